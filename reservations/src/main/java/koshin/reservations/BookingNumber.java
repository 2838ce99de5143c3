package koshin.reservations;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number by which an office calls a visit (予約番号), as people write and say it: with two digits that tell a wrong
 * digit, or two that are swapped (ISO 7064, MOD 97-10). It is no secret and gives nobody anything.
 *
 * @param number from 1
 */
public record BookingNumber(long number) {

    private static final Pattern FORM = Pattern.compile("(\\d{4,15})-?(\\d{2})");

    public BookingNumber {
        if (number < 1) {
            throw new IllegalArgumentException("a booking has a number from 1, not " + number);
        }
    }

    /** Returns it as it is written, such as {@code 0012-07}. */
    public String text() {
        return String.format(Locale.ROOT, "%04d-%02d", number, check(number));
    }

    /** Reads what somebody typed, in digits of any width, with or without the line; empty if it is none. */
    public static Optional<BookingNumber> parse(String typed) {
        Matcher parts = FORM.matcher(
                Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().replace('ー', '-'));
        if (!parts.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return number >= 1 && Integer.parseInt(parts.group(2)) == check(number)
                ? Optional.of(new BookingNumber(number))
                : Optional.empty();
    }

    private static long check(long number) {
        return 98 - number % 97 * 100 % 97;
    }
}
