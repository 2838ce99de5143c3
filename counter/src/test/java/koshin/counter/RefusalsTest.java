package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.Cases.Opening;
import koshin.counter.Progress.Ending;
import koshin.counter.Refusals.Refusal;
import koshin.counter.Refusals.Why;
import koshin.counter.TownHall.Person;
import koshin.pki.TestAuthority;
import koshin.registry.By;
import koshin.registry.Logged;
import koshin.registry.Role;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate that does not come about: the terminal stops asking, the clerk is told why, and nothing was changed. */
class RefusalsTest {

    private static final TownHall HALL = TownHall.open();
    /** Their own certificates end on the way, in October 2029: what is to last to November 2030 is not theirs to issue. */
    private static final TestAuthority ENDING = TestAuthority.since(LocalDate.of(2019, 10, 1));

    private static final Counter WITHOUT =
            HALL.counter(ENDING.authority(CertificateKind.AUTHENTICATION), ENDING.authority(CertificateKind.SIGNING));
    private static final Instant NOW = TownHall.NOW;

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        HALL.close();
    }

    private static CaseId begun(Counter counter, TestWindow window, Person person) {
        Wanted wanted = new Wanted(
                person.key(),
                person.card(),
                Applicant.HOLDER,
                Set.of(CertificateKind.AUTHENTICATION),
                Set.of(),
                true,
                "city-hall",
                Optional.empty());
        CaseId id = ((Opening.Opened) counter.cases()
                        .open(new CaseId(TownHall.SAKU.code(), UUID.randomUUID()), wanted, TownHall.CLERK, NOW))
                .now()
                .id();
        counter.windows().serve(window.terminal(), Optional.of(id), "ja");
        window.work(NOW);
        take(counter, id, new Step.FaceCompared(true));
        window.work(NOW);
        counter.windows().goAhead(window.terminal(), id);
        return id;
    }

    private static CaseNow now(Counter counter, CaseId id) {
        return counter.cases().look(id, NOW).orElseThrow();
    }

    private static void take(Counter counter, CaseId id, Step step) {
        assertThat(counter.cases().take(id, now(counter, id).file().position(), step, Map.of(), TownHall.CLERK, NOW))
                .isInstanceOf(Cases.Outcome.Taken.class);
    }

    private static long noted(CaseId id, String deed) {
        Logged logged = HALL.registry
                .at(new By(Role.AUDITOR, "test", "audit"), TownHall.SAKU.code())
                .journal(NOW.minusSeconds(1), NOW.plusSeconds(1), NOW);
        return logged.deeds().stream()
                .filter(one ->
                        one.by().matter().equals(id.matter()) && one.what().equals(deed))
                .count();
    }

    @Test
    void where_no_authority_may_issue_it_the_terminal_waits_and_the_clerk_knows_until_it_is_tried_again() {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        try (TestWindow window = new TestWindow(WITHOUT, file, "1357")) {
            CaseId id = begun(WITHOUT, window, person);
            assertThat(window.work(NOW)).isEqualTo(new TerminalTask.Wait());
            assertThat(now(WITHOUT, id).refused())
                    .contains(new Refusal(CertificateKind.AUTHENTICATION, Why.NO_AUTHORITY, NOW));
            for (int i = 0; i < 3; i++) {
                assertThat(window.work(NOW)).isEqualTo(new TerminalTask.Wait());
            }
            assertThat(noted(id, "CERTIFICATE_REFUSED")).as("asked once").isEqualTo(1);
            assertThat(WITHOUT.outages().isUp(TownHall.SAKU.code()))
                    .as("no outage")
                    .isTrue();
            assertThat(now(WITHOUT, id).now().waysOut()).contains(Ending.LEFT, Ending.COMES_AGAIN);

            // Whoever keeps the authorities has seen to it.
            Map<String, String> sign =
                    WITHOUT.windows().signs(List.of(window.terminal().id()));
            HALL.counter.refusals().tryAgain(now(HALL.counter, id), TownHall.CLERK, NOW);
            assertThat(WITHOUT.windows().signs(List.of(window.terminal().id()))).isNotEqualTo(sign);
            assertThat(now(HALL.counter, id).refused()).isEmpty();
            assertThat(HALL.counter
                            .windows()
                            .talk(window.terminal(), Optional.empty(), NOW)
                            .task())
                    .isInstanceOf(TerminalTask.Write.class);
        }
    }

    @Test
    void a_key_that_breaks_the_profile_is_refused_by_the_lints_and_no_outage() throws Exception {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        String key = Base64.getEncoder()
                .encodeToString(weak.generateKeyPair().getPublic().getEncoded());
        try (TestWindow window = new TestWindow(HALL.counter, file, "1357")) {
            CaseId id = begun(HALL.counter, window, person);
            Said made = new Said.KeyMade(UUID.randomUUID(), CertificateKind.AUTHENTICATION, key);
            assertThat(HALL.counter
                            .windows()
                            .talk(window.terminal(), Optional.of(made), NOW)
                            .task())
                    .isEqualTo(new TerminalTask.Wait());
            assertThat(now(HALL.counter, id).refused())
                    .contains(new Refusal(CertificateKind.AUTHENTICATION, Why.PROFILE, NOW));
            assertThat(HALL.registry.certificates().ending(person.serial(CertificateKind.AUTHENTICATION)))
                    .as("the old one stays")
                    .isEmpty();
            take(HALL.counter, id, new Step.Ended(Ending.LEFT));
            assertThat(now(HALL.counter, id).refused())
                    .as("of interest no more")
                    .isEmpty();
        }
    }

    @Test
    void a_card_that_does_not_take_its_certificate_three_times_is_left_in_peace_and_written_when_the_clerk_says_so() {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        CaseId id;
        try (TestWindow window = new TestWindow(HALL.counter, file, "1357").broken(true)) {
            id = begun(HALL.counter, window, person);
            assertThat(window.work(NOW)).isEqualTo(new TerminalTask.Wait());
            assertThat(now(HALL.counter, id).refused())
                    .contains(new Refusal(CertificateKind.AUTHENTICATION, Why.CARD, NOW));
            assertThat(noted(id, "CERTIFICATE_REFUSED")).isEqualTo(3);

            HALL.counter.refusals().tryAgain(now(HALL.counter, id), TownHall.CLERK, NOW);
            HALL.counter.refusals().tryAgain(now(HALL.counter, id), TownHall.CLERK, NOW);
            assertThat(noted(id, "CERTIFICATE_TRIED_AGAIN"))
                    .as("there was one to try again")
                    .isEqualTo(1);
            assertThat(window.broken(false).work(NOW)).isInstanceOf(TerminalTask.Tell.class);
        }
        assertThat(TownHall.onCard(file, TownHall.SIGNING_PIN).get(CertificateKind.AUTHENTICATION))
                .isEqualTo(HALL.counter
                        .issuing()
                        .issued(now(HALL.counter, id), CertificateKind.AUTHENTICATION)
                        .orElseThrow());
    }

    @Test
    void a_message_that_comes_twice_counts_once() {
        Path file = folder.resolve("holder.card");
        Person person = HALL.withCard(file);
        try (TestWindow window = new TestWindow(HALL.counter, file, "1357").broken(true)) {
            CaseId id = begun(HALL.counter, window, person);
            CaseNow before = now(HALL.counter, id);
            UUID said = UUID.randomUUID();
            for (int i = 0; i < 3; i++) {
                HALL.counter
                        .refusals()
                        .note(before, CertificateKind.AUTHENTICATION, Why.CARD, Optional.of(said), TownHall.CLERK, NOW);
            }
            assertThat(now(HALL.counter, id).refused()).isEmpty();
        }
    }
}
