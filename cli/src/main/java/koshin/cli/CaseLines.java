package koshin.cli;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import koshin.guide.CaseFormat;

/**
 * Text by the line, however long a line may be: of one that is too long only the beginning is kept,
 * and it stays too long, so that the case format refuses it.
 */
final class CaseLines {

    private static final int KEPT = CaseFormat.MOST_CHARACTERS + 1;

    private final Reader reader;

    CaseLines(Reader reader) {
        this.reader = reader;
    }

    /** Returns the next line, empty at the end of the text. */
    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        int character = reader.read();
        if (character < 0) {
            return Optional.empty();
        }
        while (character >= 0 && character != '\n') {
            if (line.length() < KEPT) {
                line.append((char) character);
            }
            character = reader.read();
        }
        return Optional.of(line.toString());
    }

    /** Returns {@code begun} and all that follows, as far as the case format reads. */
    String rest(String begun) throws IOException {
        StringBuilder text = new StringBuilder(begun);
        Optional<String> line = next();
        while (line.isPresent()) {
            if (text.length() < KEPT) {
                text.append('\n').append(line.get());
            }
            line = next();
        }
        return text.toString();
    }
}
