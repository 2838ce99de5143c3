package koshin.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import koshin.pki.Algorithm;
import koshin.pki.Authority;
import koshin.pki.CertificateId;
import koshin.pki.OcspAnswer;
import koshin.pki.OcspAnswers;
import koshin.pki.OcspDelegate;
import koshin.pki.OcspRequest;
import koshin.pki.OcspResponder;
import koshin.pki.Place;
import koshin.pki.StatusBook;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** What holds for any bytes at all that somebody sends, in a path or in a body. */
final class AnyRequest {

    private static final LocalDate TODAY = LocalDate.of(2026, 2, 1);
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final TestAuthority BOTH = TestAuthority.since(TODAY.minusDays(30));
    private static final Authority AUTHORITY = BOTH.authority(CertificateKind.SIGNING);
    private static final X509Certificate CERTIFICATE = BOTH.issue(
            CertificateKind.SIGNING,
            Algorithm.RSA_2048_SHA_256.newKeyPair().getPublic(),
            "TEST",
            TODAY.minusDays(1),
            TODAY.plusDays(100));
    private static final OcspResponder RESPONDER = responder();
    private static final List<byte[]> WELL_FORMED = wellFormed();

    private AnyRequest() {}

    /** Holds {@code input} to what must be true of everything. */
    static void holds(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        goesSomewhere(text);
        goesSomewhere("/ocsp/" + text);
        goesSomewhere("/crl/" + text + ".crl");
        comesBackOutOfAPath(input);
        isAnswered(input);
        if (input.length > 0) {
            isAnswered(changed(WELL_FORMED.get((input[0] & 0xFF) % WELL_FORMED.size()), input));
        }
    }

    /** Takes the rest of {@code input} as places in a right request and what is written there. */
    private static byte[] changed(byte[] right, byte[] input) {
        byte[] changed = right.clone();
        for (int at = 1; at + 1 < input.length; at += 2) {
            changed[(input[at] & 0xFF) % changed.length] = input[at + 1];
        }
        return changed;
    }

    /** Requests as others make them. */
    private static List<byte[]> wellFormed() {
        try {
            CertificateID id = new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(AUTHORITY.certificate()),
                    CERTIFICATE.getSerialNumber());
            Extension nonce =
                    new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new byte[] {4, 4, 1, 2, 3, 4});
            return List.of(
                    new OCSPReqBuilder().addRequest(id).build().getEncoded(),
                    new OCSPReqBuilder().addRequest(id).addRequest(id).build().getEncoded(),
                    new OCSPReqBuilder()
                            .addRequest(id)
                            .setRequestExtensions(new Extensions(nonce))
                            .build()
                            .getEncoded());
        } catch (OperatorCreationException | OCSPException | IOException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void goesSomewhere(String uri) {
        if (RequestPath.of(uri) instanceof RequestPath.OcspInPath(String encoded)) {
            RequestPath.decoded(encoded).ifPresent(AnyRequest::isAnswered);
        }
    }

    private static void comesBackOutOfAPath(byte[] input) {
        String encoded = Base64.getEncoder().encodeToString(input);
        assertThat(RequestPath.decoded(encoded))
                .hasValueSatisfying(out -> assertThat(out).isEqualTo(input));
        assertThat(RequestPath.decoded(URLEncoder.encode(encoded, StandardCharsets.US_ASCII)))
                .hasValueSatisfying(out -> assertThat(out).isEqualTo(input));
    }

    /** What we read, BouncyCastle reads alike; what we cannot read is answered so; every answer can be read. */
    private static void isAnswered(byte[] request) {
        OcspAnswer answer = RESPONDER.answer(request, NOW);
        try {
            int status = new OCSPResp(answer.der()).getStatus();
            switch (OcspRequest.parse(request)) {
                case OcspRequest.Malformed malformed ->
                    assertThat(answer).isEqualTo(OcspAnswer.Refused.MALFORMED_REQUEST);
                case OcspRequest.Asked asked -> {
                    assertThat(status).isIn(OCSPResp.SUCCESSFUL, OCSPResp.UNAUTHORIZED);
                    assertThat(asked.certificates())
                            .extracting(CertificateId::serial)
                            .isEqualTo(Arrays.stream(new OCSPReq(request).getRequestList())
                                    .map(one -> one.getCertID().getSerialNumber())
                                    .toList());
                }
            }
        } catch (IOException e) {
            throw new AssertionError("it or its answer cannot be read by others", e);
        }
    }

    private static OcspResponder responder() {
        StatusBook book = new StatusBook();
        book.issue(CERTIFICATE, new Place("14130", "TEST-ken", "TEST-shi"));
        OcspDelegate delegate =
                OcspDelegate.newKey(AUTHORITY, Algorithm.ECDSA_P256_SHA_256, NOW.minusSeconds(60), Duration.ofDays(7));
        return OcspResponder.of(List.of(OcspAnswers.of(AUTHORITY, book, delegate, OcspAnswers.Schedule.USUAL)));
    }
}
