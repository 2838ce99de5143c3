package koshin.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import koshin.pki.Algorithm;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenSSL and GnuTLS ask the running service, and believe what is good and not what is not. */
class ForeignToolsTest {

    private final RunningStatus status = new RunningStatus(
            Clock.systemUTC(), RunningStatus.anywhere(), Algorithm.ECDSA_P256_SHA_256, Algorithm.RSA_2048_SHA_256);
    private final RunningStatus.Generation first = status.generation(0);
    private final RunningStatus.Generation second = status.generation(1);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        status.close();
    }

    /** What was run, and how it ended. */
    private record Ran(int exit, String text) {}

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, -nonce
            0, -no_nonce
            1, -nonce
            1, -no_nonce
            """)
    void openssl_hears_good_then_held_then_revoked(int generation, String nonce) throws Exception {
        RunningStatus.Generation by = status.generation(generation);
        X509Certificate certificate = status.issue(by);

        assertThat(openssl(by, certificate, nonce).text())
                .contains("Response verify OK", ": good", "Next Update:")
                .doesNotContain("WARNING");
        status.revoke(by, certificate, RevocationReason.CERTIFICATE_HOLD);
        assertThat(openssl(by, certificate, nonce).text())
                .contains("Response verify OK", ": revoked", "Reason: certificateHold", "Revocation Time:");
        status.revoke(by, certificate, RevocationReason.CESSATION_OF_OPERATION);
        assertThat(openssl(by, certificate, nonce).text())
                .contains("Response verify OK", ": revoked", "Reason: cessationOfOperation");
    }

    @Test
    void openssl_hears_unknown_of_what_was_never_issued_and_nothing_from_a_stranger() throws Exception {
        Path issuer = pem(first.certificate());

        assertThat(run(
                                "openssl",
                                "ocsp",
                                "-issuer",
                                issuer.toString(),
                                "-serial",
                                "4711",
                                "-url",
                                status.url() + "/ocsp",
                                "-CAfile",
                                issuer.toString())
                        .text())
                .contains("Response verify OK", "4711: unknown");
        RunningStatus.Generation stranger;
        X509Certificate strangers;
        try (RunningStatus other =
                new RunningStatus(Clock.systemUTC(), RunningStatus.anywhere(), Algorithm.ECDSA_P256_SHA_256)) {
            stranger = other.generation(0);
            strangers = other.issue(stranger);
        }
        assertThat(openssl(stranger, strangers, "-nonce").text()).contains("unauthorized");
    }

    @Test
    void openssl_asks_for_several_at_once_and_with_sha_256() throws Exception {
        X509Certificate good = status.issue(first);
        X509Certificate revoked = status.issue(first);
        status.revoke(first, revoked, RevocationReason.KEY_COMPROMISE);
        Path issuer = pem(first.certificate());

        assertThat(run(
                                "openssl",
                                "ocsp",
                                "-issuer",
                                issuer.toString(),
                                "-sha256",
                                "-cert",
                                pem(good).toString(),
                                "-cert",
                                pem(revoked).toString(),
                                "-url",
                                status.url() + "/ocsp",
                                "-CAfile",
                                issuer.toString())
                        .text())
                .contains("Response verify OK", ": good", ": revoked", "Reason: keyCompromise");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSPECIFIED", "SUPERSEDED", "AFFILIATION_CHANGED", "CERTIFICATE_HOLD"})
    void gnutls_hears_good_and_then_revoked(RevocationReason reason) throws Exception {
        X509Certificate certificate = status.issue(first);

        assertThat(ocsptool(first, certificate, "--nonce").text())
                .contains("Certificate Status: good", "Verifying OCSP Response: Success");
        status.revoke(first, certificate, reason);
        assertThat(ocsptool(first, certificate, "--no-nonce").text())
                .contains("Certificate Status: revoked", "Verifying OCSP Response: Success");
    }

    @Test
    void openssl_verifies_with_the_list_before_and_after() throws Exception {
        X509Certificate certificate = status.issue(first);
        X509Certificate held = status.issue(first);

        assertThat(verify(first, certificate).text()).endsWith("OK\n");
        status.revoke(first, held, RevocationReason.CERTIFICATE_HOLD);
        assertThat(verify(first, certificate).text())
                .as("the other one is held")
                .endsWith("OK\n");
        assertThat(verify(first, held).text()).contains("certificate revoked");
        status.revoke(first, certificate, RevocationReason.SUPERSEDED);
        assertThat(verify(first, certificate)).satisfies(ran -> {
            assertThat(ran.exit()).isNotZero();
            assertThat(ran.text()).contains("certificate revoked");
        });
    }

    @Test
    void openssl_refuses_what_has_expired_though_nobody_revoked_it() throws Exception {
        X509Certificate expired = status.issue(first, status.today().minusDays(1));

        assertThat(openssl(first, expired, "-nonce").text()).contains("Response verify OK", ": good");
        assertThat(verify(first, expired).text()).contains("certificate has expired");
    }

    @Test
    void each_generation_speaks_for_its_own_certificates_alone() throws Exception {
        X509Certificate older = status.issue(first);
        X509Certificate newer = status.issue(second);
        status.revoke(first, older, RevocationReason.CA_COMPROMISE);

        assertThat(openssl(second, newer, "-nonce").text()).contains("Response verify OK", ": good");
        assertThat(openssl(first, older, "-nonce").text()).contains("Response verify OK", ": revoked");
        assertThat(openssl(second, older, "-no_nonce").text())
                .as("the name of both is the same")
                .contains(": unknown");
        assertThat(verify(second, newer).text()).endsWith("OK\n");
        assertThat(verify(first, older).text()).contains("certificate revoked");
    }

    @Test
    void gnutls_verifies_the_list_itself() throws Exception {
        X509Certificate certificate = status.issue(first);
        status.revoke(first, certificate, RevocationReason.SUPERSEDED);
        Path list = list(first);

        assertThat(run(
                                "certtool",
                                "--verify-crl",
                                "--load-ca-certificate",
                                pem(first.certificate()).toString(),
                                "--infile",
                                list.toString())
                        .text())
                .contains("Verified");
        assertThat(run("certtool", "--crl-info", "--infile", list.toString()).text())
                .contains("Revoked certificates (1)");
    }

    private Ran openssl(RunningStatus.Generation by, X509Certificate certificate, String nonce) throws Exception {
        String issuer = pem(by.certificate()).toString();
        return run(
                "openssl",
                "ocsp",
                "-issuer",
                issuer,
                "-cert",
                pem(certificate).toString(),
                "-url",
                status.url() + "/ocsp",
                "-CAfile",
                issuer,
                nonce);
    }

    private Ran ocsptool(RunningStatus.Generation by, X509Certificate certificate, String nonce) throws Exception {
        String issuer = pem(by.certificate()).toString();
        return run(
                "ocsptool",
                "--ask=" + status.url() + "/ocsp",
                "--load-cert",
                pem(certificate).toString(),
                "--load-issuer",
                issuer,
                "--load-trust",
                issuer,
                nonce);
    }

    private Ran verify(RunningStatus.Generation by, X509Certificate certificate) throws Exception {
        return run(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check",
                "-policy_check",
                "-CAfile",
                pem(by.certificate()).toString(),
                "-CRLfile",
                list(by).toString(),
                pem(certificate).toString());
    }

    private Path list(RunningStatus.Generation by) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] der = client.send(
                            HttpRequest.newBuilder(URI.create(status.listUrl(by)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            return pem("X509 CRL", der);
        }
    }

    private Path pem(X509Certificate certificate) throws Exception {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private Path pem(String what, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                Files.createTempFile(folder, "one", ".pem"),
                "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static Ran run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), text);
    }
}
