package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import koshin.counter.Cases.Opening;
import koshin.counter.Cases.Outcome;
import koshin.counter.Progress.Ending;
import koshin.counter.TownHall.Person;
import koshin.pki.Revoked;
import koshin.registry.By;
import koshin.registry.Logged;
import koshin.registry.Role;
import koshin.residents.CardState.CertificateState;
import koshin.residents.Happening;
import koshin.residents.Standing;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import koshin.rules.Readings;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Cases in the database: what is written down, and what follows in the registry. */
class CasesTest {

    private static final TownHall HALL = TownHall.open();
    private static final Set<CertificateKind> BOTH = Set.of(CertificateKind.AUTHENTICATION, CertificateKind.SIGNING);
    private static final Instant NOW = TownHall.NOW;

    private final Cases cases = HALL.counter.cases();
    private final Issuing issuing = HALL.counter.issuing();

    @AfterAll
    static void close() {
        HALL.close();
    }

    private CaseNow opened(Person person, Applicant who, Set<CertificateKind> kinds) {
        Wanted wanted =
                new Wanted(person.key(), person.card(), who, kinds, Set.of(), true, "city-hall", Optional.empty());
        return ((Opening.Opened)
                        cases.open(new CaseId(TownHall.SAKU.code(), UUID.randomUUID()), wanted, TownHall.CLERK, NOW))
                .now();
    }

    private CaseNow take(CaseNow now, Step step) {
        return take(now, step, Map.of());
    }

    private CaseNow take(CaseNow now, Step step, Map<String, String> details) {
        return taken(cases.take(now.id(), now.file().position(), step, details, TownHall.CLERK, NOW));
    }

    private static CaseNow taken(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Taken.class);
        return ((Outcome.Taken) outcome).now();
    }

    /** To where the clerk would have the first key made. */
    private CaseNow untilKeys(Person person, Set<CertificateKind> kinds) {
        CaseNow now = opened(person, Applicant.HOLDER, kinds);
        now = take(now, new Step.CardRead());
        now = take(now, new Step.FaceCompared(true));
        for (PinKind pin : now.situation().matter().pinsAsked()) {
            now = take(now, new Step.PinTried(pin, Step.Tried.RIGHT));
        }
        return now;
    }

    private CaseNow keyed(CaseNow now, CertificateKind kind, KeyPair key) {
        return take(
                now,
                new Step.KeyMade(kind, Issuing.fingerprint(key.getPublic().getEncoded())),
                TownHall.details(key.getPublic()));
    }

    private CaseNow issued(CaseNow now, CertificateKind kind) {
        return taken(issuing.issue(now.id(), now.file().position(), kind, TownHall.CLERK, NOW));
    }

    private List<CertificateState> alive(Person person, CertificateKind kind) {
        return HALL
                .registry
                .residents()
                .history(person.key())
                .orElseThrow()
                .on(LocalDate.of(2025, 10, 6), Readings.recommended())
                .card(person.card())
                .orElseThrow()
                .certificates()
                .stream()
                .filter(one -> one.certificate().kind() == kind)
                .filter(one -> one.standing() instanceof Standing.Good)
                .toList();
    }

    @Test
    void a_holder_renews_both_and_the_registry_has_all_of_it() throws Exception {
        Person person = HALL.person();
        KeyPair key = TownHall.keyPair();
        CaseNow now = untilKeys(person, BOTH);
        for (CertificateKind kind : CertificateKind.values()) {
            now = issued(keyed(now, kind, key), kind);
            X509Certificate certificate = issuing.issued(now, kind).orElseThrow();
            assertThat(certificate.getPublicKey()).isEqualTo(key.getPublic());
            certificate.verify(HALL.authority.certificate(kind).getPublicKey());
            assertThat(alive(person, kind))
                    .as("one counts: the new one, to the sixth birthday less what the card allows")
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.certificate().serial()).isEqualTo(certificate.getSerialNumber());
                        assertThat(one.certificate().lastDay()).isEqualTo(TownHall.CARD_ENDS);
                    });
            assertThat(HALL.registry.certificates().ending(person.serial(kind)).map(Revoked::reason))
                    .contains(RevocationReason.SUPERSEDED);
            now = take(now, new Step.Written(kind));
        }
        now = take(take(now, new Step.Told()), new Step.Ended(Ending.DONE));
        assertThat(now.now().missing()).isEmpty();
        assertThat(cases.look(now.id(), NOW.plus(Duration.ofDays(1)))
                        .orElseThrow()
                        .now()
                        .progress())
                .as("read again it is the same")
                .isEqualTo(now.now().progress());
    }

    @Test
    void every_step_is_in_the_journal_with_who_where_and_for_which_case() {
        CaseNow now = untilKeys(HALL.person(), BOTH);
        Logged logged = HALL.registry
                .at(new By(Role.AUDITOR, "test", "audit"), TownHall.SAKU.code())
                .journal(NOW.minusSeconds(1), NOW.plusSeconds(1), NOW);
        assertThat(logged.deeds().stream()
                        .filter(deed -> deed.by().matter().equals(now.id().matter()))
                        .map(Logged.Deed::what))
                .containsExactlyInAnyOrder(
                        "CASE_OPENED", "CASE_CARD_READ", "CASE_FACE_COMPARED", "CASE_PIN_TRIED", "CASE_PIN_TRIED");
        assertThat(logged.deeds().stream()
                        .filter(deed -> deed.by().matter().equals(now.id().matter()))
                        .map(deed -> deed.by().workplace()))
                .containsOnly("city-hall 3, staff 1042");
    }

    @Test
    void a_page_of_earlier_changes_nothing() {
        CaseNow first = opened(HALL.person(), Applicant.HOLDER, BOTH);
        CaseNow then = take(first, new Step.CardRead());

        Outcome again =
                cases.take(first.id(), first.file().position(), new Step.CardRead(), Map.of(), TownHall.CLERK, NOW);

        assertThat(again).isEqualTo(new Outcome.Stale(then));
        assertThat(cases.take(then.id(), 1, new Step.CardRead(), Map.of(), TownHall.CLERK, NOW))
                .as("and what is not asked for now is refused")
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void of_many_who_take_the_same_step_one_does() throws Exception {
        CaseNow first = opened(HALL.person(), Applicant.HOLDER, BOTH);
        try (ExecutorService clerks = Executors.newFixedThreadPool(8)) {
            List<Future<Outcome>> all = IntStream.range(0, 8)
                    .mapToObj(i -> clerks.submit(
                            () -> cases.take(first.id(), 0, new Step.CardRead(), Map.of(), TownHall.CLERK, NOW)))
                    .toList();
            int taken = 0;
            for (Future<Outcome> one : all) {
                taken += one.get() instanceof Outcome.Taken ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(cases.look(first.id(), NOW).orElseThrow().file().position()).isEqualTo(1);
    }

    @Test
    void nothing_is_issued_before_its_time_nor_for_another_key() {
        Person person = HALL.person();
        CaseNow now = untilKeys(person, BOTH);
        assertThat(issuing.issue(now.id(), now.file().position(), CertificateKind.AUTHENTICATION, TownHall.CLERK, NOW))
                .as("the card has made no key")
                .isInstanceOf(Outcome.Refused.class);
        KeyPair mine = TownHall.keyPair();
        CaseNow keyed = take(
                now,
                new Step.KeyMade(
                        CertificateKind.AUTHENTICATION,
                        Issuing.fingerprint(TownHall.keyPair().getPublic().getEncoded())),
                TownHall.details(mine.getPublic()));
        assertThat(catchThrowable(() -> issuing.issue(
                        keyed.id(), keyed.file().position(), CertificateKind.AUTHENTICATION, TownHall.CLERK, NOW)))
                .isInstanceOf(CounterException.class)
                .hasMessageContaining("fingerprint");
        assertThat(alive(person, CertificateKind.AUTHENTICATION))
                .singleElement()
                .satisfies(one -> assertThat(one.certificate().serial())
                        .isEqualTo(person.serial(CertificateKind.AUTHENTICATION)));
    }

    @Test
    void two_cases_of_one_card_never_leave_two_certificates_that_count() {
        Person person = HALL.person();
        Set<CertificateKind> one = Set.of(CertificateKind.AUTHENTICATION);
        CaseNow here = keyed(untilKeys(person, one), CertificateKind.AUTHENTICATION, TownHall.keyPair());
        CaseNow there = keyed(untilKeys(person, one), CertificateKind.AUTHENTICATION, TownHall.keyPair());

        issued(here, CertificateKind.AUTHENTICATION);
        Outcome second =
                issuing.issue(there.id(), there.file().position(), CertificateKind.AUTHENTICATION, TownHall.CLERK, NOW);

        assertThat(second).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) second).obstacles()).contains(new Obstacle.TooEarly());
        assertThat(alive(person, CertificateKind.AUTHENTICATION)).hasSize(1);
    }

    @Test
    void of_many_who_issue_at_once_one_does_and_what_the_others_signed_is_revoked() throws Exception {
        Person person = HALL.person();
        Set<CertificateKind> one = Set.of(CertificateKind.AUTHENTICATION);
        List<CaseNow> open = IntStream.range(0, 4)
                .mapToObj(i -> keyed(untilKeys(person, one), CertificateKind.AUTHENTICATION, TownHall.keyPair()))
                .toList();
        try (ExecutorService clerks = Executors.newFixedThreadPool(8)) {
            List<Future<Outcome>> all = IntStream.range(0, 8)
                    .mapToObj(i -> clerks.submit(() -> issuing.issue(
                            open.get(i % 4).id(),
                            open.get(i % 4).file().position(),
                            CertificateKind.AUTHENTICATION,
                            TownHall.CLERK,
                            NOW)))
                    .toList();
            int taken = 0;
            for (Future<Outcome> each : all) {
                taken += each.get() instanceof Outcome.Taken ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(alive(person, CertificateKind.AUTHENTICATION)).hasSize(1);
        assertThat(HALL.registry.certificates().settle(Duration.ZERO, NOW.plusSeconds(1), TownHall.CLERK.by("test")))
                .as("nothing is left that might have been signed")
                .isZero();
    }

    @Test
    void what_is_given_up_is_revoked_and_the_next_one_runs_as_long() {
        Person person = HALL.person();
        Set<CertificateKind> one = Set.of(CertificateKind.AUTHENTICATION);
        CaseNow now = keyed(untilKeys(person, one), CertificateKind.AUTHENTICATION, TownHall.keyPair());
        now = issued(now, CertificateKind.AUTHENTICATION);
        X509Certificate first =
                issuing.issued(now, CertificateKind.AUTHENTICATION).orElseThrow();

        now = take(now, new Step.GivenUp(CertificateKind.AUTHENTICATION));
        assertThat(HALL.registry.certificates().ending(first.getSerialNumber()).map(Revoked::reason))
                .contains(RevocationReason.UNSPECIFIED);
        assertThat(alive(person, CertificateKind.AUTHENTICATION)).isEmpty();

        now = issued(keyed(now, CertificateKind.AUTHENTICATION, TownHall.keyPair()), CertificateKind.AUTHENTICATION);
        assertThat(issuing.issued(now, CertificateKind.AUTHENTICATION)
                        .orElseThrow()
                        .getNotAfter())
                .isEqualTo(first.getNotAfter());
        assertThat(alive(person, CertificateKind.AUTHENTICATION)).hasSize(1);
    }

    @Test
    void a_card_that_is_lost_meanwhile_stops_the_case() {
        Person person = HALL.person();
        CaseNow now = keyed(untilKeys(person, BOTH), CertificateKind.AUTHENTICATION, TownHall.keyPair());
        HALL.happens(person.key(), new Happening.CardLost(person.card()), LocalDate.of(2025, 10, 6), NOW);

        Outcome issue =
                issuing.issue(now.id(), now.file().position(), CertificateKind.AUTHENTICATION, TownHall.CLERK, NOW);

        assertThat(issue).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) issue).obstacles()).contains(new Obstacle.CardDoesNotCount());
    }

    @Test
    void another_towns_resident_has_no_case_here() {
        Person person = HALL.person();
        Wanted wanted = new Wanted(
                person.key(), person.card(), Applicant.HOLDER, BOTH, Set.of(), true, "city-hall", Optional.empty());

        assertThat(cases.open(new CaseId("14130", UUID.randomUUID()), wanted, TownHall.CLERK, NOW))
                .isInstanceOf(Opening.NoSuchCard.class);
        CaseNow here = opened(person, Applicant.HOLDER, BOTH);
        assertThat(cases.look(new CaseId("14130", here.id().id()), NOW)).isEmpty();
    }

    @Test
    void an_outage_stops_what_needs_the_system_and_nothing_else() {
        Person person = HALL.person();
        CaseNow now = keyed(untilKeys(person, BOTH), CertificateKind.AUTHENTICATION, TownHall.keyPair());
        String code = TownHall.SAKU.code();
        assertThat(HALL.counter.outages().note(code, true, "no answer", TownHall.CLERK, NOW))
                .isTrue();
        try {
            assertThat(HALL.counter.outages().note(code, true, "no answer", TownHall.CLERK, NOW))
                    .isFalse();
            assertThat(issuing.issue(
                            now.id(), now.file().position(), CertificateKind.AUTHENTICATION, TownHall.CLERK, NOW))
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(cases.look(now.id(), NOW).orElseThrow().now().waysOut()).contains(Ending.IN_CUSTODY);
        } finally {
            HALL.counter.outages().note(code, false, "back", TownHall.CLERK, NOW);
        }
        issued(now, CertificateKind.AUTHENTICATION);
    }
}
