package koshin.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import koshin.rules.CertificateKind;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * A certificate that every lint has passed, with a throw-away key's signature. Only {@link Authority#lint}
 * makes one, and only this can be signed, once.
 */
public final class Linted {

    private final Authority authority;
    private final Place place;
    private final X509v3CertificateBuilder body;
    private final X509CertificateHolder thrownAway;
    private final AtomicBoolean isSigned = new AtomicBoolean();

    Linted(Authority authority, Place place, X509v3CertificateBuilder body, X509CertificateHolder thrownAway) {
        this.authority = authority;
        this.place = place;
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
    public BigInteger serial() {
        return thrownAway.getSerialNumber();
    }

    /** Returns where it is issued for. */
    public Place place() {
        return place;
    }

    public CertificateKind kind() {
        return authority.profile().kind();
    }

    /** Returns the last second in which it will be valid. */
    public Instant lastSecond() {
        return thrownAway.getNotAfter().toInstant();
    }

    /** Returns the key identifier of the authority that may sign it, in hexadecimal. */
    public String authorityKey() {
        return authority.keyIdentifier();
    }

    /** Returns what is signed: everything of the certificate but the signature, in DER. */
    public byte[] toBeSigned() {
        return toBeSigned(thrownAway);
    }

    boolean isSameAs(X509CertificateHolder signed) {
        return Arrays.equals(toBeSigned(signed), toBeSigned(thrownAway));
    }

    private static byte[] toBeSigned(X509CertificateHolder certificate) {
        try {
            return certificate.toASN1Structure().getTBSCertificate().getEncoded("DER");
        } catch (IOException e) {
            throw new PkiException("the certificate cannot be encoded", e);
        }
    }
}
