package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import koshin.database.Database;
import koshin.pki.Revoked;
import koshin.registry.LifeEvents.Arrival;
import koshin.registry.LifeEvents.Entered;
import koshin.registry.LifeEvents.Entry;
import koshin.registry.Persons.Person;
import koshin.residents.CardState;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.Objection;
import koshin.residents.PersonState;
import koshin.residents.Presence;
import koshin.residents.ResidentKey;
import koshin.residents.Standing;
import koshin.rules.JapanTime;
import koshin.rules.Readings;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An event, the revocations that follow from it and its entry in the journal: all of it, once, or nothing. */
class LifeEventsTest {

    private static final LocalDate D = LocalDate.of(2026, 11, 22);
    private static final Instant AT = at(D);
    private static final Happening MOVED = new Happening.MovedWithin("架空町2-2");

    private final Database database = Fixture.database(Fixture.freshName());
    private final JdbcClient sql = JdbcClient.create(database.connections());
    private final Path folder = Fixture.folder("life");
    private final Registry registry = Fixture.open(database, folder.resolve("journal"));
    private final Persons persons = new Persons(registry, Fixture.NOW);

    @AfterEach
    void close() {
        registry.close();
        database.close();
    }

    @Test
    void the_same_entry_made_twice_is_entered_once() {
        Person person = persons.japanese();
        Entry entry = new Entry(UUID.randomUUID(), person.key(), MOVED, D);

        Entered first = registry.lifeEvents().enter(entry, Fixture.CLERK, AT);
        Entered again = registry.lifeEvents().enter(entry, Fixture.CLERK, AT.plusSeconds(5));

        assertThat(first).isInstanceOf(Entered.Done.class);
        assertThat(again).isEqualTo(new Entered.Before(((Entered.Done) first).event()));
        assertThat(history(person).events()).hasSize(2);
    }

    @Test
    void what_is_refused_leaves_nothing_behind() {
        Person person = persons.japanese();
        long before = entries();

        Entered refused = persons.enter(person, MOVED, D.plusDays(1), AT);

        assertThat(refused).isEqualTo(new Entered.Refused(new Objection.InTheFuture(D)));
        assertThat(history(person).events()).hasSize(1);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void what_is_read_in_one_view_is_of_one_moment_though_somebody_writes_between() {
        Person person = persons.japanese();

        List<Integer> seen = registry.inOneView(() -> {
            int first = history(person).events().size();
            assertThat(CompletableFuture.supplyAsync(() -> persons.enter(person, MOVED, D, AT))
                            .join())
                    .isInstanceOf(Entered.Done.class);
            return List.of(first, history(person).events().size());
        });

        assertThat(seen).containsExactly(1, 1);
        assertThat(history(person).events()).as("afterwards").hasSize(2);
    }

    @Test
    void nobody_unknown_moves() {
        ResidentKey nobody = new ResidentKey("14130", "nobody");

        assertThat(registry.lifeEvents().enter(new Entry(UUID.randomUUID(), nobody, MOVED, D), Fixture.CLERK, AT))
                .isEqualTo(new Entered.Unknown(nobody));
    }

    @Test
    void an_event_that_cannot_be_written_ends_no_certificate() {
        Person person = persons.japanese();
        sql.sql("alter table registry.event add constraint broken check (kind <> 'MOVED_WITHIN')")
                .update();
        long before = entries();

        assertThatThrownBy(() -> persons.enter(person, MOVED, D, AT)).isInstanceOf(DataAccessException.class);

        assertThat(ending(person)).isEmpty();
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void one_that_cannot_be_written_keeps_out_nobody_who_comes_in_the_same_moment() throws Exception {
        sql.sql("alter table registry.event add constraint broken check (content ->> 'address' <> '架空町0')")
                .update();
        List<Person> people =
                IntStream.range(0, 12).mapToObj(i -> persons.japanese()).toList();
        List<Callable<Optional<Entered>>> moves = IntStream.range(0, 12)
                .mapToObj(i -> (Callable<Optional<Entered>>) () -> {
                    try {
                        return Optional.of(persons.enter(people.get(i), new Happening.MovedWithin("架空町" + i), D, AT));
                    } catch (DataAccessException e) {
                        return Optional.empty();
                    }
                })
                .toList();

        List<Optional<Entered>> all = atOnce(moves);

        assertThat(all.getFirst()).isEmpty();
        assertThat(history(people.getFirst()).events()).hasSize(1);
        assertThat(all.subList(1, 12)).allSatisfy(one -> assertThat(one).containsInstanceOf(Entered.Done.class));
        assertThat(people.subList(1, 12))
                .allSatisfy(one ->
                        assertThat(ending(one).map(Revoked::reason)).contains(RevocationReason.AFFILIATION_CHANGED));
        assertThat(registry.verify().faults()).isEmpty();
    }

    @Test
    void a_revocation_that_cannot_be_written_leaves_no_event() {
        Person person = persons.japanese();
        sql.sql("alter table registry.revocation add constraint broken check (reason <> 'AFFILIATION_CHANGED')")
                .update();

        assertThatThrownBy(() -> persons.enter(person, MOVED, D, AT)).isInstanceOf(DataAccessException.class);

        assertThat(history(person).events()).hasSize(1);
        assertThat(registry.verify().faults()).isEmpty();
    }

    @Test
    void the_journal_says_who_when_why_and_what() {
        Person person = persons.japanese();
        persons.enter(person, MOVED, D, AT);

        List<String> entry = sql.sql("select role, workplace, matter, deed, content from registry.journal"
                        + " where deed = 'MOVED_WITHIN'")
                .query((row, number) -> List.of(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .single();

        assertThat(entry.subList(0, 4))
                .containsExactly("CLERK", Fixture.CLERK.workplace(), Fixture.CLERK.matter(), "MOVED_WITHIN");
        assertThat(entry.get(4))
                .contains("\"resident\":\"" + person.key().number() + "\"")
                .contains(person.signing().getSerialNumber().toString(16) + " AFFILIATION_CHANGED")
                .doesNotContain("架空町");
    }

    @Test
    void what_is_answered_is_in_the_journal_file() throws Exception {
        persons.enter(persons.japanese(), MOVED, D, AT);

        String end = sql.sql("select encode(hash, 'hex') from registry.journal_end where position > 0")
                .query(String.class)
                .single();
        assertThat(Files.readString(folder.resolve("journal"))).contains(end);
    }

    @Test
    void of_two_who_report_the_same_loss_at_once_one_is_told_that_it_is_lost_already() throws Exception {
        for (int round = 0; round < 5; round++) {
            Person person = persons.japanese();
            List<Entered> both = atOnce(
                    () -> persons.enter(person, new Happening.CardLost(person.card()), D, AT),
                    () -> persons.enter(person, new Happening.CardLost(person.card()), D, AT));

            assertThat(both).hasAtLeastOneElementOfType(Entered.Done.class);
            assertThat(both).contains(new Entered.Refused(new Objection.CardIs(new Standing.Suspended(D))));
        }
    }

    @Test
    void two_servers_work_the_same_people() throws Exception {
        try (Registry other = Fixture.open(database, folder.resolve("other"))) {
            Persons there = new Persons(other, Fixture.NOW);
            Person person = persons.japanese();
            List<Callable<Entered>> moves = IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Entered>) () -> (i % 2 == 0 ? persons : there)
                            .enter(person, new Happening.MovedWithin("架空町" + i), D, AT.plusSeconds(i)))
                    .toList();
            List<Entered> all = atOnce(moves);

            assertThat(all).allSatisfy(one -> assertThat(one).isInstanceOf(Entered.Done.class));
            assertThat(all.stream().flatMap(one -> ((Entered.Done) one).ended().stream()))
                    .as("the signing certificate ends once")
                    .hasSize(1);
            assertThat(history(person))
                    .isEqualTo(other.residents().history(person.key()).orElseThrow());
            assertThat(registry.verify().faults()).isEmpty();
        }
    }

    @Test
    void what_fell_due_is_seen_to_once_by_whichever_server_comes_first() throws Exception {
        try (Registry other = Fixture.open(database, folder.resolve("other"))) {
            List<Person> all =
                    IntStream.range(0, 6).mapToObj(i -> persons.japanese()).toList();
            all.forEach(one -> persons.enter(one, new Happening.MoveOutNotified(D.plusDays(5), "44201"), D, AT));
            Instant later = at(D.plusDays(5));

            List<Integer> seen = atOnce(
                    () -> registry.lifeEvents().seeToDue(Fixture.CLERK, later),
                    () -> other.lifeEvents().seeToDue(Fixture.CLERK, later));

            assertThat(seen.stream().mapToInt(one -> one).sum()).isEqualTo(6);
            assertThat(all)
                    .allSatisfy(one -> assertThat(ending(one).map(Revoked::reason))
                            .contains(RevocationReason.AFFILIATION_CHANGED));
            assertThat(registry.lifeEvents().seeToDue(Fixture.CLERK, later)).isZero();
        }
    }

    @Test
    void a_deadline_that_was_kept_ends_nothing() {
        Person person = persons.japanese();
        arrive(person, D);
        ResidentKey there = new ResidentKey("44201", person.key().number());
        registry.lifeEvents()
                .enter(
                        new Entry(UUID.randomUUID(), there, new Happening.CardShown(person.card()), D),
                        Fixture.CLERK,
                        AT.plusSeconds(60));

        registry.lifeEvents().seeToDue(Fixture.CLERK, at(D.plusDays(200)));

        assertThat(registry.certificates().ending(person.authentication().getSerialNumber()))
                .isEmpty();
    }

    @Test
    void who_moves_in_is_closed_there_and_open_here_with_the_card() {
        Person person = persons.japanese();

        Entered entered = arrive(person, D);

        assertThat(entered).isInstanceOf(Entered.Done.class);
        PersonState there = history(person).on(D, Readings.recommended());
        PersonState here =
                history(new ResidentKey("44201", person.key().number())).on(D, Readings.recommended());
        assertThat(there.presence()).isEqualTo(new Presence.MovedOut(D, "44201"));
        assertThat(there.cards()).extracting(CardState::standing).containsExactly(new Standing.TakenAlong(D, "44201"));
        assertThat(here.presence()).isEqualTo(new Presence.Here());
        assertThat(here.record().address()).isEqualTo("見本町5-5");
        assertThat(here.record().name()).isEqualTo(there.record().name());
        assertThat(here.cards())
                .extracting(CardState::standing)
                .containsExactly(new Standing.Good(Persons.CARD_EXPIRY));
    }

    @Test
    void a_lost_card_is_lost_in_the_next_municipality_too() {
        Person person = persons.japanese();
        persons.enter(person, new Happening.CardLost(person.card()), D, AT);

        arrive(person, D);

        assertThat(history(new ResidentKey("44201", person.key().number()))
                        .on(D, Readings.recommended())
                        .cards())
                .extracting(CardState::standing)
                .containsExactly(new Standing.Suspended(D));
    }

    @Test
    void nobody_arrives_without_a_notice_nor_twice_nor_under_the_number_of_another() {
        Person person = persons.japanese();
        Person other = persons.japanese();
        ResidentKey there = new ResidentKey("44201", person.key().number());

        assertThat(moveIn(person, there)).isEqualTo(new Entered.Refused(new Objection.NoMoveOut()));
        persons.enter(person, new Happening.MoveOutNotified(D.plusDays(3), "20217"), D, AT.minusSeconds(60));
        assertThat(moveIn(person, there)).isEqualTo(new Entered.Refused(new Objection.NoMoveOut()));
        assertThat(arrive(person, D)).isInstanceOf(Entered.Done.class);
        assertThat(moveIn(person, new ResidentKey("44201", "another")))
                .isEqualTo(new Entered.Refused(new Objection.NoResident(new Presence.MovedOut(D, "44201"))));
        persons.enter(other, new Happening.MoveOutNotified(D, "44201"), D, AT);
        assertThat(moveIn(other, there)).isEqualTo(new Entered.Refused(new Objection.NumberTaken()));
    }

    @Test
    void a_past_instant_is_answered_as_it_would_have_been_then() {
        Person person = persons.japanese();
        persons.enter(person, new Happening.NameChanged("例示 𠮷太郎", "レイジ"), D, AT);

        History history = history(person);

        assertThat(nameAt(history, AT.minusSeconds(1))).isEqualTo("見本 𠮷太郎");
        assertThat(nameAt(history, AT)).isEqualTo("例示 𠮷太郎");
    }

    @Test
    void nothing_that_was_entered_is_changed_or_removed() {
        persons.enter(persons.japanese(), MOVED, D, AT);

        for (String table : List.of("resident", "event", "application", "card", "card_certificate", "due", "settled")) {
            assertThatThrownBy(() ->
                            sql.sql("truncate registry." + table + " cascade").update())
                    .isInstanceOf(DataAccessException.class);
        }
        for (String table : List.of("resident", "event", "card", "card_certificate")) {
            assertThatThrownBy(() -> sql.sql("delete from registry." + table).update())
                    .isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> sql.sql("update registry." + table + " set recorded_at = now()")
                            .update())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private Entered arrive(Person person, LocalDate day) {
        persons.enter(person, new Happening.MoveOutNotified(day, "44201"), day, at(day));
        return moveIn(person, new ResidentKey("44201", person.key().number()));
    }

    private Entered moveIn(Person person, ResidentKey there) {
        return registry.lifeEvents()
                .moveIn(
                        new Arrival(UUID.randomUUID(), person.key(), there, "見本町5-5", D, D),
                        Fixture.CLERK,
                        AT.plusSeconds(30));
    }

    private History history(Person person) {
        return history(person.key());
    }

    private History history(ResidentKey who) {
        return registry.residents().history(who).orElseThrow();
    }

    private Optional<Revoked> ending(Person person) {
        return registry.certificates().ending(person.signing().getSerialNumber());
    }

    private long entries() {
        return sql.sql("select count(*) from registry.journal")
                .query(Long.class)
                .single();
    }

    private static String nameAt(History history, Instant knownAt) {
        return history.at(D, knownAt, Readings.recommended())
                .orElseThrow()
                .record()
                .name()
                .name();
    }

    private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        return atOnce(List.of(one, other));
    }

    private static <T> List<T> atOnce(List<Callable<T>> deeds) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(deeds.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(deeds)) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static Instant at(LocalDate day) {
        return day.atTime(14, 0).atZone(JapanTime.ZONE).toInstant();
    }
}
