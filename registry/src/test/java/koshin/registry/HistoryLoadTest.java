package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.database.Database;
import koshin.pki.CertificateStatus;
import koshin.pki.Place;
import koshin.pki.StatusBook;
import koshin.population.Municipality;
import koshin.population.Population;
import koshin.registry.HistoryLoad.Histories;
import koshin.registry.HistoryLoad.Outcome;
import koshin.registry.Registry.AfterRestore;
import koshin.residents.CertificateEnding;
import koshin.residents.History;
import koshin.residents.Recorded;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class HistoryLoadTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOW =
            TODAY.atStartOfDay(JapanTime.ZONE).toInstant().plusSeconds(3600);
    private static final By PLANNER = new By(Role.OPERATOR, "test", "made-up people");
    private static final Population PEOPLE = Population.of(Integer.getInteger("koshin.soak.people", 800), 1, TODAY);

    @TempDir
    static Path whole;

    private static Database loaded;
    private static Registry full;

    @TempDir
    Path folder;

    @BeforeAll
    static void enter() {
        loaded = Fixture.database(Fixture.freshName());
        full = Registry.open(loaded, whole.resolve("journal"), AfterRestore.STOP, NOW);
        assertThat(full.histories(loaded).enter(histories(PEOPLE), PLANNER, NOW))
                .isInstanceOf(Outcome.Entered.class);
    }

    @AfterAll
    static void close() {
        full.close();
        loaded.close();
    }

    @Test
    void what_is_entered_is_read_again_exactly() {
        JdbcClient sql = JdbcClient.create(loaded.connections());

        PEOPLE.histories()
                .limit(2000)
                .forEach(person -> assertThat(HistoryRows.of(person.key(), sql).map(HistoryLoadTest::inOrder))
                        .contains(inOrder(person)));
    }

    @Test
    void the_journal_and_its_file_have_seen_all_of_it() {
        JournalCheck check = full.verify();
        assertThat(check.faults()).isEmpty();
        assertThat(check.entries()).isEqualTo(Municipality.all().size());

        List<String> lines = new ArrayList<>();
        JournalFile.scan(whole.resolve("journal"), line -> lines.add(line.text().split(" ", 2)[0]));
        long certificates = PEOPLE.histories()
                .mapToLong(person -> person.certificates().size())
                .sum();
        long endings =
                PEOPLE.histories().mapToLong(person -> person.endings().size()).sum();
        assertThat(lines.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .containsEntry("named", (long) Municipality.all().size())
                .containsEntry("intended", certificates)
                .containsEntry("issued", certificates)
                .containsEntry("ended", endings)
                .containsEntry("reached", (long) Municipality.all().size());
    }

    @Test
    void its_certificates_are_good_held_and_revoked_for_whoever_asks() {
        StatusBooks books = StatusBooks.of(full, List.of(Fixture.Keys.AUTHORITY));
        books.look(NOW);
        StatusBook book = books.of(Fixture.Keys.AUTHORITY);

        PEOPLE.histories()
                .forEach(person -> person.certificates().stream()
                        .map(Recorded::fact)
                        .filter(one -> one.kind() == CertificateKind.AUTHENTICATION
                                && !one.lastDay().isBefore(TODAY))
                        .forEach(one -> assertThat(reason(book.of(one.serial())))
                                .as(person.toString())
                                .isEqualTo(reason(person, one.serial()))));
    }

    private static Optional<RevocationReason> reason(CertificateStatus status) {
        return switch (status) {
            case CertificateStatus.Good _ -> Optional.empty();
            case CertificateStatus.Ended(var revoked) -> Optional.of(revoked.reason());
            case CertificateStatus.Unknown _ -> throw new AssertionError("unknown");
        };
    }

    /** A revocation stands behind the hold that was before it. */
    private static Optional<RevocationReason> reason(History person, BigInteger serial) {
        return person.endings().stream()
                .filter(ending -> ending.serial().equals(serial))
                .map(CertificateEnding::reason)
                .reduce((before, after) -> after);
    }

    @Test
    void a_second_time_nothing_is_entered_and_other_people_of_the_same_numbers_are_not_let_in() {
        try (Database database = Fixture.database(Fixture.freshName());
                Registry registry = Registry.open(database, folder.resolve("journal"), AfterRestore.STOP, NOW)) {
            HistoryLoad load = registry.histories(database);
            Population few = Population.of(30, 1, TODAY);
            load.enter(histories(few), PLANNER, NOW);
            long entries = registry.verify().entries();

            assertThat(load.enter(histories(few), PLANNER, NOW)).isEqualTo(new Outcome.Before());
            assertThat(load.enter(histories(Population.of(40, 1, TODAY)), PLANNER, NOW))
                    .isInstanceOf(Outcome.Taken.class);
            assertThat(registry.verify().entries()).isEqualTo(entries);
            assertThat(load.enter(histories(Population.of(30, 2, TODAY)), PLANNER, NOW))
                    .isInstanceOf(Outcome.Entered.class);
        }
    }

    @Test
    void of_people_one_of_whom_cannot_be_entered_nobody_is() {
        try (Database database = Fixture.database(Fixture.freshName());
                Registry registry = Registry.open(database, folder.resolve("journal"), AfterRestore.STOP, NOW)) {
            List<History> twice = Stream.concat(
                            PEOPLE.histories().limit(20), PEOPLE.histories().limit(1))
                    .toList();
            HistoryLoad load = registry.histories(database);

            assertThatThrownBy(() -> load.enter(histories("twice", twice.stream()), PLANNER, NOW))
                    .isInstanceOf(RegistryException.class);
            assertThat(registry.verify().entries()).isZero();
            assertThat(JdbcClient.create(database.connections())
                            .sql("select count(*) from registry.resident")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void what_is_still_to_come_is_seen_to_on_its_day() {
        try (Database database = Fixture.database(Fixture.freshName());
                Registry registry = Registry.open(database, folder.resolve("journal"), AfterRestore.STOP, NOW)) {
            registry.histories(database).enter(histories(Population.of(400, 1, TODAY)), PLANNER, NOW);
            JdbcClient sql = JdbcClient.create(database.connections());

            assertThat(registry.lifeEvents().seeToDue(PLANNER, NOW.minusSeconds(3600 * 24)))
                    .isZero();
            int due = sql.sql("select count(distinct (municipality, resident)) from registry.due")
                    .query(Integer.class)
                    .single();
            assertThat(due).isPositive();
            assertThat(registry.lifeEvents().seeToDue(PLANNER, NOW.plusSeconds(3600L * 24 * 200)))
                    .isEqualTo(due);
        }
    }

    private static Histories histories(Population people) {
        return histories(people.toString(), people.histories());
    }

    private static Histories histories(String name, Stream<History> people) {
        return new Histories(
                name,
                people,
                TODAY,
                Municipality.all().stream()
                        .map(town -> new Place(town.code(), town.prefecture(), town.latinName()))
                        .toList(),
                Map.of(
                        CertificateKind.AUTHENTICATION,
                        Fixture.Keys.AUTHORITY.keyIdentifier(),
                        CertificateKind.SIGNING,
                        "00".repeat(20)));
    }

    /** Rows come in no order where their times say nothing. */
    private static History inOrder(History person) {
        return new History(
                person.first(),
                person.events(),
                person.applications().stream()
                        .sorted(Comparator.comparing(one -> one.fact().number()))
                        .toList(),
                person.cards().stream()
                        .sorted(Comparator.comparing(one -> one.fact().number()))
                        .toList(),
                person.certificates().stream()
                        .sorted(Comparator.comparing(one -> one.fact().serial()))
                        .toList(),
                person.endings().stream()
                        .sorted(Comparator.comparing(CertificateEnding::serial)
                                .thenComparing(CertificateEnding::reason))
                        .toList());
    }
}
