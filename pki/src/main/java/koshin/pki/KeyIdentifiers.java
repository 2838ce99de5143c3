package koshin.pki;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;

/** By which certificates name keys (鍵識別子). */
final class KeyIdentifiers {

    private KeyIdentifiers() {}

    static Optional<byte[]> ofIssuer(X509CertificateHolder certificate) {
        return Optional.ofNullable(AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions()))
                .flatMap(identifier -> Optional.ofNullable(identifier.getKeyIdentifierOctets()));
    }

    /** Returns the identifier of the certificate's own key; every authority of ours has one. */
    static byte[] of(X509CertificateHolder certificate) {
        SubjectKeyIdentifier identifier = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
        if (identifier == null) {
            throw new PkiException("the certificate of " + certificate.getSubject() + " has no key identifier");
        }
        return identifier.getKeyIdentifier();
    }

    /** Returns whether {@code named} is the key of {@code certificate}, or may be, because that does not say. */
    static boolean mayBe(byte[] named, X509Certificate certificate) {
        byte[] own = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        return own == null
                || Arrays.equals(
                        named,
                        SubjectKeyIdentifier.getInstance(
                                        ASN1OctetString.getInstance(own).getOctets())
                                .getKeyIdentifier());
    }
}
