package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.guide.SampledCases.Sample;
import koshin.municipalities.Office;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profile;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.InquiryLetter;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.Procedure;
import koshin.rules.RenewalWindow;
import koshin.rules.RestrictedSigning;
import koshin.rules.SigningEligibility;
import koshin.rules.Visits;
import org.junit.jupiter.api.Test;

/** What holds for every plan, on thousands of cases from all corners. */
class EveryPlanTest {

    private static final long SEED = 20_251_130;
    private static final List<Planned> PLANS =
            SampledCases.of(SEED, 2100).map(Planned::of).toList();
    private static final Set<String> LAW =
            Provision.all().stream().map(Provision::name).collect(Collectors.toSet());

    private record Planned(Sample sample, Facts facts, Profile profile, Plan plan) {
        static Planned of(Sample sample) {
            Facts facts = sample.facts();
            Profile profile = Plans.profile(sample.municipality());
            try {
                return new Planned(sample, facts, profile, Plan.of(facts, profile, sample.today()));
            } catch (RuntimeException thrown) {
                throw new AssertionError("no plan for " + sample, thrown);
            }
        }

        boolean isRestricted() {
            RestrictedSigning setting = profile.counter()
                    .restrictedSigning()
                    .map(stated -> stated.value())
                    .orElse(RestrictedSigning.DENY);
            return SigningEligibility.on(plan.today(), facts.birthday(), facts.adultWard(), setting)
                    instanceof SigningEligibility.Refused;
        }

        LocalDate firstDay(Errand errand) {
            return errand.when() instanceof Errand.From(LocalDate opensOn, LocalDate _) ? opensOn : plan.today();
        }

        List<Errand> certificateErrands() {
            return plan.errands().stream()
                    .filter(errand -> errand.procedure() == Procedure.CERTIFICATE_RENEWAL
                            || errand.procedure() == Procedure.CERTIFICATE_NEW_ISSUE)
                    .toList();
        }

        Standing of(CardPart part) {
            return switch (part) {
                case CARD -> plan.card();
                case AUTHENTICATION -> plan.authentication();
                case SIGNING -> plan.signing();
            };
        }
    }

    private static void each(BiConsumer<Planned, String> holds) {
        PLANS.forEach(planned -> holds.accept(planned, planned.sample().toString()));
    }

    @Test
    void reaches_every_corner() {
        assertThat(PLANS.stream().map(planned -> planned.plan().next().getClass()))
                .hasSizeGreaterThan(2000);
        assertThat(kinds(planned -> Stream.of(planned.plan().next().getClass().getSimpleName())))
                .containsExactlyInAnyOrder("Wait", "Go", "Apply", "ReportLoss", "FindExpiry", "ExtendWithStay");
        assertThat(kinds(planned -> planned.plan().standings().stream().map(Errands::state)))
                .hasSize(9);
        assertThat(kinds(planned -> planned.plan().contradictions().stream()
                        .map(found -> found.kind().name())))
                .containsExactlyInAnyOrderElementsOf(names(Contradiction.Kind.class));
        assertThat(kinds(planned -> planned.plan().advice().stream()
                        .map(advice -> advice.kind().name())))
                .containsExactlyInAnyOrderElementsOf(names(Advice.Kind.class));
        assertThat(kinds(planned -> planned.plan().errands().stream()
                        .map(errand -> errand.visits().getClass().getSimpleName())))
                .containsExactlyInAnyOrder("NoVisit", "OneVisit", "TwoVisits", "AskFirst");
    }

    private static Set<String> kinds(Function<Planned, Stream<String>> of) {
        return PLANS.stream().flatMap(of).collect(Collectors.toSet());
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    }

    @Test
    void is_what_its_schema_says() {
        JsonSchema caseSchema = Schemas.of("case");
        JsonSchema planSchema = Schemas.of("plan");
        each((planned, as) -> {
            assertThat(Schemas.wrong(caseSchema, planned.sample().json()))
                    .as(as)
                    .isEmpty();
            assertThat(Schemas.wrong(planSchema, PlanFormat.line(planned.plan())))
                    .as(as)
                    .isEmpty();
        });
    }

    @Test
    void has_a_reason_known_in_law_for_every_element() {
        each((planned, as) -> {
            Plan plan = planned.plan();
            List<List<Reason>> reasons = Stream.of(
                            plan.standings().stream().map(Standing::why),
                            plan.services().stream().map(ServiceOutlook::why),
                            plan.errands().stream().map(Errand::why),
                            plan.advice().stream().map(Advice::why))
                    .flatMap(why -> why)
                    .toList();
            assertThat(reasons)
                    .as(as)
                    .allSatisfy(why -> assertThat(why)
                            .isNotEmpty()
                            .allSatisfy(reason -> assertThat(LAW).contains(reason.provision())));
        });
    }

    @Test
    void has_a_next_step_that_is_in_its_list() {
        each((planned, as) -> {
            Plan plan = planned.plan();
            switch (plan.next()) {
                case NextStep.Wait(Procedure procedure, LocalDate opensOn, long days) -> {
                    assertThat(days).as(as).isPositive().isEqualTo(ChronoUnit.DAYS.between(plan.today(), opensOn));
                    assertThat(plan.errands())
                            .as(as)
                            .anyMatch(errand -> errand.procedure() == procedure
                                    && errand.when() instanceof Errand.From(LocalDate first, LocalDate _)
                                    && first.equals(opensOn));
                }
                case NextStep.Go(Procedure procedure, Optional<LocalDate> until) ->
                    assertThat(plan.errands())
                            .as(as)
                            .anyMatch(errand -> errand.procedure() == procedure
                                    && errand.when().equals(new Errand.Now(until))
                                    && !errand.optional());
                case NextStep.Apply(NextStep.Why _, Optional<LocalDate> until) ->
                    assertThat(plan.errands())
                            .as(as)
                            .anyMatch(errand -> errand.procedure() == Procedure.CARD_APPLICATION
                                    && errand.when().equals(new Errand.Now(until)));
                case NextStep.ReportLoss() -> {
                    assertThat(planned.facts().card()).as(as).isInstanceOf(CardFact.Lost.class);
                    assertThat(plan.errands())
                            .as(as)
                            .anyMatch(errand -> errand.procedure() == Procedure.CARD_APPLICATION);
                }
                case NextStep.FindExpiry() ->
                    assertThat(plan.standings())
                            .as(as)
                            .anyMatch(standing -> standing.state() instanceof Standing.NotKnown);
                case NextStep.ExtendWithStay(LocalDate until) ->
                    assertThat(plan.card().state()).as(as).isEqualTo(new Standing.EndsWithStay(until));
            }
        });
    }

    @Test
    void renews_only_while_the_window_is_open_and_never_in_the_past() {
        each((planned, as) -> {
            for (Errand errand : planned.plan().errands()) {
                LocalDate first = planned.firstDay(errand);
                switch (errand.when()) {
                    case Errand.Now(Optional<LocalDate> until) ->
                        assertThat(until.filter(first::isAfter)).as(as).isEmpty();
                    case Errand.From(LocalDate opensOn, LocalDate until) ->
                        assertThat(opensOn)
                                .as(as)
                                .isAfter(planned.plan().today())
                                .isBeforeOrEqualTo(until);
                    case Errand.AfterNotice(int months) -> assertThat(months).isNotNegative();
                }
                if (errand.procedure() == Procedure.CERTIFICATE_RENEWAL) {
                    assertThat(errand.parts()).as(as).isNotEmpty().allSatisfy(part -> {
                        LocalDate expiry = planned.of(part).expiry().orElseThrow();
                        RenewalWindow window = planned.facts().livesAbroad()
                                ? RenewalWindow.beforeForResidentAbroad(expiry)
                                : RenewalWindow.before(expiry);
                        assertThat(window.isOpenOn(first)).as(as).isTrue();
                    });
                }
            }
        });
    }

    @Test
    void gives_no_signing_certificate_to_whom_none_is_issued() {
        each((planned, as) -> {
            if (planned.isRestricted()) {
                assertThat(planned.plan().errands()).as(as).allSatisfy(errand -> {
                    assertThat(errand.parts()).doesNotContain(CardPart.SIGNING);
                    assertThat(errand.newExpiry()).doesNotContainKey(CardPart.SIGNING);
                    assertThat(errand.pins()).doesNotContain(PinKind.SIGNING);
                });
            }
        });
    }

    @Test
    void gives_an_agent_one_visit_only_with_known_pins_and_a_sealed_letter() {
        each((planned, as) -> {
            if (planned.facts().visitor().who() == Applicant.VOLUNTARY_AGENT) {
                planned.plan().errands().stream()
                        .filter(errand -> errand.visits() instanceof Visits.OneVisit)
                        .forEach(errand -> {
                            assertThat(errand.pins())
                                    .as(as)
                                    .allMatch(pin -> planned.facts().pin(pin) == PinKnowledge.KNOWN);
                            assertThat(planned.facts().visitor().letter())
                                    .as(as)
                                    .isEqualTo(InquiryLetter.SEALED);
                        });
            }
        });
    }

    @Test
    void sets_every_lost_pin_of_a_valid_card_anew_once() {
        each((planned, as) -> {
            boolean withPins =
                    planned.facts().card() instanceof CardFact.InHand(CardFact.Dates _, boolean none) && !none;
            List<PinKind> asked = planned.plan().errands().stream()
                    .filter(errand -> errand.when() instanceof Errand.Now && !errand.optional())
                    .flatMap(errand -> errand.pins().stream())
                    .filter(pin -> planned.facts().pin(pin) != PinKnowledge.KNOWN)
                    .toList();
            if (!withPins) {
                assertThat(planned.plan().errands().stream().flatMap(errand -> errand.pins().stream()))
                        .as(as)
                        .isEmpty();
            } else if (planned.plan().card().isValid()) {
                Set<PinKind> lost = EnumSet.noneOf(PinKind.class);
                planned.facts().pins().forEach((pin, knowledge) -> {
                    if (knowledge != PinKnowledge.KNOWN && isOnCard(planned, pin)) {
                        lost.add(pin);
                    }
                });
                assertThat(new HashSet<>(asked)).as(as).isEqualTo(lost);
            }
            assertThat(planned.plan().errands())
                    .as(as)
                    .filteredOn(errand -> errand.procedure() == Procedure.PIN_RESET)
                    .hasSizeLessThan(2);
        });
    }

    private static boolean isOnCard(Planned planned, PinKind pin) {
        return switch (pin) {
            case SIGNING -> isThere(planned.plan().signing());
            case AUTHENTICATION -> isThere(planned.plan().authentication());
            case RESIDENT_REGISTER, CARD_INPUT_SUPPORT -> true;
        };
    }

    private static boolean isThere(Standing standing) {
        return !(standing.state() instanceof Standing.Absent) && !(standing.state() instanceof Standing.NotIssued);
    }

    @Test
    void costs_nothing_to_renew_in_the_window() {
        each((planned, as) -> {
            assertThat(planned.certificateErrands())
                    .as(as)
                    .allMatch(errand -> errand.fee().total().amount() == 0);
            if (planned.plan().card().state() instanceof Standing.Renewable
                    || planned.plan().card().state() instanceof Standing.TooEarly) {
                assertThat(planned.plan().errands())
                        .as(as)
                        .allMatch(errand -> errand.fee().total().amount() == 0);
            }
        });
    }

    @Test
    void gives_parts_that_neither_precede_their_day_nor_outlive_the_card() {
        each((planned, as) -> {
            planned.plan()
                    .errands()
                    .forEach(errand -> errand.newExpiry().forEach((part, expiry) -> {
                        assertThat(errand.parts()).as(as).contains(part);
                        assertThat(expiry)
                                .as(as)
                                .isAfterOrEqualTo(planned.firstDay(errand))
                                .isBeforeOrEqualTo(
                                        planned.plan().card().expiry().orElseThrow());
                    }));
            List<CardPart> parts = planned.certificateErrands().stream()
                    .flatMap(errand -> errand.parts().stream())
                    .toList();
            assertThat(parts).as(as).doesNotHaveDuplicates();
        });
    }

    @Test
    void never_lets_a_certificate_outlive_what_it_lives_by() {
        each((planned, as) -> {
            Plan plan = planned.plan();
            for (Standing standing : plan.standings()) {
                assertThat(standing.isValid()
                                && standing.expiry()
                                        .filter(plan.today()::isAfter)
                                        .isPresent())
                        .as(as)
                        .isFalse();
                if (standing.isValid() && !(plan.card().state() instanceof Standing.NotKnown)) {
                    assertThat(plan.card().isValid()).as(as).isTrue();
                    assertThat(standing.expiry().orElseThrow())
                            .as(as)
                            .isBeforeOrEqualTo(plan.card().expiry().orElseThrow());
                }
            }
            Optional<LocalDate> authentication = plan.authentication().countsUntil();
            assertThat(plan.signing()
                            .countsUntil()
                            .filter(end -> authentication.filter(end::isAfter).isPresent()))
                    .as(as)
                    .isEmpty();
        });
    }

    @Test
    void limits_a_service_only_after_it_was_full() {
        each((planned, as) -> planned.plan().services().forEach(service -> {
            LocalDate today = planned.plan().today();
            assertThat(service.limitedUntil().isPresent() && service.fullUntil().isEmpty())
                    .as(as)
                    .isFalse();
            service.limitedUntil()
                    .ifPresent(limited -> assertThat(limited)
                            .as(as)
                            .isAfter(service.fullUntil().orElseThrow()));
            assertThat(service.today() == ServiceOutlook.Phase.FULL)
                    .as(as)
                    .isEqualTo(service.fullUntil()
                            .filter(day -> !today.isAfter(day))
                            .isPresent());
        }));
    }

    @Test
    void proves_authority_of_legal_representatives_alone() {
        each((planned, as) -> assertThat(planned.plan().errands())
                .as(as)
                .allMatch(errand -> errand.proof().isPresent()
                        == (planned.facts().visitor().who() == Applicant.LEGAL_REPRESENTATIVE)));
    }

    @Test
    void names_no_office_that_does_not_take_the_person() {
        each((planned, as) -> {
            OpeningCalendar calendar = OpeningCalendar.of(planned.profile());
            Applicant who = planned.facts().visitor().who();
            LocalDate first = planned.plan().next() instanceof NextStep.Wait(Procedure _, LocalDate opensOn, long _)
                    ? opensOn
                    : planned.plan().today();
            for (OfficeChoice choice : planned.plan().offices()) {
                Office office = choice.office();
                assertThat(planned.profile().offices()).as(as).contains(office);
                choice.next().forEach(day -> {
                    assertThat(day.day()).as(as).isAfterOrEqualTo(first);
                    assertThat(calendar.on(office, choice.procedure(), day.day()))
                            .as(as)
                            .isNotInstanceOf(OfficeDay.Closed.class);
                });
                assertThat(choice.next().isEmpty()
                                || office.admits(choice.procedure()).contains(who))
                        .as(as)
                        .isTrue();
                if (choice.suits()) {
                    assertThat(choice.next()).as(as).isNotEmpty();
                    assertThat(office.admits(choice.procedure())).as(as).contains(who);
                    assertThat(office.serves() == Office.Serves.OWN_WARD
                                    && office.ward().isPresent()
                                    && planned.facts()
                                            .ward()
                                            .filter(Set.of("nakahara", "miyamae")::contains)
                                            .isPresent()
                                    && !office.ward().equals(planned.facts().ward()))
                            .as(as)
                            .isFalse();
                }
            }
        });
    }
}
