package koshin.guide;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import koshin.guide.NextStep.Why;
import koshin.municipalities.Profile;
import koshin.rules.Procedure;

/** Chooses, among the errands, the one to do next. */
final class NextSteps {

    private NextSteps() {}

    static NextStep of(Facts facts, Standings standings, List<Errand> errands, LocalDate today) {
        if (facts.card() instanceof CardFact.Lost) {
            return new NextStep.ReportLoss();
        }
        return switch (standings.card().state()) {
            case Standing.Absent() -> new NextStep.Apply(Why.NO_CARD, Optional.empty());
            case Standing.Ended(), Standing.Suspended() -> new NextStep.Apply(Why.VOID, Optional.empty());
            case Standing.Expired(LocalDate _) -> new NextStep.Apply(Why.EXPIRED, Optional.empty());
            case Standing.Renewable(LocalDate closesOn) -> new NextStep.Apply(Why.RENEWAL, Optional.of(closesOn));
            case Standing.TooEarly _, Standing.EndsWithStay _, Standing.NotKnown _, Standing.NotIssued _ ->
                withValidCard(standings, errands, today);
        };
    }

    private static NextStep withValidCard(Standings standings, List<Errand> errands, LocalDate today) {
        Optional<Errand> due = mostUrgent(errands);
        if (due.isPresent()) {
            return new NextStep.Go(
                    due.get().procedure(), ((Errand.Now) due.get().when()).until());
        }
        if (standings.card().state() instanceof Standing.NotKnown
                || standings.authentication().state() instanceof Standing.NotKnown) {
            return new NextStep.FindExpiry();
        }
        Optional<NextStep> wait = firstToOpen(errands, today);
        if (wait.isPresent()) {
            return wait.get();
        }
        return standings.card().state() instanceof Standing.EndsWithStay(LocalDate until)
                ? new NextStep.ExtendWithStay(until)
                : new NextStep.FindExpiry();
    }

    private static Optional<Errand> mostUrgent(List<Errand> errands) {
        Optional<Errand> due = Optional.empty();
        for (Errand errand : errands) {
            if (errand.when() instanceof Errand.Now
                    && !errand.optional()
                    && (due.isEmpty() || urgency(errand) < urgency(due.get()))) {
                due = Optional.of(errand);
            }
        }
        return due;
    }

    private static Optional<NextStep> firstToOpen(List<Errand> errands, LocalDate today) {
        LocalDate first = LocalDate.MAX;
        Optional<NextStep> wait = Optional.empty();
        for (Errand errand : errands) {
            if (errand.when() instanceof Errand.From(LocalDate opensOn, LocalDate _) && opensOn.isBefore(first)) {
                first = opensOn;
                wait = Optional.of(
                        new NextStep.Wait(errand.procedure(), opensOn, ChronoUnit.DAYS.between(today, opensOn)));
            }
        }
        return wait;
    }

    /** What ends soonest first: the card with the stay, then certificates, then what can wait. */
    private static int urgency(Errand errand) {
        return switch (errand.procedure()) {
            case VALIDITY_CHANGE -> 0;
            case CERTIFICATE_RENEWAL -> 1;
            case CERTIFICATE_NEW_ISSUE -> 2;
            case CARD_APPLICATION -> 3;
            case SURFACE_CHANGE -> 4;
            case PIN_RESET -> 5;
            case APPLICATION_SUPPORT -> 6;
            case CARD_PICK_UP -> 7;
        };
    }

    /** Returns the offices for the counter procedure of the next step, from the first day on which it can be done. */
    static List<OfficeChoice> offices(
            Facts facts, Profile profile, OpenDays openDays, NextStep next, List<Errand> errands, LocalDate today) {
        return counterProcedure(next, errands)
                .map(procedure -> OfficeChoice.of(
                        profile,
                        openDays,
                        new OpenDays.Question(
                                procedure,
                                facts.visitor().who(),
                                facts.wardIn(profile),
                                next instanceof NextStep.Wait(Procedure _, LocalDate opensOn, long _)
                                        ? opensOn
                                        : today)))
                .orElse(List.of());
    }

    private static Optional<Procedure> counterProcedure(NextStep next, List<Errand> errands) {
        return switch (next) {
            case NextStep.Wait(Procedure procedure, LocalDate _, long _) -> atCounter(procedure);
            case NextStep.Go(Procedure procedure, Optional<LocalDate> _) -> atCounter(procedure);
            case NextStep.Apply _, NextStep.ReportLoss _ -> Optional.of(Procedure.CARD_PICK_UP);
            case NextStep.FindExpiry _ ->
                errands.stream()
                        .map(Errand::procedure)
                        .filter(procedure -> atCounter(procedure).isPresent())
                        .findFirst()
                        .or(() -> Optional.of(Procedure.CERTIFICATE_RENEWAL));
            case NextStep.ExtendWithStay _ -> Optional.of(Procedure.VALIDITY_CHANGE);
        };
    }

    private static Optional<Procedure> atCounter(Procedure procedure) {
        return Optional.of(procedure == Procedure.CARD_APPLICATION ? Procedure.CARD_PICK_UP : procedure);
    }
}
