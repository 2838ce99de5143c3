package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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

/** OpenSSL believes what is good and refuses what is not: by lists of every authority on the way, and by OCSP. */
class OpenSslJudgesTest {

    private static final List<String> PROFILES =
            List.of("signing", "authentication", "signing-p384", "authentication-p384");
    private static final StatusRoom ROOM = StatusRoom.open(Clock.systemUTC(), PROFILES);

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        ROOM.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication", "signing-p384", "authentication-p384"})
    void verifies_with_lists_for_the_whole_chain_until_the_certificate_is_held(String profile) {
        for (Generation by : List.of(ROOM.older(profile), ROOM.newer(profile))) {
            X509Certificate certificate = ROOM.issue(by);
            X509Certificate another = ROOM.issue(by);

            assertThat(verify(by, certificate, "-policy", by.profile().policy(), "-explicit_policy"))
                    .satisfies(said -> assertThat(said.text()).endsWith("OK\n"))
                    .satisfies(said -> assertThat(said.code()).isZero());
            ROOM.revoke(by, certificate, RevocationReason.CERTIFICATE_HOLD);
            refuses(verify(by, certificate), "error 23 at 0 depth lookup: certificate revoked");
            ROOM.revoke(by, certificate, RevocationReason.SUPERSEDED);
            refuses(verify(by, certificate), "error 23 at 0 depth lookup: certificate revoked");
            assertThat(verify(by, another).well().text())
                    .as("the other one was not touched")
                    .endsWith("OK\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication", "signing-p384", "authentication-p384"})
    void refuses_what_has_expired_though_nobody_revoked_it(String profile) {
        Generation by = ROOM.newer(profile);
        X509Certificate expired =
                ROOM.issue(by, StatusRoom.KAWASAKI, ROOM.today().minusDays(1));

        refuses(verify(by, expired), "error 10 at 0 depth lookup: certificate has expired");
        assertThat(ask(by, expired, "-nonce").text())
                .as("its dates say that it has expired; the responder need not")
                .contains("Response verify OK", ": good");
    }

    @Test
    void refuses_another_policy_and_a_list_that_has_ended() {
        Generation by = ROOM.newer("authentication");
        X509Certificate certificate = ROOM.issue(by);
        String signing = ROOM.newer("signing").profile().policy();
        long threeDaysOn = ROOM.now().plus(Duration.ofDays(3)).getEpochSecond();

        assertThat(verify(by, certificate, "-policy", signing, "-explicit_policy"))
                .satisfies(said -> assertThat(said.code()).isNotZero())
                .satisfies(said -> assertThat(said.text()).contains("User Policies: <empty>"));
        refuses(verify(by, certificate, "-attime", Long.toString(threeDaysOn)), "CRL has expired");
    }

    @Test
    void misses_a_list_that_is_not_there_and_takes_no_other_for_it() {
        Generation by = ROOM.newer("signing");
        Generation before = ROOM.older("signing");
        X509Certificate certificate = ROOM.issue(by);
        ROOM.issue(by, StatusRoom.OITA, ROOM.today().plusDays(10));
        ROOM.issue(before);
        byte[] own = ROOM.list(by, StatusRoom.KAWASAKI);
        byte[] authorities = ROOM.listOfAuthorities(by);

        refuses(verify(by, certificate, List.of(own)), "error 44 at 1 depth lookup: different CRL scope");
        refuses(verify(by, certificate, List.of(authorities)), "error 44 at 0 depth lookup: different CRL scope");
        refuses(
                verify(by, certificate, List.of(ROOM.list(by, StatusRoom.OITA), authorities)),
                "error 44 at 0 depth lookup: different CRL scope");
        refuses(
                verify(
                        by,
                        certificate,
                        List.of(ROOM.list(before, StatusRoom.KAWASAKI), ROOM.listOfAuthorities(before))),
                "error 3 at 0 depth lookup: unable to get certificate CRL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication", "signing-p384", "authentication-p384"})
    void trusts_both_generations_while_they_overlap_and_one_alone_without_the_other(String profile) {
        Generation older = ROOM.older(profile);
        Generation newer = ROOM.newer(profile);
        X509Certificate of = ROOM.issue(older);
        X509Certificate after = ROOM.issue(newer);
        X509Certificate ended = ROOM.issue(older);
        ROOM.revoke(older, ended, RevocationReason.KEY_COMPROMISE);
        Path anchors = desk().certificates(newer.certificate(), older.certificate());
        Path lists = desk().lists(
                        ROOM.list(older, StatusRoom.KAWASAKI),
                        ROOM.listOfAuthorities(older),
                        ROOM.list(newer, StatusRoom.KAWASAKI),
                        ROOM.listOfAuthorities(newer));

        assertThat(verify(anchors, lists, of).well().text()).endsWith("OK\n");
        assertThat(verify(anchors, lists, after).well().text()).endsWith("OK\n");
        refuses(verify(anchors, lists, ended), "certificate revoked");
        refuses(
                verify(desk().certificates(newer.certificate()), lists, of),
                "error 20 at 0 depth lookup: unable to get local issuer certificate");
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

    private static void refuses(Said said, String why) {
        assertThat(said.text()).contains(why);
        assertThat(said.code()).isNotZero();
    }

    private Said verify(Generation by, X509Certificate certificate, String... more) {
        return verify(
                desk().certificates(by.certificate()),
                desk().lists(ROOM.list(by, StatusRoom.KAWASAKI), ROOM.listOfAuthorities(by)),
                certificate,
                more);
    }

    private Said verify(Generation by, X509Certificate certificate, List<byte[]> lists) {
        return verify(desk().certificates(by.certificate()), desk().lists(lists.toArray(byte[][]::new)), certificate);
    }

    private Said verify(Path anchors, Path lists, X509Certificate certificate, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check_all",
                "-policy_check",
                "-CAfile",
                anchors.toString(),
                "-CRLfile",
                lists.toString()));
        command.addAll(List.of(more));
        command.add(desk().certificates(certificate).toString());
        return desk().run(command);
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
