package koshin.registry;

import static koshin.registry.Fixture.CLERK;
import static koshin.registry.Fixture.NOW;
import static koshin.rules.RevocationReason.AFFILIATION_CHANGED;
import static koshin.rules.RevocationReason.CERTIFICATE_HOLD;
import static koshin.rules.RevocationReason.CESSATION_OF_OPERATION;
import static koshin.rules.RevocationReason.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import koshin.database.Database;
import koshin.pki.IssuanceRecord;
import koshin.pki.Linted;
import koshin.pki.Revoked;
import koshin.registry.Certificates.Ending;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class CertificatesTest {

    private static final Instant LATER = NOW.plusSeconds(3600);

    private static Database database;
    private static Registry registry;

    @BeforeAll
    static void open() {
        database = Fixture.database(Fixture.freshName());
        registry = Fixture.open(database, Fixture.folder("journal").resolve("journal"));
    }

    @AfterAll
    static void close() {
        registry.close();
        database.close();
    }

    @Test
    void knows_a_certificate_before_it_is_signed() {
        List<Boolean> known = new ArrayList<>();
        IssuanceRecord record = Fixture.record(registry);
        Linted linted = Fixture.linted();

        Fixture.Keys.AUTHORITY.issue(linted, new IssuanceRecord() {
            @Override
            public void intends(Linted one) {
                record.intends(one);
                known.add(registry.certificates().knows(one.serial()));
            }

            @Override
            public void issued(Linted one, X509Certificate certificate) {
                record.issued(one, certificate);
            }
        });

        assertThat(known).containsExactly(true);
    }

    @Test
    void revokes_once_and_for_all() {
        BigInteger serial = Fixture.issue(registry).getSerialNumber();
        Revoked first = new Revoked(serial, NOW, AFFILIATION_CHANGED);

        assertThat(registry.certificates().revoke(first, CLERK)).isEqualTo(new Ending.Made(first));
        assertThat(registry.certificates().revoke(new Revoked(serial, LATER, SUPERSEDED), CLERK))
                .isEqualTo(new Ending.StoodBefore(first));
        assertThat(registry.certificates().revoke(new Revoked(serial, LATER, CERTIFICATE_HOLD), CLERK))
                .isEqualTo(new Ending.StoodBefore(first));
        assertThat(registry.certificates().ending(serial)).contains(first);
    }

    @Test
    void lets_a_hold_become_a_revocation_and_nothing_else() {
        BigInteger serial = Fixture.issue(registry).getSerialNumber();
        Revoked hold = new Revoked(serial, NOW, CERTIFICATE_HOLD);
        Revoked end = new Revoked(serial, LATER, CESSATION_OF_OPERATION);

        assertThat(registry.certificates().revoke(hold, CLERK)).isEqualTo(new Ending.Made(hold));
        assertThat(registry.certificates().revoke(new Revoked(serial, LATER, CERTIFICATE_HOLD), CLERK))
                .isEqualTo(new Ending.StoodBefore(hold));
        Revoked asOfTheHold = new Revoked(serial, NOW, CESSATION_OF_OPERATION);
        assertThat(registry.certificates().revoke(end, CLERK)).isEqualTo(new Ending.Made(asOfTheHold));
        assertThat(registry.certificates().ending(serial)).contains(asOfTheHold);
    }

    @Test
    void revokes_nothing_that_was_never_to_be_signed() {
        BigInteger unknown = BigInteger.valueOf(4711);

        assertThat(registry.certificates().revoke(new Revoked(unknown, NOW, SUPERSEDED), CLERK))
                .isEqualTo(new Ending.NotIssued(unknown));
        assertThat(registry.certificates().ending(unknown)).isEmpty();
    }

    @Test
    void of_many_who_revoke_at_once_one_does_it() throws Exception {
        BigInteger serial = Fixture.issue(registry).getSerialNumber();
        RevocationReason[] reasons = {AFFILIATION_CHANGED, SUPERSEDED, CESSATION_OF_OPERATION};
        List<Callable<Ending>> wishes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Revoked wish = new Revoked(serial, NOW.plusSeconds(i), reasons[i % reasons.length]);
            wishes.add(() -> registry.certificates().revoke(wish, CLERK));
        }

        List<Ending> endings = new ArrayList<>();
        try (ExecutorService clerks = Executors.newFixedThreadPool(wishes.size())) {
            for (Future<Ending> one : clerks.invokeAll(wishes)) {
                endings.add(one.get());
            }
        }

        assertThat(endings).filteredOn(Ending.Made.class::isInstance).hasSize(1);
        assertThat(endings).filteredOn(Ending.StoodBefore.class::isInstance).hasSize(11);
    }

    @Test
    void revokes_many_together_and_counts_those_that_were_not_revoked() {
        List<BigInteger> serials = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            serials.add(Fixture.issue(registry, i % 2 == 0 ? Fixture.KAWASAKI : Fixture.OITA)
                    .getSerialNumber());
        }
        registry.certificates().revoke(new Revoked(serials.getFirst(), NOW, SUPERSEDED), CLERK);
        registry.certificates().revoke(new Revoked(serials.get(1), NOW, CERTIFICATE_HOLD), CLERK);

        int made = registry.certificates().revokeAll(serials, RevocationReason.CA_COMPROMISE, LATER, CLERK);

        assertThat(made).isEqualTo(6);
        assertThat(registry.certificates().ending(serials.get(1)).orElseThrow().at())
                .as("as of the hold")
                .isEqualTo(NOW);
        assertThat(registry.certificates().ending(serials.get(2)).orElseThrow().at())
                .isEqualTo(LATER);
        assertThat(serials.stream()
                        .map(one -> registry.certificates()
                                .ending(one)
                                .orElseThrow()
                                .reason()))
                .startsWith(SUPERSEDED)
                .endsWith(RevocationReason.CA_COMPROMISE)
                .filteredOn(reason -> reason == RevocationReason.CA_COMPROMISE)
                .hasSize(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.certificates().revokeAll(serials, CERTIFICATE_HOLD, LATER, CLERK));
    }

    @Test
    void gives_up_what_was_to_be_signed_and_never_became_known_as_signed() {
        Linted forgotten = Fixture.linted();
        Fixture.record(registry).intends(forgotten);
        BigInteger whole = Fixture.issue(registry).getSerialNumber();

        assertThat(registry.certificates().settle(Duration.ofMinutes(5), NOW.plusSeconds(299), CLERK))
                .isZero();
        assertThat(registry.certificates().ending(forgotten.serial())).isEmpty();
        registry.certificates().settle(Duration.ofMinutes(5), NOW.plusSeconds(301), CLERK);

        assertThat(registry.certificates()
                        .ending(forgotten.serial())
                        .orElseThrow()
                        .reason())
                .isEqualTo(RevocationReason.UNSPECIFIED);
        assertThat(registry.certificates().ending(whole)).isEmpty();
    }

    @Test
    void gives_nobody_a_certificate_that_was_given_up_before_its_signature_was_recorded() {
        Linted slow = Fixture.linted();
        IssuanceRecord record = Fixture.record(registry);

        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> Fixture.Keys.AUTHORITY.issue(slow, new IssuanceRecord() {
                    @Override
                    public void intends(Linted one) {
                        record.intends(one);
                        registry.certificates().settle(Duration.ofMinutes(5), NOW.plusSeconds(600), CLERK);
                    }

                    @Override
                    public void issued(Linted one, X509Certificate certificate) {
                        record.issued(one, certificate);
                    }
                }))
                .withMessageContaining("issue another one");
    }

    @Test
    void the_database_itself_refuses_to_change_or_remove_what_was_written() {
        Fixture.issue(registry);
        BigInteger serial = Fixture.issue(registry).getSerialNumber();
        registry.certificates().revoke(new Revoked(serial, NOW, SUPERSEDED), CLERK);
        JdbcClient sql = JdbcClient.create(database.connections());

        for (String forbidden : List.of(
                "delete from registry.revocation",
                "update registry.revocation set reason = 'CERTIFICATE_HOLD'",
                "truncate registry.revocation",
                "delete from registry.certificate",
                "update registry.certificate set intended_at = now()",
                "delete from registry.issued_certificate",
                "update registry.issued_certificate set certificate = null",
                "delete from registry.journal",
                "update registry.journal set matter = 'another'",
                "truncate registry.journal",
                "delete from registry.journal_end",
                "delete from registry.installation")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(forbidden)
                    .isThrownBy(() -> sql.sql(forbidden).update());
        }
        assertThat(registry.certificates().ending(serial)).isPresent();
    }
}
