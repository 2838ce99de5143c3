package koshin.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import koshin.rules.RevocationReason;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;

/**
 * Writes a revocation list (RFC 5280, 5.1) entry by entry, with no object for an entry: there can be a million, of
 * 49 bytes each.
 */
final class ListBody {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int USUAL_ENTRY = 52;

    /** The extension {@code reasonCode} (2.5.29.21) in its list, without the reason, which is the last byte. */
    private static final byte[] REASON = {0x30, 12, 0x30, 10, 6, 3, 0x55, 0x1d, 0x15, 4, 3, 0x0a, 1};

    private ListBody() {}

    /** Returns the signed list. */
    static byte[] signed(
            X509CertificateHolder authority,
            ContentSigner signer,
            Instant thisUpdate,
            Instant nextUpdate,
            Collection<Revoked> revoked,
            Extensions extensions)
            throws IOException {
        byte[] algorithm = der(signer.getAlgorithmIdentifier());
        byte[] entries = entries(revoked);
        byte[] body = SignedDer.sequence(
                der(new ASN1Integer(1)),
                algorithm,
                der(authority.getSubject()),
                time(thisUpdate),
                time(nextUpdate),
                // RFC 5280 5.1.2.6: without entries there is no list of them.
                revoked.isEmpty() ? new byte[0] : SignedDer.head(SEQUENCE, entries.length),
                entries,
                der(new DERTaggedObject(true, 0, extensions)));
        return SignedDer.of(body, signer);
    }

    private static byte[] entries(Collection<Revoked> revoked) throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream(revoked.size() * USUAL_ENTRY);
        Instant last = Instant.MIN;
        byte[] at = {};
        for (Revoked one : revoked) {
            if (!one.at().equals(last)) {
                last = one.at();
                at = time(last);
            }
            write(entries, one, at);
        }
        return entries.toByteArray();
    }

    private static void write(ByteArrayOutputStream entries, Revoked one, byte[] at) {
        byte[] serial = serial(one.serial());
        // RFC 5280 5.3.1: an unspecified reason is left out.
        boolean hasReason = one.reason() != RevocationReason.UNSPECIFIED;
        int length = serial.length + 2 + at.length + (hasReason ? REASON.length + 1 : 0);
        entries.write(SEQUENCE);
        entries.write(length);
        entries.write(INTEGER);
        entries.write(serial.length);
        entries.writeBytes(serial);
        entries.writeBytes(at);
        if (hasReason) {
            entries.writeBytes(REASON);
            entries.write(one.reason().code());
        }
    }

    private static byte[] serial(BigInteger serial) {
        byte[] bytes = serial.toByteArray();
        if (bytes.length > 20) {
            throw new IllegalArgumentException("a serial number has at most 20 bytes: " + serial);
        }
        return bytes;
    }

    private static byte[] time(Instant instant) throws IOException {
        return der(new Time(Date.from(instant)));
    }

    private static byte[] der(ASN1Encodable object) throws IOException {
        return object.toASN1Primitive().getEncoded("DER");
    }
}
