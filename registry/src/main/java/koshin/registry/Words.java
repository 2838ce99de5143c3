package koshin.registry;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The words of a row, read one after the other from the UTF-8 that the database has sent. */
final class Words {

    private static final byte SEPARATOR = 0x1F;
    private static final int DAY_LENGTH = "2026-11-22".length();

    private final byte[] text;
    private final int end;
    private int at;

    /** The words from one index to before another. */
    Words(byte[] text, int from, int end) {
        this.text = text;
        this.end = end;
        at = from;
    }

    static Words of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Words(bytes, 0, bytes.length);
    }

    boolean hasMore() {
        return at <= end;
    }

    /**
     * Returns the next word.
     *
     * @throws IllegalArgumentException if there is none
     */
    String next() {
        int from = at;
        int to = pass();
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /** Returns the next word; empty if it has no letter. */
    Optional<String> optional() {
        String word = next();
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }

    <E extends Enum<E>> E oneOf(Class<E> kinds) {
        return Enum.valueOf(kinds, next());
    }

    LocalDate day() {
        int from = at;
        int to = pass();
        if (to - from == DAY_LENGTH && text[from + 4] == '-' && text[from + 7] == '-') {
            return LocalDate.of(
                    (int) number(from, from + 4), (int) number(from + 5, from + 7), (int) number(from + 8, to));
        }
        return LocalDate.parse(new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    /** Microseconds since 1970. */
    Instant instant() {
        int from = at;
        int to = pass();
        boolean isBefore1970 = to > from && text[from] == '-';
        long micros = isBefore1970 ? -number(from + 1, to) : number(from, to);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    BigInteger hexadecimal() {
        return new BigInteger(next(), 16);
    }

    /** Moves to the next word; returns where this one ends. */
    private int pass() {
        if (at > end) {
            throw new IllegalArgumentException("a word is missing");
        }
        int to = at;
        while (to < end && text[to] != SEPARATOR) {
            to++;
        }
        at = to + 1;
        return to;
    }

    private long number(int from, int to) {
        if (from == to) {
            throw new IllegalArgumentException("a number has no digit");
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                throw new IllegalArgumentException("not a digit: " + (char) text[i]);
            }
            number = Math.addExact(Math.multiplyExact(number, 10), text[i] - '0');
        }
        return number;
    }
}
