package koshin.residents;

import java.time.LocalDate;

/**
 * An application for a card (交付申請).
 *
 * @param number of the form (申請書ID), 23 digits
 * @param receivedOn the day on which the central issuer received it, which decides adult or minor
 */
public record Application(ResidentKey applicant, String number, LocalDate receivedOn) {

    public Application {
        if (!number.matches("[0-9]{23}")) {
            throw new IllegalArgumentException("the number of an application has 23 digits");
        }
    }
}
