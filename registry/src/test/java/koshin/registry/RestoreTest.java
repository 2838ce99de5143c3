package koshin.registry;

import static koshin.registry.Fixture.CLERK;
import static koshin.registry.Fixture.NOW;
import static koshin.rules.RevocationReason.CERTIFICATE_HOLD;
import static koshin.rules.RevocationReason.KEY_COMPROMISE;
import static koshin.rules.RevocationReason.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import koshin.database.Database;
import koshin.pki.CertificateStatus;
import koshin.pki.Revoked;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.Registry.Reapplied;
import org.junit.jupiter.api.Test;

/** A database as it was yesterday, and the journal file as it is today. */
class RestoreTest {

    private final Path file = Fixture.folder("journal").resolve("journal");
    private final String present = Fixture.freshName();
    private final String yesterday = Fixture.freshName();

    private BigInteger revokedYesterday = BigInteger.ONE;
    private BigInteger revokedToday = BigInteger.ONE;
    private BigInteger heldThenRevoked = BigInteger.ONE;
    private BigInteger issuedToday = BigInteger.ONE;
    private BigInteger issuedAndRevokedToday = BigInteger.ONE;
    private BigInteger good = BigInteger.ONE;

    private void live_through_two_days() {
        try (Database database = Fixture.database(present);
                Registry registry = Fixture.open(database, file)) {
            revokedYesterday = Fixture.issue(registry).getSerialNumber();
            revokedToday = Fixture.issue(registry).getSerialNumber();
            heldThenRevoked = Fixture.issue(registry, Fixture.OITA).getSerialNumber();
            good = Fixture.issue(registry).getSerialNumber();
            registry.certificates().revoke(new Revoked(revokedYesterday, NOW, SUPERSEDED), CLERK);
            registry.certificates().revoke(new Revoked(heldThenRevoked, NOW, CERTIFICATE_HOLD), CLERK);
        }
        Fixture.server().copyDatabase(present, yesterday);
        try (Database database = Fixture.database(present);
                Registry registry = Fixture.open(database, file)) {
            assertThat(registry.reapplied()).isEmpty();
            registry.certificates().revoke(new Revoked(revokedToday, NOW, KEY_COMPROMISE), CLERK);
            registry.certificates().revoke(new Revoked(heldThenRevoked, NOW, SUPERSEDED), CLERK);
            issuedToday = Fixture.issue(registry).getSerialNumber();
            issuedAndRevokedToday = Fixture.issue(registry, Fixture.OITA).getSerialNumber();
            registry.certificates().revoke(new Revoked(issuedAndRevokedToday, NOW, KEY_COMPROMISE), CLERK);
        }
    }

    @Test
    void no_revoked_certificate_comes_back_to_life_and_none_becomes_unknown() {
        live_through_two_days();

        try (Database database = Fixture.database(yesterday);
                Registry registry = Fixture.open(database, file)) {
            assertThat(registry.reapplied()).contains(new Reapplied(2, 3));
            Certificates certificates = registry.certificates();
            assertThat(certificates.ending(revokedToday)).contains(new Revoked(revokedToday, NOW, KEY_COMPROMISE));
            assertThat(certificates.ending(heldThenRevoked)).contains(new Revoked(heldThenRevoked, NOW, SUPERSEDED));
            assertThat(certificates.ending(issuedAndRevokedToday).orElseThrow().reason())
                    .isEqualTo(KEY_COMPROMISE);
            assertThat(certificates.ending(revokedYesterday).orElseThrow().reason())
                    .isEqualTo(SUPERSEDED);
            assertThat(certificates.knows(issuedToday)).isTrue();
            assertThat(List.of(good, issuedToday))
                    .allSatisfy(
                            serial -> assertThat(certificates.ending(serial)).isEmpty());
            StatusBooks books = StatusBooks.of(registry, List.of(Fixture.Keys.AUTHORITY));
            books.look(NOW);
            assertThat(books.of(Fixture.Keys.AUTHORITY).of(issuedToday)).isEqualTo(new CertificateStatus.Good());
            assertThat(registry.verify().faults()).isEmpty();
        }
    }

    @Test
    void is_noticed_once_and_life_goes_on() {
        live_through_two_days();
        try (Database database = Fixture.database(yesterday);
                Registry registry = Fixture.open(database, file)) {
            assertThat(registry.reapplied()).isPresent();
            Fixture.issue(registry);
        }
        try (Database database = Fixture.database(yesterday);
                Registry registry = Fixture.open(database, file)) {
            assertThat(registry.reapplied()).isEqualTo(Optional.empty());
            assertThat(registry.verify().faults()).isEmpty();
        }
    }

    @Test
    void stops_with_a_clear_message_where_the_operator_wants_that() throws Exception {
        live_through_two_days();
        byte[] before = Files.readAllBytes(file);

        try (Database database = Fixture.database(yesterday)) {
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> Registry.open(database, file, AfterRestore.STOP, NOW))
                    .withMessageContaining("the database was restored")
                    .withMessageContaining("restore a newer backup");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_file_of_another_database_is_refused() {
        live_through_two_days();

        try (Database other = Fixture.database(Fixture.freshName())) {
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> Fixture.open(other, file))
                    .withMessageContaining("belongs to the database");
        }
    }

    @Test
    void a_server_killed_between_commit_and_file_makes_up_for_it() throws Exception {
        live_through_two_days();
        List<String> lines = Files.readAllLines(file);
        int lastRevocation = 0;
        for (int i = 0; i < lines.size(); i++) {
            lastRevocation =
                    lines.get(i).startsWith("ended " + issuedAndRevokedToday.toString(16)) ? i : lastRevocation;
        }
        Files.write(file, lines.subList(0, lastRevocation));

        try (Database database = Fixture.database(present);
                Registry registry = Fixture.open(database, file)) {
            assertThat(registry.reapplied()).isEmpty();
        }

        assertThat(Files.readString(file)).contains("ended " + issuedAndRevokedToday.toString(16) + " KEY_COMPROMISE");
    }
}
