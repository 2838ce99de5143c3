package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import koshin.rules.RevocationReason;
import koshin.stories.StatusRoom.Generation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * NSS, on which Firefox stands, believes what is good and refuses what is not, by OCSP. It reads no lists in
 * parts, and without libpkix no critical policies; that is shown as well.
 */
class NssJudgesTest {

    private static final StatusRoom ROOM = StatusRoom.open(
            Clock.systemUTC(), List.of("signing", "authentication", "signing-p384", "authentication-p384"));

    /** An e-mail signer: the one use that NSS knows and that needs a signature alone. */
    private static final String SIGNER = "S";

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        ROOM.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication", "signing-p384", "authentication-p384"})
    void builds_the_path_under_the_right_policy_and_no_other(String profile) {
        for (Generation by : List.of(ROOM.older(profile), ROOM.newer(profile))) {
            X509Certificate certificate = ROOM.issue(by);
            String database = database(by);
            String other = ROOM.newer(profile.startsWith("signing") ? "authentication" : "signing")
                    .profile()
                    .policy();

            assertThat(chain(database, certificate, "-o", "OID." + by.profile().policy())
                            .well()
                            .text())
                    .contains("Chain is good!");
            refuses(chain(database, certificate, "-o", "OID." + other), "Cert chain fails policy validation");
        }
    }

    @Test
    void refuses_a_day_outside_its_time_and_another_generation() {
        Generation older = ROOM.older("signing");
        Generation newer = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(newer);
        X509Certificate expired =
                ROOM.issue(newer, StatusRoom.KAWASAKI, ROOM.today().minusDays(1));
        String database = database(newer);

        refuses(chain(database, expired), "ERROR -8181: Peer's Certificate has expired");
        refuses(chain(database, certificate, "-b", "200101010000Z"), "ERROR -8181");
        assertThat(chain(database, ROOM.issue(older)).code())
                .as("issued by the older generation, whose name is the same")
                .isNotZero();
        assertThat(chain(database(older, newer), ROOM.issue(older)).well().text())
                .contains("Chain is good!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication", "signing-p384", "authentication-p384"})
    void certutil_finds_valid_what_has_not_expired(String profile) {
        Generation by = ROOM.newer(profile);
        String database = database(by);
        add(database, "good", ROOM.issue(by));
        add(
                database,
                "expired",
                ROOM.issue(by, StatusRoom.KAWASAKI, ROOM.today().minusDays(1)));

        assertThat(certutil(database, "ca", "L", true).well().text()).contains("certificate is valid");
        assertThat(certutil(database, "good", SIGNER, true).well().text()).contains("certificate is valid");
        refuses(certutil(database, "expired", SIGNER, true), "Peer's Certificate has expired");
        refuses(certutil(database, "good", "L", true), "certificate is invalid");
        refuses(certutil(database, "good", SIGNER, false), "Certificate contains unknown critical extension");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "authentication", "signing-p384", "authentication-p384"})
    void hears_good_then_held_then_revoked(String profile) {
        for (Generation by : List.of(ROOM.older(profile), ROOM.newer(profile))) {
            X509Certificate certificate = ROOM.issue(by);
            String database = database(by);
            add(database, "one", certificate);

            assertThat(ask(database, "one", "-S").text()).contains("Check of certificate \"one\" succeeded");
            assertThat(ask(database, "one", "-V", "-u", "E").text())
                    .contains("Verification of certificate \"one\" succeeded");
            ROOM.revoke(by, certificate, RevocationReason.CERTIFICATE_HOLD);
            assertThat(ask(database, "one", "-S").text()).contains("Peer's Certificate has been revoked");
            ROOM.revoke(by, certificate, RevocationReason.SUPERSEDED);
            assertThat(ask(database, "one", "-V", "-u", "E").text())
                    .contains("Verification of certificate \"one\" failed", "Peer's Certificate has been revoked");
        }
    }

    @Test
    void hears_unknown_under_the_newer_generation_of_what_the_older_one_issued() {
        Generation older = ROOM.older("signing");
        X509Certificate certificate = ROOM.issue(older);
        String database = database(ROOM.newer("signing"));
        add(database, "one", certificate);

        assertThat(ask(database, "one", "-S").text()).contains("Check of certificate \"one\" failed");
    }

    @Test
    void imports_no_list_that_is_a_part_and_so_judges_by_ocsp_alone() {
        Generation by = ROOM.newer("signing");
        ROOM.issue(by);
        String database = database(by);

        for (byte[] list : List.of(ROOM.list(by, StatusRoom.KAWASAKI), ROOM.listOfAuthorities(by))) {
            refuses(
                    desk().run(
                                    "crlutil",
                                    "-I",
                                    "-d",
                                    database,
                                    "-i",
                                    desk().file(".crl", list).toString()),
                    "SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION");
        }
        assertThat(chain(database, ROOM.issue(by), "-g", "leaf", "-m", "crl", "-s", "failIfNoInfo")
                        .code())
                .as("whoever insists on a list is told that there is none")
                .isNotZero();
    }

    @Test
    void asks_nobody_by_itself_because_certificates_name_no_responder() {
        Generation by = ROOM.newer("signing");
        X509Certificate certificate = ROOM.issue(by);
        ROOM.revoke(by, certificate, RevocationReason.KEY_COMPROMISE);

        assertThat(chain(database(by), certificate, "-g", "leaf", "-m", "ocsp", "-s", "failIfNoInfo")
                        .text())
                .as("a limit of NSS 3.87: it finds good what nobody answered for; ocspclnt is told whom to ask")
                .contains("Chain is good!");
    }

    private Desk desk() {
        return new Desk(folder);
    }

    private static void refuses(Said said, String why) {
        assertThat(said.text()).contains(why);
        assertThat(said.code()).isNotZero();
    }

    /** Returns a new database that trusts the authorities. */
    private String database(Generation... trusted) {
        Path place = desk().file(".nss", new byte[0]);
        String database = "sql:" + folder.resolve(place.getFileName() + ".d");
        if (!folder.resolve(place.getFileName() + ".d").toFile().mkdir()) {
            throw new AssertionError("no place for " + database);
        }
        desk().run("certutil", "-N", "-d", database, "--empty-password").well();
        for (int at = 0; at < trusted.length; at++) {
            add(database, at == 0 ? "ca" : "ca" + at, "CT,C,C", trusted[at].certificate());
        }
        return database;
    }

    private void add(String database, String name, X509Certificate certificate) {
        add(database, name, ",,", certificate);
    }

    private void add(String database, String name, String trust, X509Certificate certificate) {
        desk().run(
                        "certutil",
                        "-A",
                        "-d",
                        database,
                        "-n",
                        name,
                        "-t",
                        trust,
                        "-i",
                        desk().file(".der", Desk.encoded(certificate)).toString())
                .well();
    }

    private Said certutil(String database, String name, String usage, boolean withLibpkix) {
        return desk().run(
                        "env",
                        withLibpkix ? "NSS_ENABLE_PKIX_VERIFY=1" : "NSS_ENABLE_PKIX_VERIFY=",
                        "certutil",
                        "-V",
                        "-d",
                        database,
                        "-n",
                        name,
                        "-u",
                        usage);
    }

    private Said chain(String database, X509Certificate certificate, String... more) {
        List<String> command = new ArrayList<>(List.of("vfychain", "-d", database, "-pp", "-u", "4"));
        command.addAll(List.of(more));
        command.add(desk().file(".der", Desk.encoded(certificate)).toString());
        return desk().run(command);
    }

    private Said ask(String database, String name, String... how) {
        List<String> command =
                new ArrayList<>(List.of("env", "NSS_ENABLE_PKIX_VERIFY=1", "ocspclnt", "-d", database, how[0], name));
        command.addAll(List.of(how).subList(1, how.length));
        command.addAll(List.of("-l", ROOM.ocsp(), "-t", "ca"));
        return desk().run(command);
    }
}
