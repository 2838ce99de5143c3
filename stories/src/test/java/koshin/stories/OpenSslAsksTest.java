package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import koshin.rules.RevocationReason;
import koshin.stories.StatusRoom.Generation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSL asks by OCSP, posting its request and in the path, and believes the right delegate alone. */
class OpenSslAsksTest {

    private static final StatusRoom ROOM = StatusRoom.open(
            Clock.systemUTC(), List.of("signing", "authentication", "signing-p384", "authentication-p384"));

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        ROOM.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            signing,             -nonce
            signing,             -no_nonce
            authentication,      -nonce
            authentication,      -no_nonce
            signing-p384,        -nonce
            authentication-p384, -no_nonce
            """)
    void hears_good_then_held_then_revoked(String profile, String nonce) {
        for (Generation by : List.of(ROOM.older(profile), ROOM.newer(profile))) {
            X509Certificate certificate = ROOM.issue(by);

            assertThat(ask(by, certificate, nonce).text())
                    .contains("Response verify OK", ": good", "Next Update:")
                    .doesNotContain("WARNING");
            ROOM.revoke(by, certificate, RevocationReason.CERTIFICATE_HOLD);
            assertThat(ask(by, certificate, nonce).text())
                    .contains("Response verify OK", ": revoked", "Reason: certificateHold", "Revocation Time:");
            ROOM.revoke(by, certificate, RevocationReason.CESSATION_OF_OPERATION);
            assertThat(ask(by, certificate, nonce).text())
                    .contains("Response verify OK", ": revoked", "Reason: cessationOfOperation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-nonce", "-no_nonce"})
    void hears_the_same_when_its_request_stands_in_the_path(String nonce) throws Exception {
        Generation by = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(by);

        assertThat(asksByGet(by, certificate, nonce)).contains("Response verify OK", ": good");
        ROOM.revoke(by, certificate, RevocationReason.SUPERSEDED);
        assertThat(asksByGet(by, certificate, nonce)).contains("Response verify OK", ": revoked", "Reason: superseded");
    }

    @Test
    void hears_good_of_what_has_expired_because_its_own_dates_say_so() {
        Generation by = ROOM.newer("signing");
        X509Certificate expired =
                ROOM.issue(by, StatusRoom.KAWASAKI, ROOM.today().minusDays(1));

        assertThat(ask(by, expired, "-nonce").text()).contains("Response verify OK", ": good");
    }

    @Test
    void hears_unknown_of_what_was_never_issued_and_nothing_about_a_stranger() {
        Generation by = ROOM.newer("signing");
        Path issuer = desk().certificates(by.certificate());

        assertThat(desk().run(
                                "openssl",
                                "ocsp",
                                "-issuer",
                                issuer.toString(),
                                "-serial",
                                "4711",
                                "-url",
                                ROOM.ocsp(),
                                "-CAfile",
                                issuer.toString())
                        .text())
                .contains("Response verify OK", "4711: unknown");
        try (StatusRoom other = StatusRoom.open(Clock.systemUTC(), List.of("signing-p384"))) {
            Generation stranger = other.newer("signing-p384");
            assertThat(ask(stranger, other.issue(stranger), "-nonce").text()).contains("unauthorized");
        }
    }

    @Test
    void asks_for_several_at_once_and_with_sha_256() {
        Generation by = ROOM.older("signing");
        X509Certificate good = ROOM.issue(by);
        X509Certificate revoked = ROOM.issue(by);
        ROOM.revoke(by, revoked, RevocationReason.KEY_COMPROMISE);
        Path issuer = desk().certificates(by.certificate());

        assertThat(desk().run(
                                "openssl",
                                "ocsp",
                                "-issuer",
                                issuer.toString(),
                                "-sha256",
                                "-cert",
                                desk().certificates(good).toString(),
                                "-cert",
                                desk().certificates(revoked).toString(),
                                "-url",
                                ROOM.ocsp(),
                                "-CAfile",
                                issuer.toString())
                        .text())
                .contains("Response verify OK", ": good", ": revoked", "Reason: keyCompromise");
    }

    @Test
    void hears_each_generation_speak_for_its_own_certificates_alone() {
        Generation older = ROOM.older("signing");
        Generation newer = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(older);
        Path both = desk().certificates(older.certificate(), newer.certificate());

        assertThat(ask(newer, certificate, "-no_nonce").text())
                .as("asked for under the newer key, whose name is the same")
                .contains(": unknown");
        assertThat(read(older, certificate, both, Answer.good(older, older, certificate, ROOM.now())))
                .contains("Response verify OK", ": good");
        assertThat(read(older, certificate, both, Answer.good(newer, older, certificate, ROOM.now())))
                .as("the newer one's delegate about the older one's certificate")
                .contains("Response Verify Failure")
                .doesNotContain("Response verify OK");
    }

    private Desk desk() {
        return new Desk(folder);
    }

    private Said ask(Generation by, X509Certificate certificate, String nonce) {
        String issuer = desk().certificates(by.certificate()).toString();
        return desk().run(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        issuer,
                        "-cert",
                        desk().certificates(certificate).toString(),
                        "-url",
                        ROOM.ocsp(),
                        "-CAfile",
                        issuer,
                        nonce);
    }

    private String asksByGet(Generation by, X509Certificate certificate, String nonce) throws Exception {
        Path issuer = desk().certificates(by.certificate());
        Path request = folder.resolve("request.der");
        desk().run(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        issuer.toString(),
                        "-cert",
                        desk().certificates(certificate).toString(),
                        nonce,
                        "-reqout",
                        request.toString())
                .well();
        String encoded = URLEncoder.encode(
                Base64.getEncoder().encodeToString(Files.readAllBytes(request)), StandardCharsets.US_ASCII);
        byte[] answer = ROOM.get("/ocsp/" + encoded);
        return desk().run(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        issuer.toString(),
                        "-cert",
                        desk().certificates(certificate).toString(),
                        "-no_nonce", // the request has it already
                        "-reqin",
                        request.toString(),
                        "-respin",
                        desk().file(".der", answer).toString(),
                        "-CAfile",
                        issuer.toString())
                .text();
    }

    private String read(Generation issuer, X509Certificate certificate, Path anchors, byte[] answer) {
        return desk().run(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        desk().certificates(issuer.certificate()).toString(),
                        "-cert",
                        desk().certificates(certificate).toString(),
                        "-respin",
                        desk().file(".der", answer).toString(),
                        "-CAfile",
                        anchors.toString())
                .text();
    }
}
