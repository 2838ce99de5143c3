package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import koshin.rules.RevocationReason;
import koshin.stories.StatusRoom.Generation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenSSL believes what is good and refuses what is not, by lists of every authority on the way. */
class OpenSslVerifiesTest {

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
}
