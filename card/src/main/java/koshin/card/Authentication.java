package koshin.card;

import java.security.cert.X509Certificate;

/** What came of proving who holds a card (利用者証明). */
public sealed interface Authentication {

    /** The holder of the key of {@code certificate} answered; whether the certificate is good is another question. */
    record Proof(X509Certificate certificate, CardSignature signature) implements Authentication {

        public boolean answers(byte[] challenge) {
            return signature.fits(certificate, challenge);
        }
    }

    record PinNotAccepted(PinEntry.NotAccepted why) implements Authentication {}

    record NoCertificate() implements Authentication {}

    record Refused(StatusWord answer) implements Authentication {}
}
