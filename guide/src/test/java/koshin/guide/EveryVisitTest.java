package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.guide.SampledCases.Sample;
import koshin.municipalities.Office;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profiles;
import koshin.municipalities.Suitability;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.Procedure;
import koshin.rules.Visits;
import org.junit.jupiter.api.Test;

/** What holds for every visit, held against the plan of its day, on cases from all corners. */
class EveryVisitTest {

    private static final long SEED = 20_251_201;
    private static final int CASES = 400;

    private static final Map<String, Guide> GUIDES =
            Profiles.bundled().all().stream().collect(Collectors.toMap(profile -> profile.id(), Guide::of));

    private static final Map<String, OpeningCalendar> CALENDARS =
            Profiles.bundled().all().stream().collect(Collectors.toMap(profile -> profile.id(), OpeningCalendar::of));

    private static final List<Visited> VISITS =
            SampledCases.of(SEED, CASES).flatMap(EveryVisitTest::visits).toList();

    /** A visit and the plan of its day. */
    private record Visited(
            Sample sample,
            Facts facts,
            Office office,
            Procedure procedure,
            LocalDate day,
            Plan plan,
            VisitOutlook outlook) {

        Guide guide() {
            return guideOf(sample);
        }

        /** What the plan lists as doable on the day, second definition: help with the application is where that is. */
        Optional<Errand> planned() {
            return planned(plan, procedure);
        }

        static Optional<Errand> planned(Plan plan, Procedure procedure) {
            boolean applies = plan.errands().stream()
                    .anyMatch(errand ->
                            errand.procedure() == Procedure.CARD_APPLICATION && errand.when() instanceof Errand.Now);
            Procedure listed = procedure == Procedure.APPLICATION_SUPPORT ? Procedure.CARD_APPLICATION : procedure;
            return plan.errands().stream()
                    .filter(errand -> errand.procedure() == listed)
                    .filter(errand -> errand.when() instanceof Errand.Now
                            || (errand.when() instanceof Errand.AfterNotice && applies))
                    .findFirst();
        }

        Optional<Errand> planned(LocalDate other) {
            return planned(guide().plan(facts, other), procedure);
        }

        boolean mayCome() {
            return plan.contradictions().stream()
                    .noneMatch(found -> found.kind() == Contradiction.Kind.REPRESENTATIVE_MUST_COME
                            || found.kind() == Contradiction.Kind.NO_REPRESENTATIVE_NEEDED);
        }

        Suitability suitability(Office one) {
            Optional<String> ward = facts.ward().filter(Set.of("nakahara", "miyamae")::contains);
            return calendar(sample)
                    .suits(
                            one,
                            procedure,
                            facts.visitor().who(),
                            sample.municipality().equals("kawasaki") ? ward : Optional.empty(),
                            day);
        }

        @Override
        public String toString() {
            return procedure + " at " + office.id() + " on " + day + ": " + outlook + "\nof " + sample;
        }
    }

    private static Guide guideOf(Sample sample) {
        return Optional.ofNullable(GUIDES.get(sample.municipality())).orElseThrow();
    }

    private static OpeningCalendar calendar(Sample sample) {
        return Optional.ofNullable(CALENDARS.get(sample.municipality())).orElseThrow();
    }

    /** Every procedure, at an office that changes from day to day; and again as the answer advises. */
    private static Stream<Visited> visits(Sample sample) {
        Facts facts = sample.facts();
        List<Office> offices = Plans.profile(sample.municipality()).offices();
        List<Visited> visits = new ArrayList<>();
        for (int days : List.of(0, 1, 17, 61, 92, 365, 1200)) {
            LocalDate day = sample.today().plusDays(days);
            if (!day.isAfter(CaseFormat.LAST_DAY)) {
                Plan plan = guideOf(sample).plan(facts, day);
                for (Procedure procedure : Procedure.values()) {
                    Office office = offices.get((visits.size() + days) % offices.size());
                    Visited asked = visit(sample, facts, office, procedure, plan);
                    visits.add(asked);
                    advised(asked).ifPresent(visits::add);
                }
            }
        }
        return visits.stream();
    }

    private static Optional<Visited> advised(Visited asked) {
        return switch (asked.outlook()) {
            case VisitOutlook.TooEarly(LocalDate opensOn, var _, var _)
            when !opensOn.isAfter(CaseFormat.LAST_DAY) ->
                Optional.of(visit(
                        asked.sample(),
                        asked.facts(),
                        asked.office(),
                        asked.procedure(),
                        asked.guide().plan(asked.facts(), opensOn)));
            case VisitOutlook.NotThere there ->
                there.onThatDay().stream()
                        .findFirst()
                        .map(choice ->
                                visit(asked.sample(), asked.facts(), choice.office(), asked.procedure(), asked.plan()));
            default -> Optional.empty();
        };
    }

    private static Visited visit(Sample sample, Facts facts, Office office, Procedure procedure, Plan plan) {
        VisitOutlook outlook = guideOf(sample).visit(facts, office, procedure, plan.today());
        return new Visited(sample, facts, office, procedure, plan.today(), plan, outlook);
    }

    private static void each(Consumer<Visited> holds) {
        VISITS.forEach(visited -> {
            try {
                holds.accept(visited);
            } catch (AssertionError broken) {
                throw new AssertionError(visited.toString(), broken);
            }
        });
    }

    @Test
    void reaches_every_corner() {
        assertThat(VISITS).hasSizeGreaterThan(CASES * 6 * Procedure.values().length);
        assertThat(VISITS.stream().map(visited -> visited.outlook().getClass().getSimpleName()))
                .containsAll(Stream.of(VisitOutlook.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
        assertThat(VISITS.stream()
                        .flatMap(visited -> provided(visited.outlook()).stream())
                        .map(Proviso::kind)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Proviso.Kind.values());
    }

    private static List<Proviso> provided(VisitOutlook outlook) {
        return switch (outlook) {
            case VisitOutlook.EndsIt(Errand _, List<Proviso> provided) -> provided;
            case VisitOutlook.AnotherVisit(Errand _, List<Proviso> provided) -> provided;
            default -> List.of();
        };
    }

    @Test
    void has_a_reason_known_in_law() {
        Set<String> law = Provision.all().stream().map(Provision::name).collect(Collectors.toSet());
        each(visited -> {
            assertThat(visited.outlook().why()).isNotEmpty().allMatch(reason -> law.contains(reason.provision()));
            assertThat(provided(visited.outlook()))
                    .allSatisfy(proviso -> assertThat(proviso.why())
                            .isNotEmpty()
                            .allMatch(reason -> law.contains(reason.provision())));
        });
    }

    @Test
    void succeeds_only_for_what_the_plan_of_that_day_lists_for_that_visitor_at_that_office() {
        each(visited -> {
            Optional<Errand> planned = visited.planned();
            boolean expected = planned.isPresent()
                    && visited.mayCome()
                    && visited.suitability(visited.office()) instanceof Suitability.Suitable
                    && !planned.get().isRefusedForDocuments()
                    && visited.procedure() != Procedure.CARD_APPLICATION
                    && !(visits(visited, planned.get()) instanceof Visits.AskFirst);
            assertThat(visited.outlook().succeeds()).isEqualTo(expected);
        });
    }

    /** The plan has no help with an application; for an agent no source says how. */
    private static Visits visits(Visited visited, Errand planned) {
        if (visited.procedure() != Procedure.APPLICATION_SUPPORT) {
            return planned.visits();
        }
        return visited.facts().visitor().who() == Applicant.VOLUNTARY_AGENT
                ? new Visits.AskFirst()
                : new Visits.OneVisit(Set.of());
    }

    @Test
    void says_what_the_plan_of_that_day_says() {
        each(visited -> {
            Optional<Errand> planned = visited.planned();
            switch (visited.outlook()) {
                case VisitOutlook.EndsIt(Errand errand, var _) -> {
                    same(visited, errand, planned);
                    assertThat(errand.visits()).isInstanceOf(Visits.OneVisit.class);
                }
                case VisitOutlook.AnotherVisit(Errand errand, var _) -> same(visited, errand, planned);
                case VisitOutlook.AskFirst(Errand errand, var _) -> {
                    same(visited, errand, planned);
                    assertThat(errand.visits()).isInstanceOf(Visits.AskFirst.class);
                }
                case VisitOutlook.NoVisitNeeded(Errand errand) -> {
                    same(visited, errand, planned);
                    assertThat(errand.visits()).isInstanceOf(Visits.NoVisit.class);
                }
                case VisitOutlook.NotThere there -> {
                    same(visited, there.errand(), planned);
                    assertThat(visited.suitability(visited.office()))
                            .isEqualTo(new Suitability.Unsuitable(there.reason()));
                    assertThat(there.onThatDay().stream().map(OfficeChoice::office))
                            .containsExactlyElementsOf(
                                    Plans.profile(visited.sample().municipality()).offices().stream()
                                            .filter(one -> visited.suitability(one) instanceof Suitability.Suitable)
                                            .toList());
                }
                case VisitOutlook.DocumentsMissing missing -> {
                    same(visited, missing.errand(), planned);
                    assertThat(missing.check().wouldDo()).isNotEmpty();
                }
                case VisitOutlook.WrongVisitor(Applicant needed, var _) -> {
                    assertThat(planned).isPresent();
                    assertThat(visited.mayCome()).isFalse();
                    assertThat(needed).isNotEqualTo(visited.facts().visitor().who());
                }
                case VisitOutlook.ComesWith(Errand errand) -> {
                    assertThat(planned).isEmpty();
                    assertThat(visited.plan().errands()).contains(errand);
                    assertThat(errand.when()).isInstanceOf(Errand.Now.class);
                }
                case VisitOutlook.TooEarly(var _, NextStep next, var _) -> refused(visited, planned, next);
                case VisitOutlook.TooLate(var _, NextStep next, var _) -> refused(visited, planned, next);
                case VisitOutlook.NothingToDo(NextStep next, var _) -> refused(visited, planned, next);
                case VisitOutlook.ExpiryNotKnown(var parts, var _) -> {
                    assertThat(planned).isEmpty();
                    assertThat(visited.plan().standings())
                            .filteredOn(standing -> parts.contains(standing.part()))
                            .isNotEmpty()
                            .allMatch(standing -> standing.state() instanceof Standing.NotKnown);
                }
            }
        });
    }

    private static void refused(Visited visited, Optional<Errand> planned, NextStep next) {
        assertThat(planned).isEmpty();
        assertThat(next).isEqualTo(visited.plan().next());
    }

    private static void same(Visited visited, Errand errand, Optional<Errand> planned) {
        if (visited.procedure() == Procedure.APPLICATION_SUPPORT) {
            assertThat(errand.parts()).isEqualTo(planned.orElseThrow().parts());
            assertThat(errand.fee()).isEqualTo(planned.orElseThrow().fee());
            assertThat(errand.when()).isEqualTo(planned.orElseThrow().when());
        } else {
            assertThat(Optional.of(errand)).isEqualTo(planned);
        }
    }

    @Test
    void is_too_early_to_the_day_before_the_plan_lists_it_and_too_late_from_the_day_after() {
        each(visited -> {
            if (visited.outlook() instanceof VisitOutlook.TooEarly(LocalDate opensOn, var _, var _)) {
                assertThat(opensOn).isAfter(visited.day());
                assertThat(visited.planned(opensOn)).isPresent();
                assertThat(visited.planned(opensOn.minusDays(1))).isEmpty();
                assertThat(visited.plan().errands())
                        .filteredOn(errand -> errand.procedure() == visited.procedure())
                        .allMatch(errand -> !(errand.when() instanceof Errand.From(LocalDate first, var _))
                                || first.equals(opensOn));
            }
            if (visited.outlook() instanceof VisitOutlook.TooLate(LocalDate endedOn, var _, var _)) {
                assertThat(endedOn).isBefore(visited.day());
            }
        });
    }

    @Test
    void can_be_moved_between_the_ends_of_its_window_and_no_further() {
        each(visited -> {
            VisitWindow window = visited.guide().window(visited.facts(), visited.procedure(), visited.day());
            Optional<Errand> planned = visited.planned();
            if (planned.isEmpty()) {
                assertThat(window.notBefore())
                        .isEqualTo(
                                visited.outlook() instanceof VisitOutlook.TooEarly(LocalDate opensOn, var _, var _)
                                        ? Optional.of(opensOn)
                                        : Optional.empty());
                return;
            }
            window.notBefore().ifPresent(first -> {
                assertThat(first).isBeforeOrEqualTo(visited.day());
                if (first.isAfter(CaseFormat.FIRST_DAY)
                        && first.isAfter(visited.facts().born())
                        && !hasImpossibleSigning(visited, first)) {
                    assertThat(sameParts(visited, first)).isTrue();
                    assertThat(sameParts(visited, first.minusDays(1))).isFalse();
                }
            });
            window.servicesEnd().ifPresent(last -> {
                assertThat(last).isAfterOrEqualTo(visited.day());
                assertThat(visited.planned(last)).isPresent();
                assertThat(visited.guide()
                                .plan(visited.facts(), last.plusDays(1))
                                .standings())
                        .anyMatch(standing ->
                                standing.state() instanceof Standing.Expired(LocalDate on) && on.equals(last));
            });
        });
    }

    /** Facts that give a child a signing certificate make no window. */
    private static boolean hasImpossibleSigning(Visited visited, LocalDate first) {
        return first.isBefore(visited.facts().born().plusYears(15))
                && visited.planned().orElseThrow().parts().contains(CardPart.SIGNING);
    }

    private static boolean sameParts(Visited visited, LocalDate other) {
        return visited.planned(other)
                .filter(errand -> errand.parts()
                        .containsAll(visited.planned().orElseThrow().parts()))
                .isPresent();
    }
}
