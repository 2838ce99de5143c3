package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import koshin.counter.Progress.Ending;
import koshin.counter.QueueEvent.How;
import koshin.counter.QueueEvent.Why;
import koshin.counter.Queues.Outcome;
import koshin.counter.Queues.Serving;
import koshin.counter.TownHall.Person;
import koshin.registry.By;
import koshin.registry.Logged;
import koshin.registry.Role;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who waits at an office, in which order they are called, and what becomes of them; on Monday 6 October 2025 from ten o'clock. */
class QueueTest {

    private static final TownHall HALL = TownHall.open();
    private static final String SAKU = TownHall.SAKU.code();
    private static final Instant TEN = TownHall.NOW;
    private static final LocalDate TODAY = LocalDate.of(2025, 10, 6);
    private static final Clerk OTHER = new Clerk("2001", Role.CLERK, "city-hall 4");
    private static final List<Procedure> RENEWAL = List.of(Procedure.CERTIFICATE_RENEWAL);
    private static final AtomicInteger OFFICES = new AtomicInteger();

    private final Queues queues = HALL.counter.queues();
    /** Of this test alone. */
    private final String office = "office-" + OFFICES.incrementAndGet();

    @AfterAll
    static void close() {
        assertThat(HALL.registry.verify().faults()).isEmpty();
        HALL.close();
    }

    private static Instant at(int minutes) {
        return TEN.plus(Duration.ofMinutes(minutes));
    }

    private Queued walksIn(int minute) {
        return queues.take(SAKU, office, UUID.randomUUID(), RENEWAL, Applicant.HOLDER, TownHall.CLERK, at(minute));
    }

    private Queued comes(String booking, int due, boolean isLate, int minute) {
        return queues.arrive(
                SAKU,
                office,
                new Ticket.Booked(booking, at(due), isLate),
                RENEWAL,
                Applicant.HOLDER,
                TownHall.CLERK,
                at(minute));
    }

    private Queued happens(Queued one, QueueEvent event, int minute) {
        Outcome outcome = queues.happen(one.ticket().id(), one.position(), event, TownHall.CLERK, at(minute));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private Outcome next(String window, int minute) {
        return queues.callNext(SAKU, office, window, TownHall.CLERK, at(minute));
    }

    private List<String> order(int minute) {
        return queues.waiting(queues.of(SAKU, office, TODAY), at(minute)).stream()
                .map(one -> one.ticket().label())
                .toList();
    }

    private static Wanted renewal(Person person, String office) {
        return new Wanted(
                person.key(),
                person.card(),
                Applicant.HOLDER,
                Set.of(CertificateKind.AUTHENTICATION),
                Set.of(),
                true,
                office,
                Optional.empty());
    }

    @Test
    void numbers_begin_with_one_each_day_at_each_office_and_one_wish_is_one_number() {
        UUID wish = UUID.randomUUID();
        Queued first = queues.take(SAKU, office, wish, RENEWAL, Applicant.HOLDER, TownHall.CLERK, at(0));
        Queued again = queues.take(SAKU, office, wish, RENEWAL, Applicant.HOLDER, OTHER, at(1));
        Queued tomorrow = walksIn(24 * 60);
        Queued elsewhere =
                queues.take(SAKU, office + "-b", UUID.randomUUID(), RENEWAL, Applicant.HOLDER, TownHall.CLERK, at(2));

        assertThat(again).isEqualTo(first);
        assertThat(walksIn(2).ticket().label()).isEqualTo("2");
        assertThat(List.of(first, tomorrow, elsewhere))
                .allSatisfy(one -> assertThat(one.ticket().label()).isEqualTo("1"));
        assertThat(tomorrow.ticket().id().day()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void numbers_taken_at_once_are_different_and_none_is_left_out() throws Exception {
        List<Callable<Queued>> wishes = IntStream.range(0, 24)
                .mapToObj(_ -> (Callable<Queued>) () -> walksIn(0))
                .toList();

        assertThat(atOnce(wishes).stream().map(one -> one.ticket().id().number()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 24).boxed().toList());
    }

    @Test
    void whoever_has_booked_is_called_at_that_time_by_the_number_they_hold() {
        walksIn(0);
        comes("0007-77", 30, false, 1);
        comes("0008-75", 10, false, 2);
        walksIn(3);

        assertThat(order(5)).as("nobody's time has come").containsExactly("1", "4", "0008-75", "0007-77");
        assertThat(order(10)).as("one's has").containsExactly("0008-75", "1", "4", "0007-77");
        assertThat(order(30)).as("both's have").containsExactly("0008-75", "0007-77", "1", "4");
        assertThat(comes("0007-77", 30, false, 31).ticket().cameAt())
                .as("noted twice, they wait once")
                .isEqualTo(at(1));
    }

    @Test
    void whoever_comes_too_late_waits_behind_those_who_do() {
        walksIn(0);
        comes("0009-73", -60, true, 1);
        walksIn(2);

        assertThat(order(5)).containsExactly("1", "0009-73", "3");
    }

    @Test
    void whoever_did_not_answer_and_comes_back_waits_behind_those_who_do() {
        Queued away = comes("0010-11", 0, false, 0);
        walksIn(1);
        Queued called = happens(away, new QueueEvent.Called("1"), 2);
        Queued missed = happens(called, new QueueEvent.NoShow(), 5);
        assertThat(order(6)).containsExactly("2");

        happens(missed, new QueueEvent.CameBack(), 6);

        assertThat(order(7)).containsExactly("2", "0010-11");
    }

    @Test
    void whoever_was_parked_keeps_the_place() {
        Queued first = walksIn(0);
        walksIn(1);
        Queued parked = happens(happens(first, new QueueEvent.Called("1"), 2), new QueueEvent.Parked(Why.WRITES), 3);
        assertThat(order(4)).containsExactly("2");

        happens(parked, new QueueEvent.Resumed(), 5);

        assertThat(order(6)).containsExactly("1", "2");
    }

    @Test
    void whoever_was_forwarded_is_called_by_that_window_alone() {
        Queued first = walksIn(0);
        happens(happens(first, new QueueEvent.Called("1"), 1), new QueueEvent.Forwarded("相談"), 2);

        assertThat(next("1", 3)).isInstanceOf(Outcome.Nobody.class);
        assertThat(next("相談", 3))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.now().ticket().label()).isEqualTo("1"));
    }

    @Test
    void of_two_clerks_who_call_the_same_person_one_is_told() throws Exception {
        for (int round = 0; round < 10; round++) {
            Queued one = walksIn(round);
            List<Callable<Outcome>> calls = List.of(
                    () -> queues.happen(one.ticket().id(), 0, new QueueEvent.Called("3"), TownHall.CLERK, at(20)),
                    () -> queues.happen(one.ticket().id(), 0, new QueueEvent.Called("4"), OTHER, at(20)));

            List<Outcome> outcomes = atOnce(calls);

            Queued now = queues.find(one.ticket().id()).orElseThrow();
            assertThat(now.events()).hasSize(1);
            assertThat(outcomes).containsExactlyInAnyOrder(new Outcome.Done(now), new Outcome.Stale(now));
        }
    }

    @Test
    void windows_that_call_the_next_at_once_call_different_people() throws Exception {
        IntStream.range(0, 8).forEach(this::walksIn);
        List<Callable<Outcome>> calls = IntStream.range(0, 8)
                .mapToObj(window -> (Callable<Outcome>) () -> next("W" + window, 20))
                .toList();

        assertThat(atOnce(calls))
                .allSatisfy(one -> assertThat(one).isInstanceOf(Outcome.Done.class))
                .extracting(one -> ((Outcome.Done) one).now().ticket().label())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_call_that_is_sent_twice_calls_nobody_else() {
        Queued first = walksIn(0);
        walksIn(1);

        assertThat(next("1", 2)).isInstanceOf(Outcome.Done.class);
        assertThat(next("1", 2))
                .isInstanceOfSatisfying(
                        Outcome.Busy.class,
                        busy -> assertThat(busy.called().ticket()).isEqualTo(first.ticket()));
        assertThat(order(3)).containsExactly("2");
    }

    @Test
    void nothing_happens_to_somebody_to_whom_it_cannot() {
        Queued waiting = walksIn(0);
        Queued called = happens(walksIn(0), new QueueEvent.Called("1"), 1);
        Queued parked = happens(walksIn(0), new QueueEvent.Parked(Why.AWAY), 1);
        Queued missed = happens(happens(walksIn(0), new QueueEvent.Called("1"), 1), new QueueEvent.NoShow(), 2);
        Queued gone = happens(walksIn(0), new QueueEvent.Left(), 1);
        Queued finished =
                happens(happens(walksIn(0), new QueueEvent.Called("1"), 1), new QueueEvent.Finished(How.ADVISED), 2);

        Map<String, List<QueueEvent>> may = Map.of(
                "waiting",
                may(waiting),
                "called",
                may(called),
                "parked",
                may(parked),
                "no show",
                may(missed),
                "left",
                may(gone),
                "finished",
                may(finished));

        assertThat(may)
                .isEqualTo(Map.of(
                        "waiting",
                        List.of(
                                new QueueEvent.Called("1"),
                                new QueueEvent.Parked(Why.AWAY),
                                new QueueEvent.Forwarded("2"),
                                new QueueEvent.Left()),
                        "called",
                        List.of(
                                new QueueEvent.Called("1"),
                                new QueueEvent.Parked(Why.AWAY),
                                new QueueEvent.Forwarded("2"),
                                new QueueEvent.Finished(How.ADVISED),
                                new QueueEvent.NoShow()),
                        "parked",
                        List.of(
                                new QueueEvent.Called("1"),
                                new QueueEvent.Resumed(),
                                new QueueEvent.Forwarded("2"),
                                new QueueEvent.Left()),
                        "no show",
                        List.of(new QueueEvent.CameBack()),
                        "left",
                        List.of(new QueueEvent.CameBack()),
                        "finished",
                        List.of()));
        assertThat(called.may(new QueueEvent.Called("2")))
                .as("another window calls nobody who is on the way")
                .isFalse();
    }

    /** What the database takes of everything that could happen, each tried on a copy of how things stand. */
    private List<QueueEvent> may(Queued one) {
        List<QueueEvent> taken = new ArrayList<>();
        for (QueueEvent event : List.of(
                new QueueEvent.Called("1"),
                new QueueEvent.Parked(Why.AWAY),
                new QueueEvent.Resumed(),
                new QueueEvent.Forwarded("2"),
                new QueueEvent.Finished(How.ADVISED),
                new QueueEvent.NoShow(),
                new QueueEvent.CameBack(),
                new QueueEvent.Left())) {
            if (one.may(event)) {
                taken.add(event);
            } else {
                assertThat(queues.happen(one.ticket().id(), one.position(), event, TownHall.CLERK, at(9)))
                        .as("%s", event)
                        .isEqualTo(new Outcome.Refused(one));
            }
        }
        return taken;
    }

    @Test
    void a_case_is_opened_together_with_its_ticket_or_not_at_all() {
        Person person = HALL.person();
        Queued waiting = walksIn(0);
        CaseId id = new CaseId(SAKU, UUID.randomUUID());
        Serving tooEarly = queues.serve(waiting.ticket().id(), 0, id, renewal(person, office), TownHall.CLERK, at(1));
        assertThat(tooEarly).as("nobody has called them").isEqualTo(new Serving.Stale(waiting));
        assertThat(HALL.counter.cases().look(id, at(1))).isEmpty();

        Queued called = happens(waiting, new QueueEvent.Called("3"), 2);
        assertThat(queues.serve(called.ticket().id(), 0, id, renewal(person, office), TownHall.CLERK, at(3)))
                .as("from a page of earlier")
                .isEqualTo(new Serving.Stale(called));
        assertThat(HALL.counter.cases().look(id, at(3))).isEmpty();

        for (int sent = 0; sent < 2; sent++) {
            assertThat(queues.serve(called.ticket().id(), 1, id, renewal(person, office), TownHall.CLERK, at(4)))
                    .isInstanceOf(Serving.Opened.class);
        }
        Queued served = queues.find(called.ticket().id()).orElseThrow();
        assertThat(served.state()).isEqualTo(new QueueState.Served(id.id(), "3", at(4)));
        assertThat(served.events()).hasSize(2);
        assertThat(queues.ofCase(id)).containsExactly(served.ticket());
    }

    @Test
    void whoever_comes_again_goes_on_with_the_case_of_the_first_visit() {
        Person person = HALL.person();
        CaseId id = new CaseId(SAKU, UUID.randomUUID());
        Queued first = happens(walksIn(0), new QueueEvent.Called("3"), 1);
        queues.serve(first.ticket().id(), 1, id, renewal(person, office), TownHall.CLERK, at(2));
        Queued again = happens(walksIn(24 * 60), new QueueEvent.Called("1"), 24 * 60 + 1);

        happens(again, new QueueEvent.Served(id.id()), 24 * 60 + 2);

        assertThat(queues.ofCase(id)).containsExactly(first.ticket(), again.ticket());
        Queued third = happens(walksIn(0), new QueueEvent.Called("4"), 1);
        assertThat(catchThrowable(() -> happens(third, new QueueEvent.Served(UUID.randomUUID()), 2)))
                .as("a case that is not there")
                .isNotNull();
    }

    @Test
    void what_is_written_down_is_never_changed_and_stands_in_the_journal() {
        Queued one = happens(happens(walksIn(0), new QueueEvent.Called("3"), 1), new QueueEvent.Parked(Why.FETCHES), 2);
        JdbcClient sql = JdbcClient.create(HALL.database.connections());

        for (String change : List.of(
                "update counter.queue_event set staff = 'x'",
                "delete from counter.queue_event",
                "update counter.ticket set number = number + 1",
                "delete from counter.ticket")) {
            assertThat(catchThrowable(() -> sql.sql(change).update()))
                    .as(change)
                    .hasMessageContaining("never changed or removed");
        }
        assertThat(queues.find(one.ticket().id())).contains(one);
        assertThat(HALL
                        .registry
                        .at(new By(Role.AUDITOR, "test", "test"), SAKU)
                        .journal(TEN, TEN.plusSeconds(86_400), TEN)
                        .deeds()
                        .stream()
                        .filter(deed -> deed.content().contains("\"" + office + "\""))
                        .map(Logged.Deed::what))
                .containsExactly("QUEUE_CAME", "QUEUE_CALLED", "QUEUE_PARKED");
    }

    @Test
    void anything_that_happens_makes_another_version() {
        List<String> versions = new ArrayList<>();
        versions.add(queues.version(SAKU, office, TODAY));
        Queued called = happens(walksIn(0), new QueueEvent.Called("3"), 1);
        versions.add(queues.version(SAKU, office, TODAY));
        CaseId id = new CaseId(SAKU, UUID.randomUUID());
        queues.serve(called.ticket().id(), 1, id, renewal(HALL.person(), office), TownHall.CLERK, at(2));
        versions.add(queues.version(SAKU, office, TODAY));
        HALL.counter.cases().take(id, 0, new Step.Ended(Ending.LEFT), Map.of(), TownHall.CLERK, at(3));
        versions.add(queues.version(SAKU, office, TODAY));

        assertThat(versions).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void the_figures_of_a_day_are_those_of_what_happened() {
        // Ten who just came, the nth called after n minutes; one who booked and came early waits from the booked time
        // on.
        for (int n = 1; n <= 10; n++) {
            Queued called = happens(walksIn(0), new QueueEvent.Called("W" + n), n);
            if (n <= 3) {
                happens(called, new QueueEvent.Finished(How.ADVISED), n + 1);
            } else if (n == 4) {
                happens(called, new QueueEvent.NoShow(), n + 5);
            }
        }
        happens(comes("0020-88", 30, false, 0), new QueueEvent.Called("W1"), 35);
        happens(walksIn(1), new QueueEvent.Left(), 90);
        walksIn(2);
        Queued served = happens(walksIn(40), new QueueEvent.Called("W2"), 45);
        CaseId id = new CaseId(SAKU, UUID.randomUUID());
        queues.serve(served.ticket().id(), 1, id, renewal(HALL.person(), office), TownHall.CLERK, at(46));
        HALL.counter.cases().take(id, 0, new Step.Ended(Ending.LEFT), Map.of(), TownHall.CLERK, at(50));

        DayFigures figures = DayFigures.of(
                TODAY,
                queues.of(SAKU, office, TODAY),
                HALL.counter
                        .cases()
                        .filesOf(
                                SAKU, office, TODAY.atStartOfDay(JapanTime.ZONE).toInstant()));

        assertThat(figures.came()).isEqualTo(14);
        assertThat(figures.booked()).isEqualTo(1);
        // 1 2 3 4 5 5 5 6 7 8 9 10 minutes: of twelve the sixth and the eleventh.
        assertThat(figures.median()).contains(Duration.ofMinutes(5));
        assertThat(figures.ninetieth()).contains(Duration.ofMinutes(9));
        assertThat(figures.served()).isEqualTo(Map.of(Procedure.CERTIFICATE_RENEWAL, 4));
        assertThat(figures.without()).isEqualTo(Map.of(How.ADVISED, 3));
        assertThat(figures.ended()).isEqualTo(Map.of(Ending.LEFT, 1));
        assertThat(figures.noShows()).isEqualTo(1);
        assertThat(figures.left()).isEqualTo(1);
        assertThat(figures.waitingNow())
                .as("six called, the one who booked, one who waits")
                .isEqualTo(8);
    }

    @Test
    void the_figures_of_a_day_are_of_that_day_alone_and_know_one_visit_from_two() {
        Person one = HALL.person();
        CaseId id = new CaseId(SAKU, UUID.randomUUID());
        Wanted wanted = renewal(one, office);
        HALL.counter.cases().open(id, wanted, TownHall.CLERK, at(0));
        Instant tomorrow = at(24 * 60);
        CaseFile file = new CaseFile(
                id,
                wanted,
                "1042",
                at(0),
                List.of(
                        happened(1, new Step.ExemptionAsked("1042", "祖母の通帳だけ"), at(1)),
                        happened(2, new Step.ExemptionDecided("2001", false), at(2)),
                        happened(3, new Step.Ended(Ending.COMES_AGAIN), at(3)),
                        happened(4, new Step.CameAgain(), tomorrow),
                        happened(5, new Step.Ended(Ending.DONE), tomorrow)));
        CaseFile inOne = new CaseFile(
                new CaseId(SAKU, UUID.randomUUID()),
                wanted,
                "1042",
                tomorrow,
                List.of(
                        happened(1, new Step.ExemptionAsked("1042", "写真なし"), tomorrow),
                        happened(2, new Step.ExemptionDecided("2001", true), tomorrow),
                        happened(3, new Step.Ended(Ending.DONE), tomorrow)));

        DayFigures first = DayFigures.of(TODAY, List.of(), List.of(file, inOne));
        DayFigures second = DayFigures.of(TODAY.plusDays(1), List.of(), List.of(file, inOne));

        assertThat(first.ended()).isEqualTo(Map.of(Ending.COMES_AGAIN, 1));
        assertThat(first.exemptions()).isEqualTo(new DayFigures.Exemptions(1, 0, 1));
        assertThat(second.done()).isEqualTo(2);
        assertThat(second.doneInOne()).isEqualTo(1);
        assertThat(second.exemptions()).isEqualTo(new DayFigures.Exemptions(1, 1, 0));
        assertThat(second.median()).isEmpty();
    }

    private static CaseFile.Happened happened(int position, Step step, Instant at) {
        return new CaseFile.Happened(position, step, Map.of(), "1042", "city-hall 3", at);
    }

    @Test
    void a_screen_is_known_by_its_last_key_alone() {
        Wallboards wallboards = HALL.counter.wallboards();
        assertThat(wallboards.madeAt(SAKU, office)).isEmpty();

        String first = wallboards.make(SAKU, office, TownHall.CLERK, at(0));
        assertThat(wallboards.find(first)).contains(new Wallboards.Shown(SAKU, office));
        String second = wallboards.make(SAKU, office, TownHall.CLERK, at(1));
        String elsewhere = wallboards.make(SAKU, office + "-b", TownHall.CLERK, at(1));

        assertThat(wallboards.find(first)).as("the one before has ended").isEmpty();
        assertThat(wallboards.find(second)).contains(new Wallboards.Shown(SAKU, office));
        assertThat(wallboards.find(elsewhere)).contains(new Wallboards.Shown(SAKU, office + "-b"));
        assertThat(wallboards.madeAt(SAKU, office)).contains(at(1));
        for (String guess : List.of("", "x", second.substring(1), second + "A", second.toLowerCase(Locale.ROOT))) {
            assertThat(wallboards.find(guess)).as(guess).isEmpty();
        }
        assertThat(JdbcClient.create(HALL.database.connections())
                        .sql("select count(*) from counter.wallboard w where w::text like ?")
                        .param("%" + second + "%")
                        .query(Integer.class)
                        .single())
                .as("the database does not know it")
                .isZero();
    }

    private static <T> List<T> atOnce(List<Callable<T>> deeds) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(deeds)) {
                results.add(one.get());
            }
            return results;
        }
    }
}
