package koshin.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.CardState;
import koshin.residents.CertificateEnding;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.Objection;
import koshin.residents.Recorded;
import koshin.residents.Resident;
import koshin.residents.Standing;
import koshin.rules.AgeClass;
import koshin.rules.Birthday;
import koshin.rules.CardExpiry;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.Readings;
import koshin.rules.RenewalWindow;
import koshin.rules.Residence;
import koshin.rules.RestrictedSigning;
import koshin.rules.SigningEligibility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that is made up is held to the rules, as if an office entered it. */
class LawfulLivesTest {

    private static final Readings READINGS = Readings.recommended();

    /** A population on some day. */
    record Nation(int size, int seed, LocalDate today) {

        Stream<History> people() {
            return Population.of(size, seed, today).histories();
        }
    }

    private static Stream<Nation> nations() {
        return Stream.of(
                new Nation(2000, 1, LocalDate.of(2026, 11, 22)),
                new Nation(1000, 2, Population.EARLIEST),
                new Nation(1000, 3, LocalDate.of(2025, 8, 20)),
                new Nation(1000, 4, LocalDate.of(2028, 2, 29)));
    }

    @ParameterizedTest
    @MethodSource("nations")
    void no_office_would_have_objected_to_any_event(Nation nation) {
        List<String> objections = new ArrayList<>();
        nation.people()
                .forEach(person -> person.events().forEach(event -> {
                    Optional<Objection> objection = Objection.to(
                            event.what(), event.on(), before(person, event), dayOf(event.recordedAt()), READINGS);
                    objection.ifPresent(one -> objections.add(one + " to " + event + " of " + person.key()));
                }));
        assertThat(objections).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nations")
    void what_was_revoked_and_held_is_what_follows_from_the_facts_alone(Nation nation) {
        nation.people()
                .filter(person ->
                        person.events().stream().noneMatch(event -> event.what() instanceof Happening.Withdrawn))
                .forEach(person -> {
                    History facts = new History(
                            person.first(),
                            person.events(),
                            person.applications(),
                            person.cards(),
                            person.certificates(),
                            List.of());
                    assertThat(revokedAndHeld(person, nation.today()))
                            .as(person.toString())
                            .isEqualTo(revokedAndHeld(facts, nation.today()));
                    assertThat(person.endings().stream().map(CertificateEnding::serial))
                            .isSubsetOf(person.certificates().stream()
                                    .map(one -> one.fact().serial())
                                    .toList());
                });
    }

    @ParameterizedTest
    @MethodSource("nations")
    void everything_was_entered_before_today_and_in_order(Nation nation) {
        Instant today = nation.today().atStartOfDay(JapanTime.ZONE).toInstant();
        nation.people().forEach(person -> {
            List<Instant> entered =
                    person.events().stream().map(Event::recordedAt).toList();
            assertThat(entered).isSorted().doesNotHaveDuplicates();
            assertThat(entered)
                    .allMatch(at ->
                            at.isBefore(today) && at.isAfter(person.first().at()));
            assertThat(person.first().at()).isBefore(today);
            assertThat(person.endings())
                    .allMatch(
                            one -> one.recordedAt().isBefore(today) && !one.at().isAfter(one.recordedAt()));
            assertThat(person.cards()).allMatch(one -> one.at().isBefore(today));
        });
    }

    @ParameterizedTest
    @MethodSource("nations")
    void a_card_runs_as_the_rules_say(Nation nation) {
        nation.people()
                .forEach(person -> person.cards().forEach(recorded -> {
                    Card card = recorded.fact();
                    Resident then = recordAt(person, recorded.at());
                    Birthday birthday = Birthday.of(then.bornOn());
                    assertThat(card.expiry())
                            .as(card.toString())
                            .isEqualTo(CardExpiry.of(birthday, card.ageClass(), card.madeOn(), then.residence()));
                    person.applications().stream()
                            .map(Recorded::fact)
                            .filter(one -> card.application().equals(Optional.of(one.number())))
                            .forEach(one -> assertThat(card.ageClass())
                                    .isEqualTo(AgeClass.of(
                                            birthday, one.receivedOn(), card.madeOn(), READINGS.ageBasis())));
                }));
    }

    @ParameterizedTest
    @MethodSource("nations")
    void no_certificate_outlives_its_card_and_no_signing_certificate_the_other(Nation nation) {
        nation.people().forEach(person -> {
            for (CardState card : person.on(nation.today(), READINGS).cards()) {
                List<CardCertificate> certificates = card.certificates().stream()
                        .map(one -> one.certificate())
                        .toList();
                for (CardCertificate one : certificates) {
                    assertThat(one.lastDay())
                            .as(person.toString())
                            .isBeforeOrEqualTo(card.expiry().on());
                    assertThat(one.issuedOn()).isAfterOrEqualTo(card.card().madeOn());
                    if (one.kind() == CertificateKind.SIGNING) {
                        assertThat(certificates)
                                .anyMatch(other -> other.kind() == CertificateKind.AUTHENTICATION
                                        && !other.lastDay().isBefore(one.lastDay())
                                        && !other.issuedOn().isAfter(one.issuedOn()));
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("nations")
    void nobody_under_15_and_no_ward_was_given_a_signing_certificate(Nation nation) {
        nation.people()
                .forEach(person -> person.certificates().stream()
                        .filter(one -> one.fact().kind() == CertificateKind.SIGNING)
                        .forEach(one -> {
                            Resident then = recordAt(person, one.at());
                            assertThat(SigningEligibility.on(
                                            one.fact().issuedOn(),
                                            Birthday.of(then.bornOn()),
                                            then.ward(),
                                            RestrictedSigning.DENY))
                                    .as(person.toString())
                                    .isInstanceOf(SigningEligibility.Eligible.class);
                        }));
    }

    @ParameterizedTest
    @MethodSource("nations")
    void most_renew_in_the_window_and_some_later_and_nobody_earlier(Nation nation) {
        Map<String, Long> visits = nation.people()
                .skip(Population.COMPLETE)
                .flatMap(LawfulLivesTest::renewals)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(visits.get("in the window")).isGreaterThan(3 * visits.getOrDefault("after it", 0L));
        assertThat(visits).containsKey("after it").doesNotContainKey("before it");
    }

    /** When certificates of Japanese with an uneventful life were followed by others on the same card. */
    private static Stream<String> renewals(History person) {
        List<CardCertificate> all = person.certificates().stream()
                .map(Recorded::fact)
                .filter(one -> one.kind() == CertificateKind.AUTHENTICATION)
                .toList();
        boolean isOrdinary = person.first().fact().residence() instanceof Residence.Japanese
                && person.events().stream()
                        .allMatch(event -> event.what() instanceof Happening.CardHandedOver
                                || event.what() instanceof Happening.CertificatesRenewed);
        return IntStream.range(1, isOrdinary ? all.size() : 0)
                .filter(i -> all.get(i).card().equals(all.get(i - 1).card()))
                .mapToObj(i -> {
                    RenewalWindow window = RenewalWindow.before(all.get(i - 1).lastDay());
                    LocalDate on = all.get(i).issuedOn();
                    String inOrAfter = window.isOpenOn(on) ? "in the window" : "after it";
                    return on.isBefore(window.opensOn()) ? "before it" : inOrAfter;
                });
    }

    private static Map<String, String> revokedAndHeld(History person, LocalDate today) {
        return person.on(today, READINGS).cards().stream()
                .flatMap(card -> card.certificates().stream())
                .filter(one -> one.standing() instanceof Standing.Revoked
                        || (one.standing() instanceof Standing.Suspended
                                && one.certificate().lastDay().isAfter(today)))
                .collect(Collectors.toMap(one -> one.certificate().serial().toString(16), one -> told(one.standing())));
    }

    private static String told(Standing standing) {
        return standing instanceof Standing.Revoked(var _, var reason) ? reason.name() : "held";
    }

    /** Returns what was known just before the event. */
    private static History before(History person, Event event) {
        Instant at = event.recordedAt();
        return new History(
                person.first(),
                person.events().stream()
                        .filter(one -> one.recordedAt().isBefore(at))
                        .toList(),
                person.applications().stream()
                        .filter(one -> !one.at().isAfter(at))
                        .toList(),
                person.cards().stream().filter(one -> !one.at().isAfter(at)).toList(),
                person.certificates().stream()
                        .filter(one -> one.at().isBefore(at))
                        .toList(),
                person.endings().stream()
                        .filter(one -> one.recordedAt().isBefore(at))
                        .toList());
    }

    private static Resident recordAt(History person, Instant at) {
        return person.at(dayOf(at), at, READINGS).orElseThrow().record();
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, JapanTime.ZONE);
    }
}
