package koshin.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import koshin.rules.CertificateKind;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A certificate that every lint has passed, with a throw-away key's signature. Only {@link Authority#lint}
 * makes one, and only this can be signed, once.
 */
public final class Linted {

    private final Authority authority;
    private final Place place;
    private final Octets body;
    private final X509CertificateHolder thrownAway;
    private final AtomicBoolean isSigned = new AtomicBoolean();

    Linted(Authority authority, Place place, X509CertificateHolder thrownAway) {
        this.authority = authority;
        this.place = place;
        body = bodyOf(thrownAway);
        this.thrownAway = thrownAway;
    }

    /** Returns the bytes that are to be signed, to the authority that has linted them, once. */
    byte[] bodyFor(Authority signing) {
        if (signing != authority) {
            throw new IllegalArgumentException("linted for another authority");
        }
        if (isSigned.getAndSet(true)) {
            throw new IllegalStateException("signed already");
        }
        return body.bytes();
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
        return body.bytes();
    }

    private static Octets bodyOf(X509CertificateHolder certificate) {
        try {
            return Octets.of(certificate.toASN1Structure().getTBSCertificate().getEncoded("DER"));
        } catch (IOException e) {
            throw new PkiException("the certificate cannot be encoded", e);
        }
    }
}
