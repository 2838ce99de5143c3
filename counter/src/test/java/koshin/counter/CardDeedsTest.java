package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.Cases.Opening;
import koshin.counter.Cases.Outcome;
import koshin.counter.Progress.Ending;
import koshin.counter.TownHall.Person;
import koshin.pki.Revoked;
import koshin.registry.LifeEvents;
import koshin.residents.Application;
import koshin.residents.CardState;
import koshin.residents.Happening;
import koshin.residents.Recorded;
import koshin.residents.Standing;
import koshin.rules.Applicant;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.CertificateState;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.rules.Readings;
import koshin.rules.ReissueReason;
import koshin.rules.Residence;
import koshin.rules.RevocationReason;
import koshin.rules.Yen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is done about the card itself, and what follows from it in the registry. */
class CardDeedsTest {

    private static final TownHall HALL = TownHall.open();
    private static final Set<CertificateKind> BOTH = Set.of(CertificateKind.AUTHENTICATION, CertificateKind.SIGNING);
    private static final LocalDate TODAY = LocalDate.ofInstant(TownHall.NOW, JapanTime.ZONE);

    /** What happens later is known later. */
    private long seconds;

    private final Cases cases = HALL.counter.cases();

    @AfterAll
    static void close() {
        HALL.close();
    }

    private Instant now() {
        return TownHall.NOW.plusSeconds(++seconds);
    }

    private CaseNow opened(Person person, String card, CardDeed deed, Set<CertificateKind> kinds) {
        Wanted wanted = new Wanted(
                person.key(),
                card,
                Applicant.HOLDER,
                kinds,
                Set.of(),
                Optional.of(deed),
                true,
                "city-hall",
                Optional.empty());
        CaseId id = new CaseId(TownHall.SAKU.code(), UUID.randomUUID());
        return ((Opening.Opened) cases.open(id, wanted, TownHall.CLERK, now())).now();
    }

    private CaseNow take(CaseNow now, Step step) {
        return take(now, step, Map.of());
    }

    private CaseNow take(CaseNow now, Step step, Map<String, String> details) {
        Outcome outcome = cases.take(now.id(), now.file().position(), step, details, TownHall.CLERK, now());
        assertThat(outcome).as("%s", step).isInstanceOf(Outcome.Taken.class);
        return ((Outcome.Taken) outcome).now();
    }

    /** The holder with the card, known by face and documents. */
    private CaseNow known(CaseNow opened) {
        CaseNow now = take(opened, new Step.CardRead());
        now = take(now, new Step.FaceCompared(true));
        return now.now().missing().contains(new Missing.Documents(true))
                ? take(now, new Step.DocumentsShown(true))
                : now;
    }

    private CaseNow withAllPins(CaseNow known) {
        CaseNow now = known;
        for (PinKind pin : PinKind.values()) {
            now = take(now, new Step.PinSet(pin));
        }
        return now;
    }

    private CaseNow withPin(CaseNow known, PinKind... pins) {
        CaseNow now = known;
        for (PinKind pin : pins) {
            now = take(now, new Step.PinTried(pin, Step.Tried.RIGHT));
        }
        return now;
    }

    private CaseNow certified(CaseNow before, CertificateKind kind) {
        KeyPair key = TownHall.keyPair();
        CaseNow now = take(
                before,
                new Step.KeyMade(kind, Issuing.fingerprint(key.getPublic().getEncoded())),
                TownHall.details(key.getPublic()));
        Outcome outcome = HALL.counter.issuing().issue(now.id(), now.file().position(), kind, TownHall.CLERK, now());
        assertThat(outcome).isInstanceOf(Outcome.Taken.class);
        return take(((Outcome.Taken) outcome).now(), new Step.Written(kind));
    }

    private static CardState card(Person person, String card) {
        return HALL.registry
                .residents()
                .history(person.key())
                .orElseThrow()
                .on(TODAY, Readings.recommended())
                .card(card)
                .orElseThrow();
    }

    private static Optional<RevocationReason> ending(Person person, CertificateKind kind) {
        return HALL.registry.certificates().ending(person.serial(kind)).map(Revoked::reason);
    }

    @Test
    void the_next_card_is_handed_over_for_the_old_one_and_gets_pins_and_certificates() {
        Person person = HALL.person();
        String next = HALL.nextCard(person, TODAY.minusDays(20));
        CaseNow now = known(opened(person, next, CardDeed.HAND_OVER, BOTH));
        assertThat(now.now().missing()).startsWith(new Missing.OldCard());

        // Applied for before renewal was open: by the holder's own wish, which costs.
        now = take(now, new Step.OldCardSeen(true));
        assertThat(now.now().missing()).startsWith(new Missing.Fee(new Yen(1000)));
        now = take(now, new Step.FeeSettled(Optional.of(ReissueReason.ADDITION_SPACE_FULL)));
        now = withAllPins(now);
        assertThat(card(person, person.card()).standing())
                .as("until then the old one counts")
                .isInstanceOf(Standing.Good.class);

        now = take(now, new Step.CardDeedDone(CardDeed.HAND_OVER));

        assertThat(card(person, next).standing()).isInstanceOf(Standing.Good.class);
        assertThat(card(person, person.card()).standing()).isInstanceOf(Standing.Ended.class);
        for (CertificateKind kind : CertificateKind.values()) {
            assertThat(ending(person, kind)).contains(RevocationReason.SUPERSEDED);
            now = certified(now, kind);
        }
        take(take(now, new Step.Told()), new Step.Ended(Ending.DONE));
        assertThat(card(person, next).certificates())
                .hasSize(2)
                .allMatch(one -> one.standing() instanceof Standing.Good);
    }

    @Test
    void an_old_card_that_is_not_handed_in_costs_what_a_lost_one_does() {
        Person person = HALL.person();
        String next = HALL.nextCard(person, TODAY.minusDays(20));
        CaseNow now = known(opened(person, next, CardDeed.HAND_OVER, Set.of()));

        now = take(now, new Step.OldCardSeen(false));

        assertThat(now.now().missing()).startsWith(new Missing.Fee(new Yen(1000)));
        assertThat(now.now().may(new Step.CardDeedDone(CardDeed.HAND_OVER))).isFalse();
        assertThatIllegalArgumentException()
                .as("a ground on which nothing is free does not settle it")
                .isThrownBy(() -> new Step.FeeSettled(Optional.of(ReissueReason.LOSS)));
    }

    @Test
    void a_card_that_was_found_counts_again_and_its_certificates_are_issued_anew() {
        Person person = HALL.person();
        HALL.happens(
                person.key(),
                new Happening.CardLost(person.card()),
                TODAY.minusDays(3),
                TownHall.NOW.minus(Duration.ofDays(3)));
        CaseNow now = opened(person, person.card(), CardDeed.HOLD_LIFTED, BOTH);
        assertThat(now.now().obstacles()).isEmpty();
        assertThat(now.situation().matter().certificates().values())
                .as("as they will be: what is held is not given back")
                .containsOnly(CertificateState.REVOKED_OR_NONE);
        now = known(now);
        now = withPin(now, PinKind.SIGNING, PinKind.AUTHENTICATION);
        assertThat(card(person, person.card()).standing()).isInstanceOf(Standing.Suspended.class);

        now = take(now, new Step.CardDeedDone(CardDeed.HOLD_LIFTED));

        assertThat(card(person, person.card()).standing()).isInstanceOf(Standing.Good.class);
        for (CertificateKind kind : CertificateKind.values()) {
            assertThat(ending(person, kind)).contains(RevocationReason.CESSATION_OF_OPERATION);
            now = certified(now, kind);
        }
        assertThat(take(take(now, new Step.Told()), new Step.Ended(Ending.DONE))
                        .now()
                        .missing())
                .isEmpty();
    }

    @Test
    void a_card_follows_an_extended_stay_and_the_certificates_follow_the_card() {
        LocalDate stayEndsOn = TODAY.plusDays(20);
        Person person = HALL.foreignResident(stayEndsOn);
        CaseNow tooSoon = opened(person, person.card(), CardDeed.VALIDITY_CHANGE, BOTH);
        LocalDate newEnd = LocalDate.of(2028, 10, 26);
        LifeEvents.Entered extended = HALL.happens(
                person.key(), new Happening.StayExtended(new Residence.MidToLongTerm(newEnd)), TODAY, TownHall.NOW);
        assertThat(extended).isInstanceOf(LifeEvents.Entered.Done.class);
        CaseNow now = opened(person, person.card(), CardDeed.VALIDITY_CHANGE, BOTH);
        assertThat(tooSoon.now().obstacles())
                .as("nothing to follow yet")
                .contains(new Obstacle.DeedRefused(CardDeed.VALIDITY_CHANGE));
        assertThat(tooSoon.situation().cardEndsOn()).isEqualTo(stayEndsOn);
        assertThat(now.situation().cardEndsOn()).isEqualTo(newEnd);
        assertThat(now.situation().matter().certificates().values())
                .as("ends with the stay no more: it can be renewed")
                .containsOnly(CertificateState.VALID_IN_WINDOW);
        now = known(now);
        now = take(now, new Step.SpaceSeen(true));
        now = withPin(now, PinKind.SIGNING, PinKind.AUTHENTICATION, PinKind.RESIDENT_REGISTER);
        now = take(now, new Step.CardDeedDone(CardDeed.VALIDITY_CHANGE));
        assertThat(card(person, person.card()).expiry().on()).isEqualTo(newEnd);
        for (CertificateKind kind : CertificateKind.values()) {
            now = certified(now, kind);
        }
        assertThat(card(person, person.card()).alive(CertificateKind.SIGNING))
                .singleElement()
                .satisfies(one -> assertThat(one.certificate().lastDay()).isEqualTo(newEnd));
    }

    @Test
    void without_room_on_the_card_a_new_one_is_due() {
        Person person = HALL.person();
        CaseNow now = known(opened(person, person.card(), CardDeed.SURFACE_CHANGE, Set.of()));

        now = take(now, new Step.SpaceSeen(false));

        assertThat(now.now().obstacles()).containsExactly(new Obstacle.NoSpace());
        assertThat(now.now().waysOut()).contains(Ending.NOT_POSSIBLE);
    }

    @Test
    void a_card_without_pins_loses_its_signing_certificate_and_keeps_the_other() {
        Person person = HALL.person();
        CaseNow now = known(opened(person, person.card(), CardDeed.PINS_TAKEN_OFF, Set.of()));

        now = take(now, new Step.CardDeedDone(CardDeed.PINS_TAKEN_OFF));

        assertThat(card(person, person.card()).kind()).isEqualTo(CardKind.FACE_AUTHENTICATION);
        assertThat(ending(person, CertificateKind.SIGNING)).contains(RevocationReason.CESSATION_OF_OPERATION);
        assertThat(ending(person, CertificateKind.AUTHENTICATION)).isEmpty();
        take(now, new Step.Ended(Ending.DONE));

        CaseNow back = withAllPins(
                known(opened(person, person.card(), CardDeed.PINS_PUT_ON, Set.of(CertificateKind.SIGNING))));
        back = take(back, new Step.CardDeedDone(CardDeed.PINS_PUT_ON));
        certified(back, CertificateKind.SIGNING);
        assertThat(card(person, person.card()).kind()).isEqualTo(CardKind.WITH_PINS);
        assertThat(card(person, person.card()).alive(CertificateKind.SIGNING)).hasSize(1);
    }

    @Test
    void the_next_card_is_applied_for_without_a_reader() {
        Person person = HALL.person();
        CaseNow now = opened(person, person.card(), CardDeed.APPLICATION, Set.of());
        assertThat(now.now().missing()).doesNotContain(new Missing.Card());
        now = take(now, new Step.FaceCompared(true));
        now = take(now, new Step.DocumentsShown(true));
        now = take(now, new Step.PhotoSeen(false));
        assertThat(now.now().missing()).startsWith(new Missing.Photo());
        now = take(now, new Step.PhotoSeen(true));
        CaseNow before = now;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> take(before, new Step.CardDeedDone(CardDeed.APPLICATION)));

        now = take(
                now,
                new Step.CardDeedDone(CardDeed.APPLICATION),
                Map.of(Situation.APPLICATION, "20251006202170000000017"));

        assertThat(now.now().waysOut()).containsExactly(Ending.DONE);
        List<Application> known = HALL.registry.residents().history(person.key()).orElseThrow().applications().stream()
                .map(Recorded::fact)
                .toList();
        assertThat(known).containsExactly(new Application(person.key(), "20251006202170000000017", TODAY));

        CaseNow again = opened(person, person.card(), CardDeed.APPLICATION, Set.of());
        again = take(take(again, new Step.FaceCompared(true)), new Step.DocumentsShown(true));
        take(
                take(again, new Step.PhotoSeen(true)),
                new Step.CardDeedDone(CardDeed.APPLICATION),
                Map.of(Situation.APPLICATION, "20251006202170000000017"));
        assertThat(HALL.registry.residents().history(person.key()).orElseThrow().applications())
                .as("the same form twice is one application")
                .hasSize(1);
    }

    @Test
    void what_the_registry_does_not_have_it_for_is_refused() {
        Person person = HALL.person();
        for (CardDeed deed :
                List.of(CardDeed.HAND_OVER, CardDeed.HOLD_LIFTED, CardDeed.VALIDITY_CHANGE, CardDeed.PINS_PUT_ON)) {
            assertThat(opened(person, person.card(), deed, Set.of()).now().obstacles())
                    .as("%s of a card that counts, of a Japanese resident", deed)
                    .contains(new Obstacle.DeedRefused(deed));
        }
        String next = HALL.nextCard(person, TODAY.minusDays(20));
        assertThat(opened(person, next, CardDeed.SURFACE_CHANGE, Set.of()).now().obstacles())
                .as("a card that waits")
                .contains(new Obstacle.DeedRefused(CardDeed.SURFACE_CHANGE));
    }

    @Test
    void what_cannot_be_one_case_is_not_opened() {
        Person person = HALL.person();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> opened(person, person.card(), CardDeed.PINS_TAKEN_OFF, Set.of(CertificateKind.SIGNING)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> opened(person, person.card(), CardDeed.APPLICATION, BOTH));
    }
}
