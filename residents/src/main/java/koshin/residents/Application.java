package koshin.residents;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * An application for a card (交付申請).
 *
 * @param number of the form (申請書ID), 23 digits
 * @param receivedOn the day on which the central issuer received it, which decides adult or minor
 */
public record Application(ResidentKey applicant, String number, LocalDate receivedOn) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{23}");

    public Application {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("the number of an application has 23 digits");
        }
    }
}
