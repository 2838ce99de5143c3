package koshin.registry;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** Rows for one table, gathered until they are copied together. */
final class TableRows {

    private final String copy;
    private final StringBuilder text = new StringBuilder();
    private long rows;

    TableRows(String table, String... columns) {
        copy = "copy registry." + table + " (" + String.join(", ", columns) + ") from stdin";
    }

    /** Gathers a row: texts, days, instants, numbers of certificates, flags, lists of words; an empty Optional is null. */
    void add(Object... values) {
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : "\t");
            append(values[i]);
        }
        text.append('\n');
        rows++;
    }

    /** Returns how many rows were ever gathered. */
    long size() {
        return rows;
    }

    /** Copies what was gathered into the table. */
    void flush(Connection connection) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new StringReader(text.toString()));
        } catch (IOException e) {
            throw new RegistryException("rows could not be copied", e);
        }
        text.setLength(0);
    }

    private void append(Object value) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresentOrElse(this::append, () -> text.append("\\N"));
            case BigInteger serial -> append(Certificates.bytes(serial));
            case byte[] bytes -> append(bytes);
            case List<?> words ->
                escape("{"
                        + String.join(",", words.stream().map(Object::toString).toList()) + "}");
            case Boolean flag -> text.append(flag ? 't' : 'f');
            default -> escape(value.toString());
        }
    }

    private void append(byte[] bytes) {
        text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
    }

    private void escape(String word) {
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(letter);
            }
        }
    }
}
