package koshin.card;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a card says of itself without a PIN (共通カードアプリケーション).
 *
 * @param serial 15 characters
 * @param municipality its code, five digits
 * @param expiry the last valid day of the card
 */
public record CommonRecord(String serial, String municipality, LocalDate expiry) {

    static final int FILE = 0x0001;

    private static final int SERIAL = 15;
    private static final int MUNICIPALITY = 5;
    private static final int DAY = 8;

    /** Reads the record; empty if it has another form. */
    static Optional<CommonRecord> parse(byte[] record) {
        if (record.length < SERIAL + MUNICIPALITY + DAY) {
            return Optional.empty();
        }
        String text = new String(record, StandardCharsets.US_ASCII);
        try {
            return Optional.of(new CommonRecord(
                    text.substring(0, SERIAL),
                    text.substring(SERIAL, SERIAL + MUNICIPALITY),
                    LocalDate.parse(
                            text.substring(SERIAL + MUNICIPALITY, SERIAL + MUNICIPALITY + DAY),
                            DateTimeFormatter.BASIC_ISO_DATE)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
