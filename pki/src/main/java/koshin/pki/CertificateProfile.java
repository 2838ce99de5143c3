package koshin.pki;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import koshin.rules.CertificateKind;

/**
 * What certificates of one kind look like (証明書プロファイル): data, read by {@link ProfileReader}.
 *
 * @param issuer parts of the issuer's name, in their order: {@code C=JP}
 * @param subject parts of the subject's name with places {@code {prefecture}}, {@code {municipality}}, {@code {number}}
 * @param policy object identifier
 * @param distributionPoint parts of the name under which the revocation list is found
 * @param authorityYears how long the issuer's own certificate is valid, in years of 365.25 days
 */
public record CertificateProfile(
        String name,
        CertificateKind kind,
        Algorithm algorithm,
        List<String> issuer,
        List<String> subject,
        HolderPart holder,
        String policy,
        Set<Usage> usages,
        List<String> distributionPoint,
        int authorityYears) {

    public CertificateProfile {
        issuer = List.copyOf(issuer);
        subject = List.copyOf(subject);
        usages = Set.copyOf(EnumSet.copyOf(usages));
        distributionPoint = List.copyOf(distributionPoint);
        if (authorityYears < 1 || authorityYears > 30) {
            throw new IllegalArgumentException("an authority lives 1 to 30 years, not " + authorityYears);
        }
    }

    /** Whether a certificate says who its holder is. */
    public enum HolderPart {
        WITH_ATTRIBUTES,
        NO_ATTRIBUTES
    }

    /** What a key may do (鍵用途). */
    public enum Usage {
        DIGITAL_SIGNATURE,
        NON_REPUDIATION
    }

    /** Returns whether the issuer's name says that nothing of it is real. */
    public boolean saysTest() {
        return issuer.stream().anyMatch(part -> part.contains("TEST"));
    }
}
