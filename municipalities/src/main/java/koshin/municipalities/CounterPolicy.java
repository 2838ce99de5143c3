package koshin.municipalities;

import java.util.Optional;
import java.util.Set;
import koshin.rules.AgentAfterExpiry;
import koshin.rules.PinKind;
import koshin.rules.RestrictedSigning;
import koshin.rules.UsableAfter;

/**
 * How a municipality runs the procedures; what is empty its page does not state.
 *
 * @param pinsAtRenewal the PINs asked at a renewal (setting S10); {@code SIGNING} only where that certificate is renewed
 * @param pinsAtNewIssue the PINs asked at a new issue, read the same way
 * @param bringPinNote whether the note with the PINs from the card's delivery is to be brought
 * @param sayForgottenPinFirst whether a forgotten PIN is to be announced beforehand
 * @param agentAfterExpiry how a voluntary agent is served once the certificate has expired (setting S11)
 * @param restrictedSigning signing certificates under 15 and of adult wards (setting S5)
 * @param inquiryLetterDays for how many days the inquiry letter counts (setting S7c)
 * @param inquiryLetterExpires whether the inquiry letter has an end at all
 * @param inquiryLetterFrom ids of the contacts that give a new inquiry letter (照会書兼回答書)
 * @param registrationCertificateMonths how old a proof of authority may be (setting S7b)
 * @param usableAfter how long after a renewal the certificates work (setting S7e)
 */
public record CounterPolicy(
        Optional<Stated<Set<PinKind>>> pinsAtRenewal,
        Optional<Stated<Set<PinKind>>> pinsAtNewIssue,
        Optional<Stated<Boolean>> bringPinNote,
        Optional<Stated<Boolean>> sayForgottenPinFirst,
        Optional<Stated<AgentAfterExpiry>> agentAfterExpiry,
        Optional<Stated<RestrictedSigning>> restrictedSigning,
        Optional<Stated<Integer>> inquiryLetterDays,
        Optional<Stated<Boolean>> inquiryLetterExpires,
        Optional<Stated<Set<String>>> inquiryLetterFrom,
        Optional<Stated<Integer>> registrationCertificateMonths,
        Optional<Stated<UsableAfter>> usableAfter) {

    public CounterPolicy {
        inquiryLetterDays.ifPresent(days -> Check.within("inquiryLetterDays", days.value(), 1, 3660));
        registrationCertificateMonths.ifPresent(
                months -> Check.within("registrationCertificateMonths", months.value(), 1, 120));
    }
}
