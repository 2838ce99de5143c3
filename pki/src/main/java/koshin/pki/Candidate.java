package koshin.pki;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A certificate before its lints, signed with a key that is thrown away.
 *
 * @param issuer the certificate of the authority that is to sign it
 * @param from first instant, {@code to} last second and {@code encoded} bytes of the certificate, read once for all lints
 */
record Candidate(
        CertificateProfile profile,
        X509CertificateHolder issuer,
        CertificateRequest request,
        X509CertificateHolder certificate,
        Instant from,
        Instant to,
        Octets encoded) {

    static Candidate of(
            CertificateProfile profile,
            X509CertificateHolder issuer,
            CertificateRequest request,
            X509CertificateHolder certificate) {
        try {
            return new Candidate(
                    profile,
                    issuer,
                    request,
                    certificate,
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    Octets.of(certificate.getEncoded()));
        } catch (IOException e) {
            throw new PkiException("the certificate cannot be encoded", e);
        }
    }

    Optional<Extension> extension(ASN1ObjectIdentifier type) {
        return Optional.ofNullable(certificate.getExtension(type));
    }
}
