package koshin.card;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * What the card says about itself to everybody: record 1 of file 0001 of the common application.
 *
 * @param serial 15 digits (製造番号)
 * @param municipality 5 digits (全国地方公共団体コード without its check digit)
 * @param expiry the last valid day of the card
 */
public record CardInfo(String serial, String municipality, LocalDate expiry) {

    /** Where it is, in the common application. */
    public static final int FILE = 0x0001;

    private static final int TAG = 0x01;
    private static final int LENGTH = 28;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    public CardInfo {
        if (!serial.matches("[0-9]{15}") || !municipality.matches("[0-9]{5}")) {
            throw new IllegalArgumentException("not 15 and 5 digits: " + serial + ", " + municipality);
        }
        if (expiry.getYear() < 1000 || expiry.getYear() > 9999) {
            throw new IllegalArgumentException("no card ends on " + expiry);
        }
    }

    /** Reads a record; empty if it is none. */
    public static Optional<CardInfo> parse(byte[] bytes) {
        if (bytes.length != 2 + LENGTH || bytes[0] != TAG || bytes[1] != LENGTH) {
            return Optional.empty();
        }
        String digits = new String(bytes, 2, LENGTH, StandardCharsets.US_ASCII);
        try {
            return Optional.of(new CardInfo(
                    digits.substring(0, 15), digits.substring(15, 20), LocalDate.parse(digits.substring(20), DAY)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Returns the record: a tag, a length, the digits. */
    public byte[] bytes() {
        byte[] digits = (serial + municipality + DAY.format(expiry)).getBytes(StandardCharsets.US_ASCII);
        byte[] record = new byte[2 + LENGTH];
        record[0] = TAG;
        record[1] = LENGTH;
        System.arraycopy(digits, 0, record, 2, LENGTH);
        return record;
    }
}
