package koshin.pki;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import koshin.pki.CertificateProfile.HolderPart;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;

/**
 * Both authorities for test cards, with keys that live as long as this object; every certificate is in the
 * bundled profile and, if it names a holder, names one who does not exist.
 */
public final class TestAuthority {

    private static final Place PLACE = new Place("14130", "TEST-ken", "TEST-shi");
    private static final int NUMBER = 23;

    private final Map<CertificateKind, Authority> authorities = new EnumMap<>(CertificateKind.class);

    private TestAuthority(LocalDate since) {
        for (CertificateKind kind : CertificateKind.values()) {
            CertificateProfile profile = ProfileReader.bundled(kind);
            authorities.put(kind, Authority.of(profile, Authority.newKey(profile, since)));
        }
    }

    /** Returns an authority with new keys whose own certificates are valid for ten years from {@code since}. */
    public static TestAuthority since(LocalDate since) {
        return new TestAuthority(since);
    }

    /** Returns the authority's own, self-signed certificate (署名用CA証明書, 利用者証明用CA証明書). */
    public X509Certificate certificate(CertificateKind kind) {
        return authority(kind).certificate();
    }

    /** Returns the authority that issues certificates of {@code kind}. */
    public Authority authority(CertificateKind kind) {
        return Objects.requireNonNull(authorities.get(kind));
    }

    /**
     * Issues a certificate that is valid in Japan from the start of {@code issuedOn} to 23:59:59 of {@code expiry}.
     *
     * @param key RSA with 2048 bits
     * @param number what stands for the holder: digits and capitals, at most 23, filled up with 0 in front
     * @param expiry the last valid day, at the latest the authority's own
     * @throws IllegalArgumentException if a lint refuses it, naming the lint
     */
    public X509Certificate issue(
            CertificateKind kind, PublicKey key, String number, LocalDate issuedOn, LocalDate expiry) {
        if (!(key instanceof RSAPublicKey)) {
            throw new IllegalArgumentException("not an RSA key");
        }
        Authority authority = authority(kind);
        CertificateRequest request = new CertificateRequest(
                key,
                "0".repeat(Math.max(0, NUMBER - number.length())) + number,
                PLACE,
                authority.profile().holder() == HolderPart.WITH_ATTRIBUTES ? Optional.of(nobody()) : Optional.empty(),
                issuedOn.atStartOfDay(JapanTime.ZONE).toInstant(),
                expiry);
        return switch (authority.lint(request)) {
            case LintOutcome.Passed(Linted linted) -> authority.issue(linted, new StatusBook());
            case LintOutcome.Refused(var findings) -> throw new IllegalArgumentException("refused by " + findings);
        };
    }

    private static Holder nobody() {
        return new Holder(
                "試験 花子",
                Optional.empty(),
                Holder.Sex.NOT_STATED,
                LocalDate.of(1990, 11, 30),
                "試験県試験市試験町1番地",
                Optional.empty());
    }
}
