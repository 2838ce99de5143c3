package koshin.pki;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * A certificate that every lint has passed, with a throw-away key's signature. Only {@link Authority#lint}
 * makes one, and only this can be signed, once.
 */
public final class Linted {

    private final Authority authority;
    private final X509v3CertificateBuilder body;
    private final X509CertificateHolder thrownAway;
    private final AtomicBoolean isSigned = new AtomicBoolean();

    Linted(Authority authority, X509v3CertificateBuilder body, X509CertificateHolder thrownAway) {
        this.authority = authority;
        this.body = body;
        this.thrownAway = thrownAway;
    }

    X509v3CertificateBuilder bodyFor(Authority signing) {
        if (signing != authority) {
            throw new IllegalArgumentException("linted for another authority");
        }
        if (isSigned.getAndSet(true)) {
            throw new IllegalStateException("signed already");
        }
        return body;
    }

    /** Returns the serial number that the certificate will have. */
    public java.math.BigInteger serial() {
        return thrownAway.getSerialNumber();
    }

    boolean isSameAs(X509CertificateHolder signed) {
        try {
            return Arrays.equals(
                    signed.toASN1Structure().getTBSCertificate().getEncoded("DER"),
                    thrownAway.toASN1Structure().getTBSCertificate().getEncoded("DER"));
        } catch (java.io.IOException e) {
            throw new PkiException("the certificate cannot be encoded", e);
        }
    }
}
