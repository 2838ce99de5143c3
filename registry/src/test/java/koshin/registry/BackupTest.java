package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import koshin.database.Database;
import koshin.pki.Revoked;
import koshin.registry.LifeEvents.Entered;
import koshin.registry.Persons.Person;
import koshin.registry.Registry.AfterRestore;
import koshin.residents.Happening;
import koshin.rules.JapanTime;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Backup and restore as docs/operations.md has them, by its scripts, with a PostgreSQL that is not ours: a base backup, the
 * archive of the log, a disk that is gone, and recovery to the end or to a point in time.
 */
class BackupTest {

    private static final LocalDate D = LocalDate.of(2026, 11, 22);

    private final ExternalPostgres server = new ExternalPostgres();
    private final Path journal = Fixture.folder("backup").resolve("journal");

    @BeforeEach
    void start() {
        server.start();
        server.makeDatabase();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Whose deaths are entered before the backup, after it, and after the point in time. */
    private record Lives(Person before, Person after, Person late, Person nobody, String pointInTime) {}

    private Lives liveAndBurn() {
        try (Database database = server.open();
                Registry registry = Fixture.open(database, journal)) {
            Persons persons = new Persons(registry, Fixture.NOW);
            Person before = persons.japanese();
            die(registry, before);
            Person nobody = persons.japanese();
            Person late = persons.japanese();
            server.script("backup", server.folder().toString());
            Person after = persons.japanese();
            die(registry, after);
            String pointInTime = server.sql("select clock_timestamp()");
            die(registry, late);
            server.sql("select pg_switch_wal()");
            await(() -> server.sql("select count(*) from pg_stat_archiver where last_archived_wal >= pg_walfile_name("
                            + "pg_current_wal_lsn() - 16777216)")
                    .equals("1"));
            return new Lives(before, after, late, nobody, pointInTime);
        } finally {
            server.burn();
        }
    }

    @Test
    void restored_to_the_end_nothing_is_missing() {
        Lives lives = liveAndBurn();
        restore();

        try (Database database = server.open();
                Registry registry = Fixture.open(database, journal)) {
            assertThat(registry.reapplied()).isEmpty();
            for (Person dead : new Person[] {lives.before(), lives.after(), lives.late()}) {
                assertDead(registry, dead);
                assertThat(registry.residents()
                                .history(dead.key())
                                .orElseThrow()
                                .events())
                        .hasSize(2);
            }
            assertThat(ending(registry, lives.nobody())).isEmpty();
            assertThat(registry.verify().faults()).isEmpty();
        }
    }

    @Test
    void restored_to_a_point_in_time_no_revoked_certificate_comes_back_to_life() {
        Lives lives = liveAndBurn();
        restore("until", lives.pointInTime());

        try (Database database = server.open()) {
            assertThatThrownBy(() -> Registry.open(database, journal, AfterRestore.STOP, Fixture.NOW))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("the database was restored");
            try (Registry registry = Fixture.open(database, journal)) {
                assertThat(registry.reapplied()).contains(new Registry.Reapplied(0, 2));
                assertDead(registry, lives.before());
                assertDead(registry, lives.after());
                assertDead(registry, lives.late());
                assertThat(registry.residents()
                                .history(lives.late().key())
                                .orElseThrow()
                                .events())
                        .as("what was entered after the point in time is to be entered again")
                        .hasSize(1);
                assertThat(registry.verify().faults()).isEmpty();
                // And it can be.
                die(registry, lives.late());
            }
        }
    }

    private void restore(String... until) {
        String base = server.folder().toFile().list((folder, name) -> name.startsWith("base-"))[0];
        Path restored = server.folder().resolve("restored");
        String[] arguments = new String[3 + until.length];
        arguments[0] = server.folder().resolve(base).toString();
        arguments[1] = server.archive().toString();
        arguments[2] = restored.toString();
        System.arraycopy(until, 0, arguments, 3, until.length);
        server.script("restore", arguments);
        server.use(restored);
        server.start();
        await(() -> server.sql("select pg_is_in_recovery()").equals("f"));
    }

    private static void die(Registry registry, Person person) {
        Entered entered = registry.lifeEvents()
                .enter(
                        new LifeEvents.Entry(UUID.randomUUID(), person.key(), new Happening.Died(), D),
                        Fixture.CLERK,
                        D.atTime(14, 0).atZone(JapanTime.ZONE).toInstant());
        assertThat(entered).isInstanceOf(Entered.Done.class);
    }

    private static void assertDead(Registry registry, Person person) {
        assertThat(ending(registry, person).map(Revoked::reason)).contains(RevocationReason.CESSATION_OF_OPERATION);
    }

    private static Optional<Revoked> ending(Registry registry, Person person) {
        return registry.certificates().ending(person.signing().getSerialNumber());
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        for (int i = 0; i < 300 && !condition.holds(); i++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(condition.holds()).isTrue();
    }
}
