package koshin.cli;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import koshin.guide.Advice;
import koshin.guide.Contradiction;
import koshin.guide.Errand;
import koshin.guide.NextStep;
import koshin.guide.OfficeChoice;
import koshin.guide.Plan;
import koshin.guide.Reason;
import koshin.guide.ServiceOutlook;
import koshin.guide.SettingUsed;
import koshin.guide.Standing;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.Opening;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profile;
import koshin.municipalities.Suitability;
import koshin.rules.IdentityCheck;
import koshin.rules.Procedure;
import koshin.rules.UsableAfter;
import koshin.rules.Visits;
import koshin.rules.WhatToBring;

/** A plan as text for the terminal. */
final class PlanText {

    private static final int OFFICES_SHOWN = 6;

    private final Words words;
    private final Profile profile;
    private final Plan plan;
    private final PrintStream out;

    PlanText(Words words, Profile profile, Plan plan, PrintStream out) {
        this.words = words;
        this.profile = profile;
        this.plan = plan;
        this.out = out;
    }

    void print() {
        out.println(words.say("plan.title", OfficesCommand.name(words, profile), words.day(plan.today())));
        out.println();
        out.println("  " + next());
        contradictions();
        heading("plan.dates");
        plan.standings()
                .forEach(standing ->
                        out.println("  " + words.of(standing.part()) + words.say("list.colon") + standing(standing)));
        heading("plan.services");
        plan.services()
                .forEach(service ->
                        out.println("  " + words.of(service.service()) + words.say("list.colon") + service(service)));
        heading("plan.errands");
        for (int i = 0; i < plan.errands().size(); i++) {
            errand(i + 1, plan.errands().get(i));
        }
        offices();
        heading("plan.advice");
        plan.advice().forEach(advice -> out.println("  - " + advice(advice)));
        heading("plan.why");
        reasons();
        out.println();
    }

    private void heading(String key) {
        out.println();
        out.println(words.say(key));
    }

    private String next() {
        return switch (plan.next()) {
            case NextStep.Wait(Procedure procedure, LocalDate opensOn, long days) ->
                words.say("next.wait", words.of(procedure), words.day(opensOn), days);
            case NextStep.Go(Procedure procedure, Optional<LocalDate> until) ->
                until.map(day -> words.say("next.goUntil", words.of(procedure), words.day(day)))
                        .orElseGet(() -> words.say("next.go", words.of(procedure)));
            case NextStep.Apply(NextStep.Why why, Optional<LocalDate> until) ->
                until.map(day -> words.say("next.applyUntil", words.day(day))).orElseGet(() -> words.of(why));
            case NextStep.ReportLoss() -> words.say("next.reportLoss");
            case NextStep.FindExpiry() -> words.say("next.findExpiry");
            case NextStep.ExtendWithStay(LocalDate until) -> words.say("next.extendWithStay", words.day(until));
        };
    }

    private void contradictions() {
        if (plan.contradictions().isEmpty()) {
            return;
        }
        heading("plan.contradictions");
        for (Contradiction found : plan.contradictions()) {
            StringBuilder facts = new StringBuilder();
            for (int i = 0; i < found.fields().size(); i++) {
                facts.append(i == 0 ? "" : words.say("list.comma"))
                        .append(found.fields().get(i))
                        .append(' ')
                        .append(Words.printable(found.values().get(i)));
            }
            out.println("  ! " + words.of(found.kind()) + " (" + facts + ")");
        }
    }

    private String standing(Standing standing) {
        String state = switch (standing.state()) {
            case Standing.TooEarly(LocalDate opensOn) ->
                words.say("state.tooEarly", day(standing.expiry()), words.day(opensOn));
            case Standing.Renewable(LocalDate closesOn) -> words.say("state.renewable", words.day(closesOn));
            case Standing.EndsWithStay(LocalDate until) -> words.say("state.endsWithStay", words.day(until));
            case Standing.Expired(LocalDate on) -> words.say("state.expired", words.day(on));
            case Standing.Ended() -> words.say("state.ended");
            case Standing.Suspended() -> words.say("state.suspended");
            case Standing.Absent() -> words.say("state.absent");
            case Standing.NotIssued(var because) -> words.say("state.notIssued", words.of(because));
            case Standing.NotKnown() -> words.say("state.notKnown");
        };
        return switch (standing.origin()) {
            case FROM_ISSUE, FROM_CARD_EXPIRY -> state + " " + words.say("state.computed");
            case STATED, UNKNOWN -> state;
        };
    }

    private String service(ServiceOutlook service) {
        String phase = words.of(service.today());
        if (service.fullUntil().isEmpty()) {
            return phase;
        }
        return service.limitedUntil()
                .map(limited -> words.say("service.limited", phase, day(service.fullUntil()), words.day(limited)))
                .orElseGet(() -> words.say("service.full", phase, day(service.fullUntil())));
    }

    private void errand(int number, Errand errand) {
        String when = switch (errand.when()) {
            case Errand.Now(Optional<LocalDate> until) ->
                until.map(day -> words.say("when.nowUntil", words.day(day))).orElseGet(() -> words.say("when.now"));
            case Errand.From(LocalDate opensOn, LocalDate until) ->
                words.say("when.from", words.day(opensOn), words.day(until));
            case Errand.AfterNotice(int months) -> words.say("when.afterNotice", months);
        };
        out.println("  " + number + ". " + words.of(errand.procedure()) + parts(errand)
                + (errand.optional() ? " " + words.say("errand.optional") : "") + words.say("list.colon") + when);
        visits(errand.visits());
        bring(errand);
        documents(errand);
        out.println("     " + words.say("errand.fee", errand.fee().total().amount()));
        if (!errand.newExpiry().isEmpty()) {
            out.println("     "
                    + words.say(
                            "errand.newExpiry",
                            errand.newExpiry().entrySet().stream()
                                    .map(entry -> words.of(entry.getKey()) + " " + words.day(entry.getValue()))
                                    .collect(Collectors.joining(words.say("list.comma")))));
        }
        errand.usableAfter()
                .ifPresent(after -> out.println("     "
                        + words.say(
                                "errand.usableAfter",
                                switch (after) {
                                    case UsableAfter.Hours(int hours) -> words.say("usable.hours", hours);
                                    case UsableAfter.BusinessDays(int days) -> words.say("usable.businessDays", days);
                                })));
    }

    private String parts(Errand errand) {
        return switch (errand.procedure()) {
            case CERTIFICATE_RENEWAL, CERTIFICATE_NEW_ISSUE -> words.say("errand.parts", words.list(errand.parts()));
            case CARD_APPLICATION, APPLICATION_SUPPORT, CARD_PICK_UP, PIN_RESET, SURFACE_CHANGE, VALIDITY_CHANGE -> "";
        };
    }

    private void visits(Visits visits) {
        switch (visits) {
            case Visits.NoVisit() -> line(words.say("visits.none"));
            case Visits.OneVisit one -> {
                line(words.say("visits.one"));
                if (!one.resetFirst().isEmpty()) {
                    line(words.say("visits.resetFirst", words.list(one.resetFirst())));
                }
            }
            case Visits.TwoVisits two ->
                two.ways().forEach((why, ways) -> line(words.say("visits.two", words.of(why), words.list(ways))));
            case Visits.NotPossible(Visits.WhyNot why) -> line(words.say("visits.notPossible", words.of(why)));
            case Visits.AskFirst() -> line(words.say("visits.askFirst", OfficesCommand.contacts(profile.contacts())));
        }
    }

    private void bring(Errand errand) {
        if (goesNowhereYet(errand)) {
            return;
        }
        WhatToBring bring = errand.bring();
        line(words.say("errand.bring", words.list(bring.needed())));
        if (!bring.ifAtHand().isEmpty()) {
            line(words.say("errand.ifAtHand", words.list(bring.ifAtHand())));
        }
        if (!errand.pins().isEmpty()) {
            line(words.say("errand.pins", words.list(errand.pins())));
        }
    }

    /** Without a visit nothing is brought, and where the city must be asked first it says what. */
    private static boolean goesNowhereYet(Errand errand) {
        return errand.visits() instanceof Visits.NoVisit || errand.visits() instanceof Visits.AskFirst;
    }

    private void documents(Errand errand) {
        if (goesNowhereYet(errand)) {
            return;
        }
        errand.documents().ifPresent(documents -> {
            line(words.say(
                    documents.stated() ? "errand.documents" : "errand.documentsAdvised", words.of(documents.demand())));
            documents
                    .check()
                    .ifPresent(check -> line(
                            switch (check) {
                                case IdentityCheck.Sufficient sufficient ->
                                    words.say("documents.enough", words.list(sufficient.by()));
                                case IdentityCheck.Insufficient insufficient ->
                                    words.say(
                                            documents.stated() ? "documents.notEnough" : "documents.perhapsNotEnough",
                                            words.list(insufficient.wouldDo()));
                            }));
        });
    }

    private void line(String text) {
        out.println("     " + text);
    }

    private void offices() {
        heading("plan.offices");
        if (plan.offices().isEmpty()) {
            out.println("  " + words.say("offices.noneStated", OfficesCommand.contacts(profile.contacts())));
        }
        plan.offices().stream().limit(OFFICES_SHOWN).forEach(this::office);
        int more = plan.offices().size() - OFFICES_SHOWN;
        if (more > 0) {
            out.println("  " + words.say("offices.more", more));
        }
    }

    private void office(OfficeChoice choice) {
        out.println("  " + (choice.suits() ? "○ " : "× ") + OfficesCommand.name(words, choice.office()));
        switch (choice.suitability()) {
            case Suitability.Suitable suitable -> {
                OpeningCalendar.OpenDay next = choice.next().getFirst();
                out.println("      " + words.day(next.day()) + "  " + hours(next.state()) + words.say("list.semicolon")
                        + suitable.openings().stream()
                                .map(opening -> words.of(opening.reservation().need()))
                                .distinct()
                                .collect(Collectors.joining(words.say("list.comma"))));
            }
            case Suitability.Unsuitable(Suitability.Reason reason) -> out.println("      " + unsuitable(reason));
        }
    }

    private String hours(OfficeDay state) {
        return switch (state) {
            case OfficeDay.Open(List<Opening> openings) ->
                OfficesCommand.hours(
                        words,
                        openings.stream()
                                .flatMap(opening -> opening.hours().stream())
                                .distinct()
                                .toList());
            case OfficeDay.NotStated _, OfficeDay.Closed _ -> words.say("offices.noHours");
        };
    }

    private String unsuitable(Suitability.Reason reason) {
        return switch (reason) {
            case Suitability.NotHandled() -> words.say("closed.notHandled");
            case Suitability.ProcedureNotStated notStated ->
                words.say("unsuitable.procedureNotStated", OfficesCommand.contacts(notStated.ask()));
            case Suitability.ApplicantNotAdmitted admitted ->
                words.say("unsuitable.applicant", words.list(admitted.admitted()));
            case Suitability.OtherWard _ -> words.say("unsuitable.otherWard");
            case Suitability.ClosedThatDay closed -> OfficesCommand.closed(words, closed.reason());
            case Suitability.DayNotStated notStated ->
                words.say("offices.ask", words.of(OfficeDay.Missing.DAY), OfficesCommand.contacts(notStated.ask()));
        };
    }

    private String advice(Advice advice) {
        return advice.day()
                .map(day -> words.say("Advice." + advice.kind().name(), words.day(day)))
                .orElseGet(() -> words.say("Advice." + advice.kind().name()));
    }

    private void reasons() {
        plan.standings().stream()
                .flatMap(standing -> standing.why().stream())
                .distinct()
                .forEach(reason -> out.println("  " + reason.provision() + words.say("list.colon") + inputs(reason)
                        + " → " + reason.result()));
        plan.settings().stream()
                .filter(used -> used.origin() != SettingUsed.Origin.RECOMMENDED)
                .forEach(used ->
                        out.println("  " + used.name() + " = " + used.value() + " (" + words.of(used.origin()) + ")"));
        out.println("  " + words.say("plan.explain"));
    }

    private static String inputs(Reason reason) {
        return reason.inputs().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private String day(Optional<LocalDate> day) {
        return day.map(words::day).orElse("-");
    }
}
