package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.Cases.Opening;
import koshin.counter.Custody.HandingBack;
import koshin.counter.Custody.Seen;
import koshin.counter.Progress.Ending;
import koshin.counter.Progress.Stage;
import koshin.counter.SystemWatch.EndsItself;
import koshin.counter.SystemWatch.Found;
import koshin.counter.TownHall.Person;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line to the authorities' keys is cut: what stops, what is kept, and how everything goes on when it is back. */
class OutageTest {

    private static final LocalDate SINCE = LocalDate.of(2023, 7, 16);
    private static final TownHall HALL = TownHall.open();
    private static final KeyOnALine AUTHENTICATION = KeyOnALine.of(CertificateKind.AUTHENTICATION, SINCE);
    private static final KeyOnALine SIGNING = KeyOnALine.of(CertificateKind.SIGNING, SINCE);
    private static final Counter COUNTER = HALL.counter(
            AUTHENTICATION.authority(),
            SIGNING.authority(),
            HALL.former.authority(CertificateKind.AUTHENTICATION),
            HALL.former.authority(CertificateKind.SIGNING));
    private static final Set<CertificateKind> BOTH = Set.of(CertificateKind.values());
    private static final String SAKU = TownHall.SAKU.code();
    private static final Instant NOW = TownHall.NOW;
    private static final LocalDate TOMORROW = LocalDate.of(2025, 10, 7);

    private final Cases cases = COUNTER.cases();
    private final Windows windows = COUNTER.windows();
    private final Outages outages = COUNTER.outages();

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        AUTHENTICATION.close();
        SIGNING.close();
        HALL.close();
    }

    @AfterEach
    void back() {
        outages.note(SAKU, false, "after the test", TownHall.CLERK, NOW);
    }

    private CaseId opened(Person person) {
        Wanted wanted = new Wanted(
                person.key(), person.card(), Applicant.HOLDER, BOTH, Set.of(), true, "city-hall", Optional.empty());
        return ((Opening.Opened) cases.open(new CaseId(SAKU, UUID.randomUUID()), wanted, TownHall.CLERK, NOW))
                .now()
                .id();
    }

    private CaseNow now(CaseId id) {
        return cases.look(id, NOW).orElseThrow();
    }

    private void take(CaseId id, Step step) {
        assertThat(cases.take(id, now(id).file().position(), step, Map.of(), TownHall.CLERK, NOW))
                .isInstanceOf(Cases.Outcome.Taken.class);
    }

    private void keep(CaseId id) {
        assertThat(COUNTER.custody().keep(id, now(id).file().position(), "封筒12", TOMORROW, TownHall.CLERK, NOW))
                .isInstanceOf(Cases.Outcome.Taken.class);
    }

    /** To where the clerk has said that the certificates are to be made. */
    private CaseId begun(TestWindow window, Person person) {
        CaseId id = opened(person);
        windows.serve(window.terminal(), Optional.of(id), "ja");
        window.work(NOW);
        take(id, new Step.FaceCompared(true));
        window.work(NOW);
        windows.goAhead(window.terminal(), id);
        return id;
    }

    private boolean isAt(CaseId id, CertificateKind kind, Stage stage) {
        return now(id).now().progress().certificates().get(kind) == stage;
    }

    /** The holder is here again and the rest is done as on any day. */
    private void goOn(TestWindow window, CaseId id) {
        take(id, new Step.CameAgain());
        windows.serve(window.terminal(), Optional.of(id), "ja");
        window.work(NOW);
        take(id, new Step.FaceCompared(true));
        windows.goAhead(window.terminal(), id);
        assertThat(window.work(NOW)).isInstanceOf(TerminalTask.Tell.class);
        take(id, new Step.Told());
        assertThat(COUNTER.custody()
                        .handBack(
                                SAKU,
                                now(id).kept().orElseThrow().number(),
                                Applicant.HOLDER,
                                Seen.FACE,
                                TownHall.CLERK,
                                NOW))
                .isEqualTo(HandingBack.HANDED_BACK);
        take(id, new Step.Ended(Ending.DONE));
    }

    @Test
    void an_authority_that_cannot_reach_its_key_is_an_outage_and_what_waits_goes_on_by_itself_when_it_can() {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        try (TestWindow window = new TestWindow(COUNTER, file, "1357")) {
            AUTHENTICATION.cut();
            CaseId id = begun(window, person);
            assertThat(window.work(NOW)).isEqualTo(new TerminalTask.Wait());
            assertThat(outages.last(SAKU)).hasValueSatisfying(change -> {
                assertThat(change.isDown()).isTrue();
                assertThat(change.isByProgram()).isTrue();
            });
            assertThat(now(id).now().obstacles()).containsExactly(new Obstacle.SystemIsDown());
            assertThat(now(id).refused()).as("nobody has refused it").isEmpty();
            assertThat(COUNTER.watch().look(EndsItself.NOTED_BY_PROGRAM, NOW)).isEqualTo(Found.STILL_AWAY);
            Map<String, String> sign = windows.signs(List.of(window.terminal().id()));

            AUTHENTICATION.mend();
            assertThat(COUNTER.watch().look(EndsItself.NOTED_BY_PROGRAM, NOW)).isEqualTo(Found.BACK);
            assertThat(outages.isUp(SAKU)).isTrue();
            assertThat(windows.signs(List.of(window.terminal().id())))
                    .as("whoever waits for something new has it")
                    .isNotEqualTo(sign);
            assertThat(window.work(NOW)).isInstanceOf(TerminalTask.Tell.class);
        }
        HALL.assertTruth(person, file, TownHall.SIGNING_PIN);
        assertThat(HALL.registry.certificates().settle(Duration.ZERO, NOW.plusSeconds(1), TownHall.CLERK.by("test")))
                .as("the one that was intended and never signed is nobody's")
                .isEqualTo(1);
    }

    @Test
    void a_key_that_is_there_again_is_not_enough_while_the_other_is_away() {
        AUTHENTICATION.cut();
        SIGNING.cut();
        outages.note(
                SAKU, true, "the authority does not sign", new Clerk(Clerk.NOBODY, TownHall.CLERK.role(), "3"), NOW);
        AUTHENTICATION.mend();
        assertThat(COUNTER.watch().look(EndsItself.NOTED_BY_PROGRAM, NOW)).isEqualTo(Found.STILL_AWAY);
        SIGNING.mend();
        assertThat(COUNTER.watch().look(EndsItself.NOTED_BY_PROGRAM, NOW)).isEqualTo(Found.BACK);
        assertThat(COUNTER.watch().look(EndsItself.NOTED_BY_PROGRAM, NOW)).isEqualTo(Found.NOTHING_TO_DO);
    }

    @Test
    void what_a_person_has_noted_a_person_ends_unless_the_operator_has_it_otherwise() {
        outages.note(SAKU, true, "noted at the office", TownHall.CLERK, NOW);
        assertThat(COUNTER.watch().look(EndsItself.NOTED_BY_PROGRAM, NOW)).isEqualTo(Found.NOTHING_TO_DO);
        assertThat(COUNTER.watch().look(EndsItself.NONE, NOW)).isEqualTo(Found.NOTHING_TO_DO);
        assertThat(outages.isUp(SAKU)).isFalse();
        assertThat(COUNTER.watch().look(EndsItself.ALL, NOW)).isEqualTo(Found.BACK);
        assertThat(outages.isUp(SAKU)).isTrue();
    }

    @Test
    void one_server_looks_at_a_time() throws Exception {
        outages.note(SAKU, true, "noted at the office", TownHall.CLERK, NOW);
        try (Connection other = HALL.database.connections().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('koshin.counter.watch', 0))");
            assertThat(COUNTER.watch().look(EndsItself.ALL, NOW)).isEqualTo(Found.NOTHING_TO_DO);
            other.rollback();
        }
        assertThat(COUNTER.watch().look(EndsItself.ALL, NOW)).isEqualTo(Found.BACK);
    }

    @Test
    void an_outage_after_the_key_was_made_issues_nothing_and_the_card_goes_on_with_a_new_key() {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        try (TestWindow window = new TestWindow(COUNTER, file, "1357")) {
            CaseId id = begun(window, person);
            window.once(NOW);
            outages.note(SAKU, true, "noted at the office", TownHall.CLERK, NOW);
            assertThat(window.work(NOW)).isEqualTo(new TerminalTask.Wait());
            keep(id);
            assertThat(window.work(NOW)).as("the card stays").isEqualTo(new TerminalTask.Idle());
            outages.note(SAKU, false, "back", TownHall.CLERK, NOW);
            goOn(window, id);
        }
        HALL.assertTruth(person, file, TownHall.SIGNING_PIN);
    }

    @Test
    void an_outage_between_issue_and_card_keeps_the_card_and_writes_the_very_same_certificate() {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        CaseId id;
        X509Certificate issued;
        try (TestWindow window = new TestWindow(COUNTER, file, "1357").broken(true)) {
            id = begun(window, person);
            for (int i = 0; i < 20 && !isAt(id, CertificateKind.AUTHENTICATION, Stage.ISSUED); i++) {
                window.once(NOW);
            }
            issued = COUNTER.issuing()
                    .issued(now(id), CertificateKind.AUTHENTICATION)
                    .orElseThrow();
            // On and off, as it happens on such days; each time the card stays.
            for (int i = 0; i < 3; i++) {
                outages.note(SAKU, true, "noted at the office", TownHall.CLERK, NOW);
                keep(id);
                long receipt = now(id).kept().orElseThrow().number();
                assertThat(COUNTER.custody().handBack(SAKU, receipt, Applicant.HOLDER, Seen.FACE, TownHall.CLERK, NOW))
                        .as("nobody leaves with what is issued and not on the card")
                        .isEqualTo(HandingBack.BETWEEN);
                outages.note(SAKU, false, "back", TownHall.CLERK, NOW);
                if (i < 2) {
                    take(id, new Step.CameAgain());
                }
            }
            window.restart();
            window.broken(false);
            goOn(window, id);
        }
        assertThat(TownHall.onCard(file, TownHall.SIGNING_PIN).get(CertificateKind.AUTHENTICATION))
                .isEqualTo(issued);
        HALL.assertTruth(person, file, TownHall.SIGNING_PIN);
        assertThat(now(id).file().steps().stream().filter(one -> one.step() instanceof Step.Issued))
                .as("one of each")
                .hasSize(2);
    }
}
