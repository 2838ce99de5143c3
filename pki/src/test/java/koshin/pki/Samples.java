package koshin.pki;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.CertificateKind;

/** An authority of each kind, one holder's key, and what is asked for her. */
final class Samples {

    static final LocalDate SINCE = LocalDate.of(2025, 1, 1);
    static final Instant FROM = Instant.parse("2025-11-01T01:23:45Z");
    static final LocalDate EXPIRY = LocalDate.of(2030, 11, 30);
    static final Place KAWASAKI = new Place("14130", "Kanagawa-ken", "Kawasaki-shi");
    static final String NUMBER = "20251101ABCD0014130000X";
    static final KeyPair HOLDERS_KEY = Algorithm.RSA_2048_SHA_256.newKeyPair();
    static final Holder HOLDER = new Holder(
            "試験 𠮷子",
            Optional.of("00010"),
            Holder.Sex.FEMALE,
            LocalDate.of(1990, 11, 30),
            "神奈川県川崎市川崎区試験町1番地",
            Optional.empty());

    static final Authority SIGNING = authority("signing");
    static final Authority AUTHENTICATION = authority("authentication");

    private Samples() {}

    static Authority authority(String profile) {
        CertificateProfile read = ProfileReader.bundled(profile);
        return Authority.of(read, Authority.newKey(read, SINCE));
    }

    static CertificateRequest request(CertificateKind kind) {
        return new CertificateRequest(
                HOLDERS_KEY.getPublic(),
                NUMBER,
                KAWASAKI,
                kind == CertificateKind.SIGNING ? Optional.of(HOLDER) : Optional.empty(),
                FROM,
                EXPIRY);
    }

    /** Returns a certificate that only a book in memory knows. */
    static X509Certificate issue(Authority authority, CertificateRequest request) {
        return authority.issue(linted(authority, request), new StatusBook());
    }

    static Linted linted(Authority authority, CertificateRequest request) {
        return switch (authority.lint(request)) {
            case LintOutcome.Passed(Linted linted) -> linted;
            case LintOutcome.Refused(var findings) -> throw new AssertionError(findings);
        };
    }
}
