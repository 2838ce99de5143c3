package koshin.registry;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by PostgreSQL's COPY, in its text format, a block at a time. */
final class CopyRows {

    private static final int BLOCK = 1 << 16;
    private static final int LARGEST_LETTER = 4;

    private final CopyIn copy;
    private byte[] block = new byte[2 * BLOCK];
    private int used;
    private boolean isFirst = true;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /** Begins to fill the columns of a table. */
    static CopyRows into(Connection connection, String tableAndColumns) throws SQLException {
        return new CopyRows(connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + tableAndColumns + " from stdin (encoding 'UTF8')"));
    }

    void number(long number) {
        plain(Long.toString(number));
    }

    void flag(boolean flag) {
        plain(flag ? "t" : "f");
    }

    void day(LocalDate day) {
        separate();
        reserve(Integer.SIZE);
        if (day.getYear() < 1000 || day.getYear() > 9999) {
            throw new IllegalArgumentException("a year has four digits here: " + day);
        }
        digits(day.getYear(), 1000);
        block[used++] = '-';
        digits(day.getMonthValue(), 10);
        block[used++] = '-';
        digits(day.getDayOfMonth(), 10);
    }

    void dayOrNull(Optional<LocalDate> day) {
        day.ifPresentOrElse(this::day, this::none);
    }

    void textOrNull(Optional<String> text) {
        text.ifPresentOrElse(this::text, this::none);
    }

    /** Words of capitals and underlines. */
    void words(Collection<? extends Enum<?>> words) {
        if (words.isEmpty()) {
            plain("{}");
        } else {
            plain("{" + String.join(",", words.stream().map(Enum::name).toList()) + "}");
        }
    }

    void text(String text) {
        separate();
        reserve(text.length() * LARGEST_LETTER);
        int i = 0;
        while (i < text.length()) {
            char letter = text.charAt(i);
            if (letter >= 0x80) {
                i += letter(text, i);
                continue;
            }
            switch (letter) {
                case '\\' -> escaped('\\');
                case '\n' -> escaped('n');
                case '\r' -> escaped('r');
                case '\t' -> escaped('t');
                default -> block[used++] = (byte) letter;
            }
            i++;
        }
    }

    /** Ends the row. */
    void end() throws SQLException {
        reserve(1);
        block[used++] = '\n';
        isFirst = true;
        if (used >= BLOCK) {
            send();
        }
    }

    /** Ends the table; returns how many rows it was sent. */
    long close() throws SQLException {
        send();
        return copy.endCopy();
    }

    /** Gives up, if it is still under way. */
    void abandon() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(block, 0, used);
        used = 0;
    }

    private void none() {
        separate();
        escaped('N');
    }

    private void escaped(char letter) {
        reserve(2);
        block[used++] = '\\';
        block[used++] = (byte) letter;
    }

    private void plain(String ascii) {
        separate();
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            block[used++] = (byte) ascii.charAt(i);
        }
    }

    /** Writes a letter beyond ASCII; returns how many UTF-16 units it took. */
    private int letter(String text, int at) {
        char letter = text.charAt(at);
        if (letter < 0x800) {
            block[used++] = (byte) (0xC0 | (letter >> 6));
            block[used++] = (byte) (0x80 | (letter & 0x3F));
            return 1;
        }
        if (!Character.isSurrogate(letter)) {
            block[used++] = (byte) (0xE0 | (letter >> 12));
            block[used++] = (byte) (0x80 | ((letter >> 6) & 0x3F));
            block[used++] = (byte) (0x80 | (letter & 0x3F));
            return 1;
        }
        int code = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(code)) {
            throw new IllegalArgumentException("half a letter at " + at);
        }
        byte[] four = Character.toString(code).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(four, 0, block, used, four.length);
        used += four.length;
        return 2;
    }

    private void digits(int number, int highest) {
        for (int weight = highest; weight > 0; weight /= 10) {
            block[used++] = (byte) ('0' + number / weight % 10);
        }
    }

    private void separate() {
        reserve(1);
        if (!isFirst) {
            block[used++] = '\t';
        }
        isFirst = false;
    }

    private void reserve(int bytes) {
        if (block.length - used < bytes) {
            block = Arrays.copyOf(block, 2 * (block.length + bytes));
        }
    }
}
