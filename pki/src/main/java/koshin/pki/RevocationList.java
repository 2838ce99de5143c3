package koshin.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * A part of an authority's revocation list (CRL, 失効リスト): that in which one municipality's certificates stand, or
 * that of the authority's own certificate.
 */
public final class RevocationList {

    private final BigInteger number;
    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final byte[] der;

    private RevocationList(BigInteger number, Instant thisUpdate, Instant nextUpdate, byte[] der) {
        this.number = number;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
        this.der = der;
    }

    /** Returns the number, greater than that of every earlier list of the same part. */
    public BigInteger number() {
        return number;
    }

    /** Returns when it was made. */
    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** Returns the instant before which the next one comes. */
    public Instant nextUpdate() {
        return nextUpdate;
    }

    /** Returns the signed list. */
    public byte[] der() {
        return der.clone();
    }

    /**
     * Signs the part for {@code place}. It is critical to whoever reads it that this is a part, and of
     * holders' certificates alone (RFC 5280, 5.2.5).
     *
     * @param thisUpdate and {@code nextUpdate} in whole seconds; the list counts before {@code nextUpdate}
     * @param revoked every one that has not expired, or whose expiry no list has outlived yet
     */
    public static RevocationList sign(
            Authority authority,
            Place place,
            BigInteger number,
            Instant thisUpdate,
            Instant nextUpdate,
            Collection<Revoked> revoked) {
        X500Name point = CertificateBody.distributionPoint(authority.profile(), place);
        return sign(
                authority,
                new IssuingDistributionPoint(CertificateBody.pointName(point), true, false, null, false, false),
                number,
                thisUpdate,
                nextUpdate,
                revoked);
    }

    /**
     * Signs the part for the certificates of authorities, of which there is one, the authority's own. It is always
     * empty: who had lost that key could sign any list, so its end is told by taking it out of the anchors and by
     * revoking every certificate under it. There are those who want to see it all the same ({@code openssl verify
     * -crl_check_all}). It has no name, because the authority's own certificate names no list; and a list without
     * a name is complete in its scope (RFC 5280, 5.2.5).
     */
    public static RevocationList signOfAuthorities(
            Authority authority, BigInteger number, Instant thisUpdate, Instant nextUpdate) {
        return sign(
                authority,
                new IssuingDistributionPoint(null, false, true, null, false, false),
                number,
                thisUpdate,
                nextUpdate,
                List.of());
    }

    private static RevocationList sign(
            Authority authority,
            IssuingDistributionPoint scope,
            BigInteger number,
            Instant thisUpdate,
            Instant nextUpdate,
            Collection<Revoked> revoked) {
        if (number.signum() <= 0 || number.toByteArray().length > 20) {
            throw new IllegalArgumentException("a list's number is positive and has at most 20 bytes: " + number);
        }
        if (!nextUpdate.isAfter(thisUpdate)) {
            throw new IllegalArgumentException(nextUpdate + " does not come after " + thisUpdate);
        }
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(KeyIdentifiers.of(authority.own())));
            extensions.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            extensions.addExtension(Extension.issuingDistributionPoint, true, scope);
            byte[] signed = ListBody.signed(
                    authority.own(),
                    authority.key().signer(authority.profile().algorithm()),
                    thisUpdate,
                    nextUpdate,
                    revoked,
                    extensions.generate());
            return new RevocationList(number, thisUpdate, nextUpdate, signed);
        } catch (IOException e) {
            throw new PkiException("the revocation list could not be put together", e);
        }
    }
}
