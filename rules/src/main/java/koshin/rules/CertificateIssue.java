package koshin.rules;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One issue of certificates.
 *
 * @param on the day of issue
 * @param replacedExpiry the last valid day of the certificate that this one replaces while it is
 *     still valid; empty for a new issue (新規発行)
 */
public record CertificateIssue(LocalDate on, Optional<LocalDate> replacedExpiry) {

    /** Returns a new issue, where no valid certificate is replaced. */
    public static CertificateIssue anew(LocalDate on) {
        return new CertificateIssue(on, Optional.empty());
    }

    /** Returns the replacement, on {@code on}, of a certificate whose last valid day is {@code expiry}. */
    public static CertificateIssue replacing(LocalDate expiry, LocalDate on) {
        return new CertificateIssue(on, Optional.of(expiry));
    }

    /**
     * Returns how many birthdays the new certificate runs: six if it replaces a valid one inside
     * the renewal window, five otherwise. A replacement before the window opens loses the sixth.
     */
    @Source("renewed-certificate-validity")
    public static int birthdaysOf(CertificateIssue issue) {
        return issue.replacedExpiry()
                .filter(expiry -> RenewalWindow.before(expiry).isOpenOn(issue.on()))
                .map(expiry -> 6)
                .orElse(5);
    }
}
