package koshin.interchange;

import java.time.LocalDate;
import java.util.Optional;
import koshin.guide.WrittenDate;
import org.jspecify.annotations.Nullable;

/** Reads the days of a column; the forms of machines at once, all others by {@link WrittenDate}, each once. */
final class Day {

    /** Days of a hundred years repeat in a file; a few of them share a place here. */
    private static final int PLACES = 1 << 14;

    private static final int WITH_HYPHENS = 10;
    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final @Nullable Remembered[] remembered = new @Nullable Remembered[PLACES];

    private record Remembered(String text, WrittenDate date) {}

    WrittenDate read(String text) {
        int place = text.hashCode() & PLACES - 1;
        Remembered known = remembered[place];
        if (known != null && known.text().equals(text)) {
            return known.date();
        }
        WrittenDate date = iso(text).<WrittenDate>map(WrittenDate.Read::new).orElseGet(() -> WrittenDate.parse(text));
        remembered[place] = new Remembered(text, date);
        return date;
    }

    /** Reads {@code 2025-03-01} and nothing else. */
    private static Optional<LocalDate> iso(String text) {
        if (text.length() != WITH_HYPHENS || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return Optional.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean isSure = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= LENGTHS[month - 1];
        return isSure ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
