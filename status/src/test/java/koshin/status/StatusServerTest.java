package koshin.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import koshin.pki.Algorithm;
import koshin.pki.PathValidator;
import koshin.rules.CertificateKind;
import koshin.rules.RevocationReason;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as HTTP clients and caches see it. */
class StatusServerTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final RunningStatus STATUS =
            new RunningStatus(CLOCK, RunningStatus.anywhere(), Algorithm.ECDSA_P256_SHA_256);
    private static final RunningStatus.Generation AUTHORITY = STATUS.generation(0);
    private static final X509Certificate CERTIFICATE = STATUS.issue(AUTHORITY);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final byte[] MALFORMED = {0x30, 3, 0x0a, 1, 1};

    @AfterAll
    static void stop() {
        CLIENT.close();
        STATUS.close();
    }

    @Test
    void tells_caches_how_long_they_may_keep_an_answer() throws Exception {
        HttpResponse<byte[]> answer = get(inPath(request(CERTIFICATE)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map())
                .containsEntry("content-type", List.of("application/ocsp-response"))
                .containsEntry("date", List.of("Sun, 1 Feb 2026 00:00:00 GMT"))
                .containsEntry("last-modified", List.of("Sun, 1 Feb 2026 00:00:00 GMT"))
                .containsEntry("expires", List.of("Tue, 3 Feb 2026 00:00:00 GMT"))
                .containsEntry("cache-control", List.of("max-age=600,public,no-transform,must-revalidate"));
        assertThat(answer.headers().firstValue("etag").orElseThrow()).matches("\"[0-9a-f]{40}\"");
        assertThat(status(answer.body())).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void answers_the_same_in_the_path_with_percent_signs_without_and_posted() throws Exception {
        String plain = Base64.getEncoder().encodeToString(request(CERTIFICATE));

        byte[] posted = post(request(CERTIFICATE)).body();
        assertThat(get("/ocsp/" + plain).body()).isEqualTo(posted);
        assertThat(get("/ocsp/" + URLEncoder.encode(plain, StandardCharsets.UTF_8))
                        .body())
                .isEqualTo(posted);
        assertThat(status(posted)).isSameAs(CertificateStatus.GOOD);
    }

    @Test
    void answers_304_to_who_has_it_and_the_head_alone_to_who_asks_for_it() throws Exception {
        String path = inPath(request(CERTIFICATE));
        String tag = get(path).headers().firstValue("etag").orElseThrow();

        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(path, "If-None-Match", "\"other\", W/" + tag).statusCode())
                .isEqualTo(304);
        assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get(path, "If-Modified-Since", "Sun, 1 Feb 2026 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(path, "If-Modified-Since", "Sat, 31 Jan 2026 23:59:59 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(path, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> head = send(builder(path)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length").orElseThrow())
                .isEqualTo(get(path).body().length);
    }

    @Test
    void tells_a_revocation_at_once_and_under_another_tag() throws Exception {
        X509Certificate certificate = STATUS.issue(AUTHORITY);
        String path = inPath(request(certificate));
        String tag = get(path).headers().firstValue("etag").orElseThrow();
        STATUS.revoke(AUTHORITY, certificate, RevocationReason.CERTIFICATE_HOLD);

        HttpResponse<byte[]> answer = get(path, "If-None-Match", tag);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(status(answer.body()))
                .isInstanceOfSatisfying(
                        RevokedStatus.class,
                        revoked -> assertThat(revoked.getRevocationReason()).isEqualTo(6));
    }

    @Test
    void serves_the_list_of_a_municipality_and_no_other() throws Exception {
        String path = STATUS.listUrl(AUTHORITY).substring(STATUS.url().length());
        HttpResponse<byte[]> list = get(path);

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().firstValue("content-type")).hasValue("application/pkix-crl");
        assertThat(PathValidator.list(list.body()).getNextUpdate().toInstant()).isAfter(NOW);
        assertThat(get(path, "If-None-Match", list.headers().firstValue("etag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(path.replace("14130", "13101")).statusCode()).isEqualTo(404);
        assertThat(get("/crl/00ff/14130.crl").statusCode()).isEqualTo(404);
        assertThat(send(builder(path)
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void serves_the_list_of_the_authoritys_own_certificate() throws Exception {
        String path = STATUS.listUrl(AUTHORITY).substring(STATUS.url().length());
        HttpResponse<byte[]> list = get(path.replace("14130", "ca"));

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.headers().firstValue("content-type")).hasValue("application/pkix-crl");
        assertThat(PathValidator.list(list.body()).getRevokedCertificates()).isNull();
        assertThat(get(
                                path.replace("14130", "ca"),
                                "If-None-Match",
                                list.headers().firstValue("etag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
        assertThat(get("/crl/00ff/ca.crl").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /,                404
            GET,    /ocsp,            405
            DELETE, /ocsp/MDA=,       405
            GET,    /ocsps,           404
            GET,    /crl/,            404
            GET,    /crl/x.crl,       404
            GET,    /crl/..%2f/1.crl, 404
            """)
    void refuses_what_is_no_ocsp(String method, String path, int status) throws Exception {
        assertThat(send(builder(path)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void answers_malformed_request_to_what_cannot_be_read() throws Exception {
        assertThat(get("/ocsp/MDA=").body()).isEqualTo(MALFORMED);
        assertThat(get("/ocsp/no-base64!").body()).isEqualTo(MALFORMED);
        HttpResponse<byte[]> posted = post(new byte[] {1, 2, 3});
        assertThat(posted.body()).isEqualTo(MALFORMED);
        assertThat(posted.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(post(new byte[0]).body()).isEqualTo(MALFORMED);
    }

    /** RFC 5019 6.2: a signed answer is never marked no-store. */
    @Test
    void lets_an_answer_for_one_request_alone_be_old_at_once() throws Exception {
        HttpResponse<byte[]> answer = post(request(CERTIFICATE, STATUS.issue(AUTHORITY)));

        assertThat(answer.headers().firstValue("cache-control")).hasValue("max-age=0,private");
        assertThat(answer.headers().firstValue("etag")).isEmpty();
    }

    @Test
    void bears_no_more_than_its_sizes() throws Exception {
        assertThat(get("/ocsp/" + "A".repeat(5000)).statusCode()).isEqualTo(414);
        assertThat(get("/ocsp", "X-Long", "A".repeat(9000)).statusCode()).isEqualTo(431);
        assertThat(raw(String.join(
                        "\r\n",
                        "POST /ocsp HTTP/1.1",
                        "Host: x",
                        "Content-Type: application/ocsp-request",
                        "Content-Length: 9000",
                        "",
                        "")))
                .startsWith("HTTP/1.1 413");
        assertThat(send(builder("/ocsp")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request(CERTIFICATE)))
                                .build())
                        .statusCode())
                .isEqualTo(415);
        assertThat(raw("what is this\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void lets_nobody_ask_more_than_the_limit() throws Exception {
        try (RunningStatus limited =
                new RunningStatus(CLOCK, RunningStatus.anywhere().withLimit(1, 3, 1), Algorithm.ECDSA_P256_SHA_256)) {
            StringBuilder codes = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                codes.append(send(HttpRequest.newBuilder(URI.create(limited.url() + "/ocsp/MDA="))
                                .build())
                        .statusCode());
            }
            assertThat(codes).hasToString("200200200429429");
        }
    }

    /** Of 25 tokens an answer with a signature takes 10, and one from memory takes 1. */
    @Test
    void counts_a_request_that_has_to_be_signed_for_as_many() throws Exception {
        try (RunningStatus limited =
                new RunningStatus(CLOCK, RunningStatus.anywhere().withLimit(1, 25, 10), Algorithm.ECDSA_P256_SHA_256)) {
            X509Certificate own = limited.generation(0).certificate();
            BigInteger issued = limited.issue(limited.generation(0)).getSerialNumber();
            byte[] fromMemory = builder(own, issued).build().getEncoded();
            byte[] withNonce = builder(own, issued)
                    .setRequestExtensions(new Extensions(new Extension(
                            OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
                            false,
                            new DEROctetString(new byte[32]).getEncoded())))
                    .build()
                    .getEncoded();
            byte[] unknown = builder(own, BigInteger.TEN).build().getEncoded();
            StringBuilder codes = new StringBuilder();
            for (byte[] request : List.of(withNonce, unknown, unknown, fromMemory, withNonce, fromMemory)) {
                codes.append(send(HttpRequest.newBuilder(URI.create(limited.url() + inPath(request)))
                                .build())
                        .statusCode());
            }
            assertThat(codes).as("25 - 10 - 10 - 1 - 1 - 1 - 1").hasToString("200200429200429200");
        }
    }

    @Test
    void says_so_if_its_port_is_taken() {
        StatusSettings same = StatusSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), STATUS.port()));

        assertThatExceptionOfType(StatusException.class)
                .isThrownBy(() -> new RunningStatus(CLOCK, same, Algorithm.ECDSA_P256_SHA_256))
                .withMessageContaining(Integer.toString(STATUS.port()));
    }

    /** Whatever comes, the reply is OCSP or a plain refusal, and the next client is served as before. */
    @Test
    void answers_changed_and_made_up_bytes_with_an_answer_or_a_refusal() throws Exception {
        Random random = new Random(20_260_201);
        byte[] right = request(CERTIFICATE);
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = right.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (round % 10 == 0) {
                bytes = new byte[random.nextInt(600)];
                random.nextBytes(bytes);
            }
            HttpResponse<byte[]> reply = round % 2 == 0 ? post(bytes) : get(inPath(bytes));
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(new OCSPResp(reply.body()).getStatus()).isIn(0, 1, 6);
        }
        for (int round = 0; round < 50; round++) {
            byte[] bytes = new byte[1 + random.nextInt(3000)];
            random.nextBytes(bytes);
            assertThat(raw(new String(bytes, StandardCharsets.ISO_8859_1) + "\r\n\r\n"))
                    .matches("(?s)(HTTP/1.1 4\\d\\d .*)?")
                    .doesNotContain("Exception");
        }
        assertThat(status(post(right).body())).isSameAs(CertificateStatus.GOOD);
    }

    private static byte[] request(X509Certificate... certificates) throws Exception {
        OCSPReqBuilder request = new OCSPReqBuilder();
        for (X509Certificate certificate : certificates) {
            request.addRequest(new CertificateID(
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(AUTHORITY.authority().certificate(CertificateKind.SIGNING)),
                    certificate.getSerialNumber()));
        }
        return request.build().getEncoded();
    }

    private static OCSPReqBuilder builder(X509Certificate authority, BigInteger serial) throws Exception {
        return new OCSPReqBuilder()
                .addRequest(new CertificateID(
                        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                        new JcaX509CertificateHolder(authority),
                        serial));
    }

    private static String inPath(byte[] request) {
        return "/ocsp/" + URLEncoder.encode(Base64.getEncoder().encodeToString(request), StandardCharsets.UTF_8);
    }

    private static CertificateStatus status(byte[] answer) throws Exception {
        return ((BasicOCSPResp) new OCSPResp(answer).getResponseObject()).getResponses()[0].getCertStatus();
    }

    private static HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create(STATUS.url() + path));
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = builder(path);
        return send((headers.length > 0 ? request.headers(headers) : request).build());
    }

    private static HttpResponse<byte[]> post(byte[] body) throws Exception {
        return send(builder("/ocsp")
                .header("Content-Type", "application/ocsp-request")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private static HttpResponse<byte[]> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends what no HTTP client would, and returns what came before the server closed or fell silent. */
    private static String raw(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), STATUS.port())) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            byte[] first = new byte[2000];
            int length = in.read(first);
            return length < 0 ? "" : new String(first, 0, length, StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException e) {
            return "";
        }
    }
}
