package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import koshin.counter.Cases.Opening;
import koshin.counter.Progress.Ending;
import koshin.counter.TownHall.Person;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A terminal with a software card at the window: what it is told to do, and what stands in card, authority and registry then. */
class WindowsTest {

    private static final TownHall HALL = TownHall.open();
    private static final Set<CertificateKind> BOTH = Set.of(CertificateKind.values());
    private static final Instant NOW = TownHall.NOW;

    private static final Terminal TERMINAL = enrolled("9");

    private final Cases cases = HALL.counter.cases();
    private final Windows windows = HALL.counter.windows();

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        HALL.close();
    }

    private static Terminal enrolled(String place) {
        byte[] key = TownHall.keyPair().getPublic().getEncoded();
        Terminal terminal = new Terminal(
                TownHall.SAKU.code(),
                Terminal.idOf(key),
                "city-hall",
                place,
                Base64.getEncoder().encodeToString(key));
        assertThat(HALL.counter.windows().enrol(terminal, TownHall.CLERK, NOW)).isTrue();
        return terminal;
    }

    private CaseNow opened(Person person, Set<CertificateKind> kinds, Set<PinKind> pins) {
        Wanted wanted = new Wanted(
                person.key(), person.card(), Applicant.HOLDER, kinds, pins, true, "city-hall", Optional.empty());
        return ((Opening.Opened)
                        cases.open(new CaseId(TownHall.SAKU.code(), UUID.randomUUID()), wanted, TownHall.CLERK, NOW))
                .now();
    }

    private CaseNow now(CaseId id) {
        return cases.look(id, NOW).orElseThrow();
    }

    private void take(CaseId id, Step step) {
        assertThat(cases.take(id, now(id).file().position(), step, Map.of(), TownHall.CLERK, NOW))
                .isInstanceOf(Cases.Outcome.Taken.class);
    }

    @Test
    void the_sign_of_a_case_is_another_after_each_change_of_its_own() {
        CaseNow one = opened(HALL.withCard(folder.resolve("one.card")), BOTH, Set.of());
        CaseNow other = opened(HALL.withCard(folder.resolve("other.card")), BOTH, Set.of());
        CaseId none = new CaseId(TownHall.SAKU.code(), UUID.randomUUID());
        Set<CaseId> asked = Set.of(one.id(), other.id(), none);
        Map<CaseId, String> before = windows.signsOf(asked);

        take(one.id(), new Step.CardRead());

        Map<CaseId, String> after = windows.signsOf(asked);
        assertThat(after).containsOnlyKeys(one.id(), other.id()).containsEntry(other.id(), before.get(other.id()));
        assertThat(after.get(one.id())).isNotEqualTo(before.get(one.id()));
        assertThat(windows.sign(one.id(), "city-hall")).contains(after.get(one.id()));
        assertThat(windows.sign(one.id(), "branch")).isEmpty();
    }

    @RepeatedTest(3)
    void who_looks_while_it_is_issued_sees_it_before_or_after() throws InterruptedException {
        Path file = folder.resolve("seen.card");
        CaseId id = opened(HALL.withCard(file), BOTH, Set.of()).id();
        Set<Obstacle> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Thread> lookers = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                    while (!isOver.get()) {
                        seen.addAll(now(id).now().obstacles());
                    }
                }))
                .limit(2)
                .toList();
        try (TestWindow window = new TestWindow(HALL.counter, file, "1357")) {
            windows.serve(window.terminal(), Optional.of(id), "ja");
            window.work(NOW);
            take(id, new Step.FaceCompared(true));
            window.work(NOW);
            windows.goAhead(window.terminal(), id);
            window.work(NOW);
        } finally {
            isOver.set(true);
            for (Thread one : lookers) {
                one.join();
            }
        }

        assertThat(now(id).now().missing()).containsExactly(new Missing.Telling());
        assertThat(seen).as("the new certificate may not be renewed yet").isEmpty();
    }

    @Test
    void that_a_deed_is_done_and_that_the_clerk_is_waited_for_again_is_seen_at_once() throws InterruptedException {
        Path file = folder.resolve("seen.card");
        Person person = HALL.withCard(file);
        Wanted wanted = new Wanted(
                person.key(),
                person.card(),
                Applicant.HOLDER,
                Set.of(),
                Set.of(),
                Optional.of(CardDeed.PINS_TAKEN_OFF),
                true,
                "city-hall",
                Optional.empty());
        CaseId id = new CaseId(TownHall.SAKU.code(), UUID.randomUUID());
        assertThat(cases.open(id, wanted, TownHall.CLERK, NOW)).isInstanceOf(Opening.Opened.class);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean isOver = new AtomicBoolean();
        try (TestWindow window = new TestWindow(HALL.counter, file, "1357")) {
            windows.serve(window.terminal(), Optional.of(id), "ja");
            window.work(NOW);
            take(id, new Step.FaceCompared(true));
            take(id, new Step.DocumentsShown(true));
            windows.goAhead(window.terminal(), id);
            Thread looker = Thread.ofVirtual().start(() -> {
                while (!isOver.get()) {
                    seen.add(windows.sign(id, "city-hall").orElseThrow());
                }
            });
            try {
                window.work(NOW);
            } finally {
                isOver.set(true);
                looker.join();
            }
            assertThat(windows.state(window.terminal()).isToGoAhead()).isFalse();
        }

        assertThat(now(id).now().missing()).isEmpty();
        seen.add(windows.sign(id, "city-hall").orElseThrow());
        assertThat(seen).as("before and after, and nothing in between").hasSize(2);
    }

    @Test
    void a_renewal_from_the_card_to_what_is_told() {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        CaseId id = opened(person, BOTH, Set.of()).id();
        try (TestWindow window = new TestWindow(HALL.counter, file, "1357")) {
            assertThat(window.work(NOW)).isEqualTo(new TerminalTask.Idle());
            windows.serve(window.terminal(), Optional.of(id), "ja");
            assertThat(window.work(NOW))
                    .as("the card is read, and the clerk looks at the face")
                    .isEqualTo(new TerminalTask.Wait());
            assertThat(windows.state(window.terminal()).card()).contains(person.card());
            take(id, new Step.FaceCompared(true));
            assertThat(window.work(NOW))
                    .as("the PINs are right; nothing is made before the clerk says so")
                    .isEqualTo(new TerminalTask.Wait());
            assertThat(now(id).now().missing().getFirst()).isEqualTo(new Missing.Key(CertificateKind.AUTHENTICATION));
            windows.goAhead(window.terminal(), id);
            assertThat(window.work(NOW))
                    .as("saku's page states 24 hours or the recommended ones hold")
                    .isEqualTo(new TerminalTask.Tell(
                            LocalDateTime.ofInstant(NOW, JapanTime.ZONE).plusHours(24)));
            take(id, new Step.Told());
            take(id, new Step.Ended(Ending.DONE));
            assertThat(window.work(NOW)).isEqualTo(new TerminalTask.ReturnCard());
        }
        HALL.assertTruth(person, file, TownHall.SIGNING_PIN);
        assertThat(TownHall.onCard(file, TownHall.SIGNING_PIN).get(CertificateKind.SIGNING))
                .isNotEqualTo(person.certificates().get(CertificateKind.SIGNING));
    }

    @Test
    void a_pin_that_is_not_known_is_chosen_anew_at_the_terminal() {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        CaseId id = opened(person, BOTH, Set.of()).id();
        try (TestWindow window = new TestWindow(HALL.counter, file, "1357").forgets(PinKind.SIGNING)) {
            windows.serve(window.terminal(), Optional.of(id), "en");
            window.work(NOW);
            take(id, new Step.FaceCompared(true));
            assertThat(window.work(NOW)).isEqualTo(new TerminalTask.Wait());
            assertThat(now(id).now().progress().pins())
                    .as("whose card says who it is needs no other document")
                    .containsEntry(PinKind.SIGNING, Progress.PinSeen.SET);
            windows.goAhead(window.terminal(), id);
            window.work(NOW);
            assertThat(now(id).now().missing()).containsExactly(new Missing.Telling());
        }
        HALL.assertTruth(person, file, "NEW1357PIN");
    }

    @Test
    void whatever_is_lost_on_the_way_the_next_look_finds_the_truth() {
        // The terminal is started anew after so many messages: what the last answer told it is lost.
        for (int lost = 1; lost < 12; lost += 2) {
            Path file = folder.resolve("lost" + lost + ".card");
            Person person = HALL.withCard(file);
            CaseId id = opened(person, BOTH, Set.of()).id();
            try (TestWindow window = new TestWindow(HALL.counter, file, "1357")) {
                windows.serve(window.terminal(), Optional.of(id), "ja");
                int messages = lost;
                TerminalTask task = new TerminalTask.Wait();
                for (int i = 0; i < 60 && !(task instanceof TerminalTask.Tell); i++) {
                    if (now(id).now().missing().contains(new Missing.Face())
                            && now(id).now().progress().cardIsHere()) {
                        take(id, new Step.FaceCompared(true));
                        windows.goAhead(window.terminal(), id);
                    }
                    task = window.once(NOW);
                    messages--;
                    if (messages == 0) {
                        window.restart();
                        task = new TerminalTask.Wait();
                    }
                }
                assertThat(task).as("lost after %d", lost).isInstanceOf(TerminalTask.Tell.class);
            }
            HALL.assertTruth(person, file, TownHall.SIGNING_PIN);
        }
    }

    @Test
    void a_message_that_comes_twice_counts_once() {
        Path file = folder.resolve("holder.card");
        CaseId id = opened(HALL.withCard(file), BOTH, Set.of()).id();
        try (TestWindow window = new TestWindow(HALL.counter, file, "1357")) {
            windows.serve(window.terminal(), Optional.of(id), "ja");
            window.work(NOW);
            take(id, new Step.FaceCompared(true));
            Said.PinTyped typed = new Said.PinTyped(UUID.randomUUID(), PinKind.SIGNING, Said.Typed.UNKNOWN, 5);
            windows.talk(window.terminal(), Optional.of(typed), NOW);
            int position = now(id).file().position();
            windows.talk(window.terminal(), Optional.of(typed), NOW);
            assertThat(now(id).file().position()).isEqualTo(position);
        }
        assertThat(windows.hears(TERMINAL, 7, NOW)).isTrue();
        assertThat(windows.hears(TERMINAL, 7, NOW)).as("replayed").isFalse();
        assertThat(windows.hears(TERMINAL, 6, NOW)).isFalse();
    }

    @Test
    void another_persons_card_is_handed_back_and_a_card_that_proves_nothing_too() throws IOException {
        Path mine = folder.resolve("mine.card");
        Path other = folder.resolve("other.card");
        CaseId id = opened(HALL.withCard(mine), BOTH, Set.of()).id();
        HALL.withCard(other);
        assertThat(Files.size(other)).isPositive();
        try (TestWindow window = new TestWindow(HALL.counter, other, "1357")) {
            windows.serve(window.terminal(), Optional.of(id), "ja");
            assertThat(window.work(NOW)).isEqualTo(new TerminalTask.ReturnCard());
            assertThat(now(id).now().progress().cardIsHere()).isFalse();

            String serial = now(id).file().wanted().card();
            windows.talk(
                    window.terminal(),
                    Optional.of(new Said.CardThere(UUID.randomUUID(), serial, "00".repeat(16))),
                    NOW);
            assertThat(windows.talk(
                                    window.terminal(),
                                    Optional.of(
                                            new Said.Proved(UUID.randomUUID(), "00".repeat(32), Map.of(), Map.of())),
                                    NOW)
                            .task())
                    .isEqualTo(new TerminalTask.ReturnCard());
            assertThat(now(id).now().progress().cardIsHere()).isFalse();
        }
    }

    @Test
    void without_a_genuine_card_in_the_reader_nothing_a_terminal_says_counts() {
        Path file = folder.resolve("holder.card");
        CaseId id = opened(HALL.withCard(file), BOTH, Set.of()).id();
        windows.serve(TERMINAL, Optional.of(id), "ja");
        int before = now(id).file().position();
        windows.talk(
                TERMINAL, Optional.of(new Said.PinTyped(UUID.randomUUID(), PinKind.SIGNING, Said.Typed.RIGHT, 5)), NOW);
        windows.talk(TERMINAL, Optional.of(new Said.Written(UUID.randomUUID(), CertificateKind.SIGNING)), NOW);
        assertThat(now(id).file().position()).isEqualTo(before);
        windows.serve(TERMINAL, Optional.empty(), "ja");
    }

    @Test
    void a_barred_terminal_is_not_known_any_more() {
        Terminal one = enrolled("4");
        assertThat(windows.find(one.id())).contains(one);
        assertThat(windows.bar(one, TownHall.CLERK, NOW)).isTrue();
        assertThat(windows.find(one.id())).isEmpty();
        assertThat(windows.enrol(one, TownHall.CLERK, NOW)).as("for good").isFalse();
    }
}
