package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import koshin.rules.RevocationReason;
import koshin.stories.StatusRoom.Generation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GnuTLS believes what is good and refuses what is not; that it passes over what a list is for is shown as well. */
class GnuTlsJudgesTest {

    private static final StatusRoom ROOM = StatusRoom.open(
            Clock.systemUTC(), List.of("signing", "authentication", "signing-p384", "authentication-p384"));

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        ROOM.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication", "signing-p384", "authentication-p384"})
    void verifies_with_a_list_until_the_certificate_is_held(String profile) {
        for (Generation by : List.of(ROOM.older(profile), ROOM.newer(profile))) {
            X509Certificate certificate = ROOM.issue(by);
            X509Certificate another = ROOM.issue(by);

            assertThat(verify(by, certificate).well().text()).contains("Verified. The certificate is trusted.");
            ROOM.revoke(by, certificate, RevocationReason.CERTIFICATE_HOLD);
            refuses(verify(by, certificate), "The certificate chain is revoked");
            ROOM.revoke(by, certificate, RevocationReason.AFFILIATION_CHANGED);
            refuses(verify(by, certificate), "The certificate chain is revoked");
            assertThat(verify(by, another).well().text()).contains("Verified.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication-p384"})
    void refuses_what_has_expired_and_what_another_generation_issued(String profile) {
        Generation older = ROOM.older(profile);
        Generation newer = ROOM.newer(profile);
        X509Certificate certificate = ROOM.issue(older);
        X509Certificate expired =
                ROOM.issue(older, StatusRoom.KAWASAKI, ROOM.today().minusDays(1));

        refuses(verify(older, expired), "uses expired certificate");
        refuses(verify(newer, ROOM.list(older, StatusRoom.KAWASAKI), certificate), "The certificate issuer is unknown");
    }

    @Test
    void verifies_the_lists_themselves_and_refuses_them_under_another_generation() {
        Generation older = ROOM.older("signing");
        Generation newer = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(older);
        ROOM.revoke(older, certificate, RevocationReason.SUPERSEDED);

        for (byte[] list : List.of(ROOM.list(older, StatusRoom.KAWASAKI), ROOM.listOfAuthorities(older))) {
            Path file = desk().lists(list);
            assertThat(verifyList(older, file).well().text()).contains("Verified");
            assertThat(verifyList(newer, file).text()).contains("Not verified");
        }
        assertThat(desk().run(
                                "certtool",
                                "--crl-info",
                                "--infile",
                                desk().lists(ROOM.list(older, StatusRoom.KAWASAKI))
                                        .toString())
                        .text())
                .contains("Revoked certificates (");
    }

    @Test
    void takes_a_list_of_another_municipality_for_the_right_one() {
        Generation by = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(by);
        ROOM.issue(by, StatusRoom.OITA, ROOM.today().plusDays(10));
        ROOM.revoke(by, certificate, RevocationReason.KEY_COMPROMISE);

        assertThat(verify(by, ROOM.list(by, StatusRoom.OITA), certificate).text())
                .as("a limit of GnuTLS 3.7.9: it does not read which part of the list it has")
                .contains("Verified. The certificate is trusted.");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSPECIFIED", "SUPERSEDED", "AFFILIATION_CHANGED", "CERTIFICATE_HOLD"})
    void hears_good_and_then_revoked(RevocationReason reason) {
        Generation by = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(by);

        assertThat(ask(by, by, certificate, "--nonce").text())
                .contains("Certificate Status: good", "Verifying OCSP Response: Success");
        ROOM.revoke(by, certificate, reason);
        assertThat(ask(by, by, certificate, "--no-nonce").text())
                .contains("Certificate Status: revoked", "Verifying OCSP Response: Success");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            authentication,      --nonce
            signing-p384,        --nonce
            authentication-p384, --no-nonce
            """)
    void hears_each_generation_and_believes_it_under_its_own_anchor_alone(String profile, String nonce) {
        Generation older = ROOM.older(profile);
        Generation newer = ROOM.newer(profile);
        X509Certificate of = ROOM.issue(older);
        X509Certificate after = ROOM.issue(newer);
        ROOM.revoke(older, of, RevocationReason.CA_COMPROMISE);

        assertThat(ask(older, older, of, nonce).text())
                .contains("Certificate Status: revoked", "Verifying OCSP Response: Success");
        assertThat(ask(newer, newer, after, nonce).text())
                .contains("Certificate Status: good", "Verifying OCSP Response: Success");
        assertThat(ask(newer, older, after, nonce).text())
                .as("the older one's anchor under the newer one's answer")
                .contains("Verifying OCSP Response: Failure");
    }

    private Desk desk() {
        return new Desk(folder);
    }

    private static void refuses(Said said, String why) {
        assertThat(said.text()).contains(why);
        assertThat(said.code()).isNotZero();
    }

    private Said verify(Generation by, X509Certificate certificate) {
        return verify(by, ROOM.list(by, StatusRoom.KAWASAKI), certificate);
    }

    private Said verify(Generation anchor, byte[] list, X509Certificate certificate) {
        return desk().run(
                        "certtool",
                        "--verify",
                        "--verify-profile",
                        "medium",
                        "--load-ca-certificate",
                        desk().certificates(anchor.certificate()).toString(),
                        "--load-crl",
                        desk().lists(list).toString(),
                        "--infile",
                        desk().certificates(certificate).toString());
    }

    private Said verifyList(Generation anchor, Path list) {
        return desk().run(
                        "certtool",
                        "--verify-crl",
                        "--load-ca-certificate",
                        desk().certificates(anchor.certificate()).toString(),
                        "--infile",
                        list.toString());
    }

    private Said ask(Generation issuer, Generation trusted, X509Certificate certificate, String nonce) {
        return desk().run(
                        "ocsptool",
                        "--ask=" + ROOM.ocsp(),
                        "--load-cert",
                        desk().certificates(certificate).toString(),
                        "--load-issuer",
                        desk().certificates(issuer.certificate()).toString(),
                        "--load-trust",
                        desk().certificates(trusted.certificate()).toString(),
                        nonce);
    }
}
