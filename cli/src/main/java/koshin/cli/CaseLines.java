package koshin.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import koshin.guide.CaseFormat;

/**
 * Text by the line, however long a line may be: of one that is too long only the beginning is kept,
 * and it stays too long, so that the case format refuses it.
 */
final class CaseLines {

    /** More bytes than the longest case can have. */
    private static final int KEPT = 3 * CaseFormat.MOST_CHARACTERS + 1;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final byte[] buffer = new byte[65_536];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int end;
    private int number;

    CaseLines(InputStream in) {
        this.in = in;
    }

    /**
     * One line.
     *
     * @param number 1 for the first
     * @param text empty if the line is no UTF-8
     */
    record Line(int number, String text, boolean isUtf8) {

        boolean isBlank() {
            return isUtf8 && text.isBlank();
        }
    }

    /** Returns the next line with something in it, empty at the end of the text. */
    Optional<Line> next() throws IOException {
        Optional<Line> next = any();
        while (next.filter(Line::isBlank).isPresent()) {
            next = any();
        }
        return next;
    }

    /** Returns {@code begun} and all that follows, as far as the case format reads; the first line that is no UTF-8, if there is one. */
    Line rest(Line begun) throws IOException {
        StringBuilder text = new StringBuilder(begun.text());
        Optional<Line> bad = Optional.of(begun).filter(one -> !one.isUtf8());
        Optional<Line> next = any();
        while (next.isPresent()) {
            if (bad.isEmpty() && !next.get().isUtf8()) {
                bad = next;
            }
            if (text.length() <= CaseFormat.MOST_CHARACTERS) {
                text.append('\n').append(next.get().text());
            }
            next = any();
        }
        return bad.orElse(new Line(begun.number(), text.toString(), true));
    }

    private Optional<Line> any() throws IOException {
        line.reset();
        boolean something = false;
        while (fill()) {
            something = true;
            int newLine = at;
            while (newLine < end && buffer[newLine] != '\n') {
                newLine++;
            }
            line.write(buffer, at, Math.min(newLine - at, Math.max(0, KEPT - line.size())));
            at = newLine + 1;
            if (newLine < end) {
                break;
            }
        }
        return something ? Optional.of(decoded(++number)) : Optional.empty();
    }

    private boolean fill() throws IOException {
        if (at >= end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return end > 0;
    }

    private Line decoded(int lineNumber) {
        if (line.size() >= KEPT) {
            return new Line(lineNumber, line.toString(StandardCharsets.UTF_8), true);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return new Line(
                    lineNumber, lineNumber == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, true);
        } catch (CharacterCodingException notUtf8) {
            return new Line(lineNumber, "", false);
        }
    }
}
