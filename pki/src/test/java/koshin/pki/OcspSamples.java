package koshin.pki;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Requests as others make them, answers as others read them; both by BouncyCastle. */
final class OcspSamples {

    static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    static final Place OITA = new Place("44201", "Oita-ken", "Oita-shi");
    static final AlgorithmIdentifier SHA_1 = CertificateID.HASH_SHA1;
    static final AlgorithmIdentifier SHA_256 =
            new AlgorithmIdentifier(org.bouncycastle.asn1.nist.NISTObjectIdentifiers.id_sha256);

    private OcspSamples() {}

    static OcspDelegate delegate(Authority authority) {
        return OcspDelegate.newKey(authority, Algorithm.ECDSA_P256_SHA_256, NOW, Duration.ofDays(14));
    }

    static CertificateID id(Authority authority, AlgorithmIdentifier hash, BigInteger serial) throws Exception {
        return new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(hash), authority.own(), serial);
    }

    static byte[] request(Authority authority, BigInteger... serials) throws Exception {
        OCSPReqBuilder request = new OCSPReqBuilder();
        for (BigInteger serial : serials) {
            request.addRequest(id(authority, SHA_1, serial));
        }
        return request.build().getEncoded();
    }

    static byte[] request(Authority authority, BigInteger serial, Extension extension) throws Exception {
        return new OCSPReqBuilder()
                .addRequest(id(authority, SHA_1, serial))
                .setRequestExtensions(new Extensions(extension))
                .build()
                .getEncoded();
    }

    static Extension nonce(byte[] value) throws Exception {
        return new Extension(
                OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                false,
                new org.bouncycastle.asn1.DEROctetString(value).getEncoded());
    }

    /** Returns the answer, if the delegate in it signed it and {@code authority} certified the delegate. */
    static BasicOCSPResp read(OcspAnswer answer, Authority authority) throws Exception {
        BasicOCSPResp read = (BasicOCSPResp) new OCSPResp(answer.der()).getResponseObject();
        X509CertificateHolder signer = List.of(read.getCerts()).getFirst();
        JcaContentVerifierProviderBuilder verifier = new JcaContentVerifierProviderBuilder();
        if (!read.isSignatureValid(verifier.build(signer))
                || !signer.isSignatureValid(verifier.build(authority.own()))) {
            throw new AssertionError("not signed by a delegate of the authority");
        }
        return read;
    }

    static Optional<byte[]> nonceOf(BasicOCSPResp answer) {
        return Optional.ofNullable(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .map(extension -> extension.getExtnValue().getOctets());
    }
}
