package koshin.stories;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import koshin.pki.Algorithm;
import koshin.pki.OcspDelegate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.jcajce.JcaRespID;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** An OCSP answer that our responder would never give: anybody's delegate about anybody's certificate. */
final class Answer {

    private Answer() {}

    /** Returns that {@code certificate} of {@code issuer} is good, signed by a new delegate of {@code speaker}. */
    static byte[] good(
            StatusRoom.Generation speaker, StatusRoom.Generation issuer, X509Certificate certificate, Instant now) {
        KeyPair key = Algorithm.ECDSA_P256_SHA_256.newKeyPair();
        X509Certificate delegate =
                OcspDelegate.certify(speaker.authority(), key.getPublic(), now.minusSeconds(60), Duration.ofDays(1));
        try {
            DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
            BasicOCSPRespBuilder body =
                    new BasicOCSPRespBuilder(new JcaRespID(key.getPublic(), digests.get(RespID.HASH_SHA1)));
            body.addResponse(
                    new CertificateID(
                            digests.get(CertificateID.HASH_SHA1),
                            new JcaX509CertificateHolder(issuer.certificate()),
                            certificate.getSerialNumber()),
                    CertificateStatus.GOOD,
                    Date.from(now.minusSeconds(30)),
                    Date.from(now.plusSeconds(3600)),
                    null);
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            body.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()),
                                    new X509CertificateHolder[] {new JcaX509CertificateHolder(delegate)},
                                    Date.from(now.minusSeconds(30))))
                    .getEncoded();
        } catch (OperatorCreationException | OCSPException | GeneralSecurityException | IOException e) {
            throw new AssertionError("no answer could be made", e);
        }
    }
}
