package koshin.bench;

import java.time.LocalDate;
import java.util.Optional;
import koshin.planning.IssuedCard;
import koshin.rules.AgeClass;
import koshin.rules.Birthday;
import koshin.rules.CardExpiry;
import koshin.rules.CertificateExpiry;
import koshin.rules.CertificateIssue;
import koshin.rules.InsuranceUse;
import koshin.rules.Readings;
import koshin.rules.Readings.AgeBasis;
import koshin.rules.RenewalWindow;
import koshin.rules.Residence;

/** All that follows from the dates of one card: both ends, both windows, and the grace of the insurance card. */
public record Evaluation(
        LocalDate cardExpiry,
        LocalDate authenticationExpiry,
        LocalDate signingExpiry,
        RenewalWindow cardWindow,
        RenewalWindow certificateWindow,
        InsuranceUse insurance) {

    /** Evaluates a card on {@code day} through the rules. */
    public static Evaluation of(IssuedCard card, LocalDate day) {
        Birthday birthday = Birthday.of(card.bornOn());
        AgeClass ageClass = AgeClass.of(birthday, card.issuedOn(), card.issuedOn(), AgeBasis.ISSUE);
        LocalDate cardExpiry = CardExpiry.of(birthday, ageClass, card.issuedOn(), new Residence.Japanese())
                .on();
        CertificateIssue issue = CertificateIssue.anew(card.issuedOn());
        Readings readings = Readings.recommended();
        LocalDate authenticationExpiry = CertificateExpiry.ofAuthentication(
                        birthday, issue, cardExpiry, readings.renewalOnExpiryDay())
                .on();
        LocalDate signingExpiry = CertificateExpiry.ofSigning(
                        birthday, issue, Optional.of(authenticationExpiry), cardExpiry, readings.renewalOnExpiryDay())
                .on();
        return new Evaluation(
                cardExpiry,
                authenticationExpiry,
                signingExpiry,
                RenewalWindow.before(cardExpiry),
                RenewalWindow.before(authenticationExpiry),
                InsuranceUse.on(day, cardExpiry, authenticationExpiry));
    }
}
