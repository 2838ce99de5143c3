package koshin.residents;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import koshin.rules.AgeClass;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;

/**
 * A card as it was made (個人番号カード).
 *
 * @param number the card's serial number: 8 to 20 of {@code 0-9 A-Z}, never twelve digits
 * @param application the number of the application, if it is known
 * @param madeOn the day of making, from which validity counts
 * @param expiry the last valid day printed on it
 */
public record Card(
        ResidentKey holder,
        String number,
        Optional<String> application,
        LocalDate madeOn,
        AgeClass ageClass,
        CardExpiry expiry,
        CardKind kind) {

    private static final Pattern NUMBER = Pattern.compile("(?![0-9]{12}$)[0-9A-Z]{8,20}");

    public Card {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "a card's serial number has 8 to 20 digits and capitals, and never twelve digits");
        }
        if (expiry.on().isBefore(madeOn)) {
            throw new IllegalArgumentException("card " + number + " made on " + madeOn + " ends on " + expiry.on());
        }
    }
}
