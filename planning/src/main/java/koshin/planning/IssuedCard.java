package koshin.planning;

import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.AgeClass;
import koshin.rules.Birthday;
import koshin.rules.CardExpiry;
import koshin.rules.CertificateExpiry;
import koshin.rules.CertificateIssue;
import koshin.rules.Readings;
import koshin.rules.Readings.AgeBasis;
import koshin.rules.Residence;

/**
 * What a list of cards knows of one card: whose it is by birth, and when it was made.
 *
 * <p>The rest is taken to be the ordinary case: a Japanese holder, certificates issued with the card
 * and not renewed since, and an application received on the day of issue, so that the age on that
 * day decides between five and ten birthdays. Settings have their recommended values.
 *
 * @param bornOn on or before {@code issuedOn}
 * @param issuedOn 5 October 2015, when the card system began, or later
 */
public record IssuedCard(LocalDate bornOn, LocalDate issuedOn) {

    static final LocalDate FIRST_ISSUE = LocalDate.of(2015, 10, 5);

    public IssuedCard {
        if (issuedOn.isBefore(FIRST_ISSUE)) {
            throw new IllegalArgumentException("issued " + issuedOn + ", before the first card on " + FIRST_ISSUE);
        }
        if (bornOn.isAfter(issuedOn)) {
            throw new IllegalArgumentException("issued " + issuedOn + ", before the birth on " + bornOn);
        }
    }

    /** Returns the class that the holder's age on the day of issue gives. */
    public AgeClass ageClass() {
        return AgeClass.of(Birthday.of(bornOn), issuedOn, issuedOn, AgeBasis.ISSUE);
    }

    /** Returns the last valid day of the card. */
    public LocalDate cardExpiry() {
        return CardExpiry.of(Birthday.of(bornOn), ageClass(), issuedOn, new Residence.Japanese())
                .on();
    }

    /** Returns the last valid day of the user-authentication certificate that was issued with the card. */
    public LocalDate authenticationExpiry() {
        return CertificateExpiry.ofAuthentication(
                        Birthday.of(bornOn),
                        CertificateIssue.anew(issuedOn),
                        cardExpiry(),
                        Readings.recommended().renewalOnExpiryDay())
                .on();
    }

    /** Returns the last valid day of the signing certificate that was issued with the card. */
    public LocalDate signingExpiry() {
        return CertificateExpiry.ofSigning(
                        Birthday.of(bornOn),
                        CertificateIssue.anew(issuedOn),
                        Optional.of(authenticationExpiry()),
                        cardExpiry(),
                        Readings.recommended().renewalOnExpiryDay())
                .on();
    }
}
