package koshin.pki;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A certificate before its lints, signed with a key that is thrown away.
 *
 * @param issuer the certificate of the authority that is to sign it
 */
record Candidate(
        CertificateProfile profile,
        X509CertificateHolder issuer,
        CertificateRequest request,
        X509CertificateHolder certificate) {

    Optional<Extension> extension(ASN1ObjectIdentifier type) {
        return Optional.ofNullable(certificate.getExtension(type));
    }
}
