package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import koshin.counter.Cases.Outcome;
import koshin.counter.Custody.End;
import koshin.counter.Custody.HandingBack;
import koshin.counter.Custody.Kept;
import koshin.counter.Custody.Seen;
import koshin.counter.Progress.Ending;
import koshin.counter.TownHall.Person;
import koshin.registry.By;
import koshin.registry.Logged;
import koshin.registry.Role;
import koshin.rules.Applicant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cards that stay at the town hall against a receipt. */
class CustodyTest {

    private static final TownHall HALL = TownHall.open();
    private static final String SAKU = TownHall.SAKU.code();
    private static final Instant NOW = TownHall.NOW;
    private static final LocalDate TOMORROW = LocalDate.of(2025, 10, 7);
    private static final Clerk OTHER = new Clerk("2077", Role.CLERK, "city-hall 1");

    private final Cases cases = HALL.counter.cases();
    private final Custody custody = HALL.counter.custody();
    private final JdbcClient sql = JdbcClient.create(HALL.database.connections());

    @AfterAll
    static void close() {
        HALL.close();
    }

    @BeforeEach
    void goDown() {
        HALL.counter.outages().note(SAKU, true, "noted at the office", TownHall.CLERK, NOW);
    }

    @AfterEach
    void goUp() {
        HALL.counter.outages().note(SAKU, false, "back", TownHall.CLERK, NOW);
    }

    /** A case whose card lies on the reader. */
    private CaseNow begun(Person person) {
        return take(HALL.renewal(person), new Step.CardRead());
    }

    private CaseNow take(CaseNow now, Step step) {
        return taken(cases.take(now.id(), now.file().position(), step, Map.of(), TownHall.CLERK, NOW));
    }

    private Outcome tried(CaseNow now, Step step) {
        return cases.take(now.id(), now.file().position(), step, Map.of(), TownHall.CLERK, NOW);
    }

    private CaseNow kept(CaseNow now) {
        return taken(custody.keep(now.id(), now.file().position(), "封筒12", TOMORROW, TownHall.CLERK, NOW));
    }

    private HandingBack handBack(CaseNow now) {
        return custody.handBack(
                SAKU, now.kept().orElseThrow().number(), Applicant.HOLDER, Seen.FACE, OTHER, NOW.plusSeconds(60));
    }

    private CaseNow look(CaseNow now) {
        return cases.look(now.id(), NOW).orElseThrow();
    }

    private static CaseNow taken(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Taken.class);
        return ((Outcome.Taken) outcome).now();
    }

    @Test
    void a_card_is_kept_against_a_receipt_that_says_which_where_and_until_when() {
        Person person = HALL.person();
        CaseNow now = kept(begun(person));

        Kept kept = now.kept().orElseThrow();
        assertThat(kept.lastFour()).hasSize(4).isEqualTo(person.card().substring(11));
        assertThat(kept.place()).isEqualTo("封筒12");
        assertThat(kept.due()).isEqualTo(TOMORROW);
        assertThat(kept.from()).isEqualTo(Applicant.HOLDER);
        assertThat(kept.staff()).isEqualTo(TownHall.CLERK.staff());
        assertThat(kept.since()).isEqualTo(NOW);
        assertThat(now.now().progress().ended()).contains(Ending.IN_CUSTODY);
        assertThat(custody.find(SAKU, kept.number())).contains(kept);
        assertThat(custody.find("14130", kept.number()))
                .as("not another town's")
                .isEmpty();
        assertThat(deeds(now)).contains("CASE_ENDED", "CARD_KEPT");
    }

    private List<String> deeds(CaseNow now) {
        Logged logged = HALL.registry
                .at(new By(Role.AUDITOR, "test", "audit"), SAKU)
                .journal(NOW.minusSeconds(1), NOW.plus(Duration.ofHours(1)), NOW);
        return logged.deeds().stream()
                .filter(deed -> deed.by().matter().equals(now.id().matter()))
                .map(Logged.Deed::what)
                .toList();
    }

    @Test
    void no_visit_ends_in_custody_without_a_receipt() {
        CaseNow now = begun(HALL.person());
        assertThat(now.now().waysOut()).contains(Ending.IN_CUSTODY);
        assertThat(tried(now, new Step.Ended(Ending.IN_CUSTODY))).isInstanceOf(Outcome.Refused.class);
        assertThat(look(now).kept()).isEmpty();
    }

    @Test
    void nothing_is_kept_while_the_system_is_up_nor_from_a_page_of_earlier() {
        CaseNow now = begun(HALL.person());
        assertThat(custody.keep(now.id(), 0, "A1", TOMORROW, TownHall.CLERK, NOW))
                .isInstanceOf(Outcome.Stale.class);
        HALL.counter.outages().note(SAKU, false, "back", TownHall.CLERK, NOW);
        assertThat(custody.keep(now.id(), now.file().position(), "A1", TOMORROW, TownHall.CLERK, NOW))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(look(now).kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234",
                "封筒2468",
                "暗証番号 9 0 1 2 3456",
                "ABCDE1",
                "KOSHIN2025",
                "1234",
                "",
                " ",
                "棚の二段目の左から三番目の箱の中の封筒の中"
            })
    void what_could_be_a_pin_is_no_place(String typed) {
        assertThat(Custody.isPlace(typed)).isFalse();
        CaseNow now = begun(HALL.person());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> custody.keep(now.id(), now.file().position(), typed, TOMORROW, TownHall.CLERK, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"封筒12", "A-12", "金庫2段 15番", "123", "AB123"})
    void the_number_of_an_envelope_is_a_place(String typed) {
        assertThat(Custody.isPlace(typed)).isTrue();
    }

    @Test
    void the_database_takes_no_pin_as_a_place_either_and_changes_no_row() {
        CaseNow now = kept(begun(HALL.person()));
        for (String pin : List.of("2468", "KOSHIN2025")) {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .isThrownBy(() -> sql.sql(
                                    "insert into counter.custody (municipality, card, turn, matter, place,"
                                            + " due_on, staff, workplace, taken_at) values (?, 'x', 1, ?, ?, '2025-10-07', '-', '-', now())")
                            .params(SAKU, now.id().id(), pin)
                            .update());
        }
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> sql.sql("update counter.custody set place = 'B1'").update())
                .withMessageContaining("never changed");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> sql.sql("delete from counter.custody").update())
                .withMessageContaining("never changed");
    }

    @Test
    void a_card_is_kept_once_at_a_time_whatever_any_program_does() throws Exception {
        Person person = HALL.person();
        CaseNow first = begun(person);
        CaseNow second = begun(person);
        kept(first);

        assertThat(custody.keep(second.id(), second.file().position(), "A2", TOMORROW, TownHall.CLERK, NOW))
                .isInstanceOf(Outcome.Refused.class);
        for (int turn : List.of(1, 2)) {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .as("turn %d", turn)
                    .isThrownBy(() -> sql.sql(
                                    "insert into counter.custody (municipality, card, turn, matter, place,"
                                            + " due_on, staff, workplace, taken_at) values (?, ?, ?, ?, 'A3', '2025-10-07', '-', '-', now())")
                            .params(SAKU, person.card(), turn, second.id().id())
                            .update());
        }
        Person another = HALL.person();
        List<CaseNow> open = List.of(begun(another), begun(another), begun(another));
        try (ExecutorService clerks = Executors.newFixedThreadPool(6)) {
            List<Future<Outcome>> all = IntStream.range(0, 6)
                    .mapToObj(i -> clerks.submit(() -> custody.keep(
                            open.get(i % 3).id(),
                            open.get(i % 3).file().position(),
                            "A4",
                            TOMORROW,
                            TownHall.CLERK,
                            NOW)))
                    .toList();
            int taken = 0;
            for (Future<Outcome> one : all) {
                taken += one.get() instanceof Outcome.Taken ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    @Test
    void a_visit_does_not_end_before_its_card_is_handed_back() {
        CaseNow now = kept(begun(HALL.person()));
        HALL.counter.outages().note(SAKU, false, "back", TownHall.CLERK, NOW);
        CaseNow again = take(now, new Step.CameAgain());
        assertThat(again.isInCustody()).isTrue();
        for (Ending how : again.now().waysOut()) {
            assertThat(tried(again, new Step.Ended(how))).as("%s", how).isInstanceOf(Outcome.Refused.class);
        }

        assertThat(handBack(again)).isEqualTo(HandingBack.HANDED_BACK);
        assertThat(handBack(again)).as("sent twice").isEqualTo(HandingBack.HANDED_BACK);
        assertThat(look(again).kept().flatMap(Kept::end))
                .contains(new End.HandedBack(Applicant.HOLDER, Seen.FACE, OTHER.staff(), NOW.plusSeconds(60)));
        take(look(again), new Step.Ended(Ending.LEFT));
        assertThat(deeds(now)).containsOnlyOnce("CARD_HANDED_BACK");
    }

    @Test
    void whoever_takes_the_card_home_meanwhile_begins_anew_another_day() {
        CaseNow now = kept(begun(HALL.person()));
        assertThat(handBack(now)).isEqualTo(HandingBack.HANDED_BACK);
        assertThat(tried(look(now), new Step.CameAgain())).isInstanceOf(Outcome.Refused.class);
        assertThat(custody.handBack(
                        "14130", now.kept().orElseThrow().number(), Applicant.HOLDER, Seen.FACE, OTHER, NOW))
                .isEqualTo(HandingBack.NOT_HERE);
    }

    @Test
    void a_card_that_stays_on_gets_another_receipt_and_one_that_was_handed_back_may_stay_again() {
        Person person = HALL.person();
        CaseNow now = kept(begun(person));
        CaseNow again = kept(take(now, new Step.CameAgain()));

        Kept first = now.kept().orElseThrow();
        Kept second = again.kept().orElseThrow();
        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(second.turn()).isEqualTo(2);
        assertThat(custody.find(SAKU, first.number()).flatMap(Kept::end))
                .contains(new End.NewReceipt(TownHall.CLERK.staff(), NOW));
        assertThat(custody.handBack(SAKU, first.number(), Applicant.HOLDER, Seen.FACE, OTHER, NOW))
                .as("the old receipt is worth nothing")
                .isEqualTo(HandingBack.NOT_HERE);
        assertThat(handBack(again)).isEqualTo(HandingBack.HANDED_BACK);
        assertThat(kept(begun(person)).kept().orElseThrow().turn()).isEqualTo(3);
    }

    @Test
    void the_ledger_has_what_is_here_and_overdue_first_and_what_has_left_lately_last() {
        CaseNow later = begun(HALL.person());
        custody.keep(later.id(), later.file().position(), "A5", TOMORROW.plusDays(5), TownHall.CLERK, NOW);
        CaseNow back = kept(begun(HALL.person()));
        handBack(back);
        CaseNow soon = kept(begun(HALL.person()));

        List<Kept> all = custody.ledger(SAKU, NOW);
        List<CaseId> ours = all.stream()
                .map(Kept::id)
                .filter(List.of(later.id(), back.id(), soon.id())::contains)
                .toList();
        assertThat(ours).containsExactly(soon.id(), later.id(), back.id());
        Kept kept = look(soon).kept().orElseThrow();
        assertThat(kept.isOverdue(TOMORROW)).isFalse();
        assertThat(kept.isOverdue(TOMORROW.plusDays(1))).isTrue();
        assertThat(custody.ledger(SAKU, NOW.plus(Duration.ofDays(40))).stream().map(Kept::id))
                .contains(soon.id())
                .doesNotContain(back.id());
        assertThat(custody.ledger("14130", NOW)).isEmpty();
    }
}
