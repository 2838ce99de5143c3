package koshin.rules;

import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.Readings.RenewalOnExpiryDay;

/**
 * The last valid day of a certificate (電子証明書の有効期間の満了日), and what sets it.
 *
 * @param on the last valid day, to 23:59:59 in Japan
 */
public record CertificateExpiry(LocalDate on, Cause cause) {

    /** What ends a certificate first. */
    public enum Cause {
        FIFTH_BIRTHDAY,
        SIXTH_BIRTHDAY,
        AUTHENTICATION_CERTIFICATE,
        CARD
    }

    /** Returns the expiry of a user-authentication certificate (利用者証明用電子証明書). */
    @Source({"authentication-certificate-validity", "renewed-certificate-validity"})
    public static CertificateExpiry ofAuthentication(
            Birthday birthday, CertificateIssue issue, LocalDate cardExpiry, RenewalOnExpiryDay onExpiryDay) {
        return byBirthday(birthday, issue, onExpiryDay).cappedAt(cardExpiry, Cause.CARD);
    }

    /**
     * Returns the expiry of a signing certificate (署名用電子証明書). One that is issued alone, after a
     * move, ends with the user-authentication certificate: renew that one first.
     *
     * @param authenticationExpiry of the user-authentication certificate on the card, if there is one
     */
    @Source({"signing-certificate-validity", "renewed-certificate-validity"})
    public static CertificateExpiry ofSigning(
            Birthday birthday,
            CertificateIssue issue,
            Optional<LocalDate> authenticationExpiry,
            LocalDate cardExpiry,
            RenewalOnExpiryDay onExpiryDay) {
        CertificateExpiry byCard = byBirthday(birthday, issue, onExpiryDay).cappedAt(cardExpiry, Cause.CARD);
        return authenticationExpiry
                .map(expiry -> byCard.cappedAt(expiry, Cause.AUTHENTICATION_CERTIFICATE))
                .orElse(byCard);
    }

    private static CertificateExpiry byBirthday(
            Birthday birthday, CertificateIssue issue, RenewalOnExpiryDay onExpiryDay) {
        int birthdays = CertificateIssue.birthdaysOf(issue);
        if (birthdays == 6 && !reachesTooFar(birthday, issue, onExpiryDay)) {
            return new CertificateExpiry(Birthday.nthAfter(birthday, issue.on(), 6), Cause.SIXTH_BIRTHDAY);
        }
        return new CertificateExpiry(Birthday.nthAfter(birthday, issue.on(), 5), Cause.FIFTH_BIRTHDAY);
    }

    /** On its own last day, a birthday, a certificate has no day left before the next birthday count. */
    private static boolean reachesTooFar(Birthday birthday, CertificateIssue issue, RenewalOnExpiryDay onExpiryDay) {
        return onExpiryDay == RenewalOnExpiryDay.CAP_5_YEARS
                && issue.replacedExpiry().filter(issue.on()::equals).isPresent()
                && birthday.isOn(issue.on());
    }

    private CertificateExpiry cappedAt(LocalDate limit, Cause limitCause) {
        return limit.isBefore(on) ? new CertificateExpiry(limit, limitCause) : this;
    }
}
