package koshin.card;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;

/** What a key on a card signed: RSASSA-PKCS1-v1_5 with SHA-256 (電子署名). */
public final class CardSignature {

    private final byte[] bytes;

    CardSignature(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns a copy of the signature, 256 bytes for the keys of today's cards. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns whether the key of {@code certificate} signed {@code message}; not whether the certificate is good. */
    public boolean fits(X509Certificate certificate, byte[] message) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(certificate.getPublicKey());
            rsa.update(message);
            return rsa.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
