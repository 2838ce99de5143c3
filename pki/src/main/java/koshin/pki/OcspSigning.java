package koshin.pki;

import static org.bouncycastle.cert.ocsp.CertificateStatus.GOOD;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import koshin.rules.RevocationReason;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;

/** Puts answers together and signs them. */
final class OcspSigning {

    /** One certificate and what is known of it. */
    record About(IssuerForm issuer, BigInteger serial, CertificateStatus status) {}

    private OcspSigning() {}

    static OcspAnswer.Signed sign(
            OcspDelegate delegate, List<About> abouts, Optional<Octets> nonce, OcspAnswer.Period period) {
        BasicOCSPRespBuilder body = new BasicOCSPRespBuilder(new RespID(delegate.name()));
        Date from = Date.from(Instant.ofEpochSecond(period.from()));
        // RFC 5019 2.2.4: an answer says when the next one comes.
        Date to = Date.from(Instant.ofEpochSecond(period.to()));
        abouts.forEach(one -> add(body, one, from, to));
        nonce.ifPresent(octets -> body.setResponseExtensions(extensions(octets)));
        try {
            // RFC 5019 2.2.2: a delegate's certificate is in the answer.
            BasicOCSPResp signed = body.build(delegate.signer(), new X509CertificateHolder[] {delegate.own()}, from);
            byte[] whole = new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, signed)
                    .getEncoded();
            byte[] head = Arrays.copyOf(whole, whole.length - delegate.chain().length);
            return new OcspAnswer.Signed(head, delegate.chain(), period, nonce.isPresent() || abouts.size() > 1);
        } catch (OCSPException | IOException e) {
            throw new PkiException("an OCSP answer could not be signed", e);
        }
    }

    private static void add(BasicOCSPRespBuilder body, About one, Date from, Date to) {
        CertificateID id = one.issuer().id(one.serial());
        switch (one.status()) {
            case CertificateStatus.Good() -> body.addResponse(id, GOOD, from, to, null);
            case CertificateStatus.Ended(Revoked revoked) ->
                body.addResponse(id, new RevokedStatus(revokedInfo(revoked)), from, to, null);
            case CertificateStatus.Unknown() -> body.addResponse(id, new UnknownStatus(), from, to, null);
        }
    }

    /** As in a list, an unspecified reason is left out: RFC 5280 5.3.1, RFC 6960 4.2.1. */
    private static RevokedInfo revokedInfo(Revoked revoked) {
        return new RevokedInfo(
                new ASN1GeneralizedTime(Date.from(revoked.at())),
                revoked.reason() == RevocationReason.UNSPECIFIED
                        ? null
                        : CRLReason.lookup(revoked.reason().code()));
    }

    /** RFC 9654 2.1 (before: RFC 6960 4.4.1): the nonce of the request comes back in the answer. */
    private static Extensions extensions(Octets nonce) {
        try {
            return new Extensions(new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce.bytes()).getEncoded()));
        } catch (IOException e) {
            throw new PkiException("a nonce cannot be encoded", e);
        }
    }
}
