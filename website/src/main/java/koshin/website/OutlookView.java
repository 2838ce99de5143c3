package koshin.website;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.guide.Errand;
import koshin.guide.OfficeChoice;
import koshin.guide.Proviso;
import koshin.guide.VisitOutlook;
import koshin.municipalities.Profile;
import koshin.rules.Visits;

/** Whether a visit will succeed, in the words of one language. */
public record OutlookView(Wording w, VisitOutlook outlook, Profile profile) {

    public boolean succeeds() {
        return outlook.succeeds();
    }

    public boolean endsIt() {
        return outlook instanceof VisitOutlook.EndsIt;
    }

    /** Returns it in one sentence. */
    public Content told() {
        return switch (outlook) {
            case VisitOutlook.EndsIt _ -> w.say("VisitOutlook.EndsIt");
            case VisitOutlook.AnotherVisit _ -> w.say("VisitOutlook.AnotherVisit");
            case VisitOutlook.AskFirst _ -> w.say("VisitOutlook.AskFirst");
            case VisitOutlook.NoVisitNeeded _ -> w.say("VisitOutlook.NoVisitNeeded");
            case VisitOutlook.TooEarly early -> w.say("VisitOutlook.TooEarly", w.day(early.opensOn()));
            case VisitOutlook.TooLate late -> w.say("VisitOutlook.TooLate", w.day(late.endedOn()));
            case VisitOutlook.ComesWith with ->
                w.say("VisitOutlook.ComesWith", w.say(with.errand().procedure()));
            case VisitOutlook.NothingToDo _ -> w.say("VisitOutlook.NothingToDo");
            case VisitOutlook.ExpiryNotKnown _ -> w.say("VisitOutlook.ExpiryNotKnown");
            case VisitOutlook.WrongVisitor wrong -> w.say("VisitOutlook.WrongVisitor", w.say(wrong.needed()));
            case VisitOutlook.NotThere not ->
                w.say("VisitOutlook.NotThere", OfficeView.whyNot(w, profile, not.reason()));
            case VisitOutlook.DocumentsMissing missing ->
                w.say(
                        "IdentityCheck.Insufficient",
                        Contents.list(w, missing.check().wouldDo()));
        };
    }

    /** Returns why it takes two visits, each with what would make it one. */
    public Map<Visits.WhyTwo, Set<Visits.HowOne>> ways() {
        return outlook instanceof VisitOutlook.AnotherVisit another
                ? another.visits().ways()
                : Map.of();
    }

    /** Returns on what it depends that it is so. */
    public List<Proviso> provided() {
        return switch (outlook) {
            case VisitOutlook.EndsIt(var _, var provided) -> provided;
            case VisitOutlook.AnotherVisit(var _, var provided) -> provided;
            case VisitOutlook.AskFirst _,
                    VisitOutlook.NoVisitNeeded _,
                    VisitOutlook.TooEarly _,
                    VisitOutlook.TooLate _,
                    VisitOutlook.ComesWith _,
                    VisitOutlook.NothingToDo _,
                    VisitOutlook.ExpiryNotKnown _,
                    VisitOutlook.WrongVisitor _,
                    VisitOutlook.NotThere _,
                    VisitOutlook.DocumentsMissing _ -> List.of();
        };
    }

    /** Returns the offices that would do instead. */
    public List<Content> instead() {
        return outlook instanceof VisitOutlook.NotThere not
                ? not.suitable().stream()
                        .limit(5)
                        .<Content>map(choice -> w.say(
                                "VisitOutlook.NotThere.instead",
                                w.name(choice.office().name()),
                                next(choice)))
                        .toList()
                : List.of();
    }

    private Content next(OfficeChoice choice) {
        return w.day(choice.next().getFirst().day());
    }

    /** Returns the procedure that will be done, with what to bring. */
    public Optional<ErrandView> errand() {
        return outlook.succeeds() ? errandOf(outlook).map(one -> new ErrandView(w, one)) : Optional.empty();
    }

    private static Optional<Errand> errandOf(VisitOutlook outlook) {
        return switch (outlook) {
            case VisitOutlook.EndsIt(var errand, var _) -> Optional.of(errand);
            case VisitOutlook.AnotherVisit(var errand, var _) -> Optional.of(errand);
            case VisitOutlook.AskFirst _,
                    VisitOutlook.NoVisitNeeded _,
                    VisitOutlook.TooEarly _,
                    VisitOutlook.TooLate _,
                    VisitOutlook.ComesWith _,
                    VisitOutlook.NothingToDo _,
                    VisitOutlook.ExpiryNotKnown _,
                    VisitOutlook.WrongVisitor _,
                    VisitOutlook.NotThere _,
                    VisitOutlook.DocumentsMissing _ -> Optional.empty();
        };
    }

    public Reasons reasons() {
        return new Reasons(w);
    }
}
