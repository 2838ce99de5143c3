package koshin.website;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import koshin.guide.Contradiction;
import koshin.guide.Errand;
import koshin.guide.NextStep;
import koshin.guide.OfficeChoice;
import koshin.guide.Plan;
import koshin.guide.ServiceOutlook;
import koshin.guide.Standing;
import koshin.municipalities.Contact;
import koshin.municipalities.Profile;
import koshin.municipalities.Suitability;
import koshin.reservations.BookedOffice;
import koshin.reservations.Offices;
import koshin.rules.Procedure;
import koshin.rules.Yen;

/**
 * The plan as it is shown.
 *
 * @param review the answers it was made from, each with its question
 */
public record PlanPage(
        Chrome chrome,
        Plan plan,
        Profile profile,
        Answers answers,
        List<Review> review,
        Optional<Timeline> timeline,
        Offices bookable)
        implements Framed {

    /** What begins later than this is not what the plan is about. */
    private static final int FAR_DAYS = 200;

    /** What one question was answered with. */
    public record Review(Question question, List<Content> answers) {}

    /** What the one button on top does. */
    public record Button(String href, String key) {}

    public PlanPage {
        review = List.copyOf(review);
    }

    private Wording w() {
        return chrome.w();
    }

    /** Returns the next step in one sentence. */
    public Content next() {
        Wording w = w();
        return switch (plan.next()) {
            case NextStep.Wait(var procedure, LocalDate opensOn, long _) ->
                w.say("wait." + procedure.name(), w.day(opensOn));
            case NextStep.Go(var procedure, Optional<LocalDate> _) -> w.say("go." + procedure.name());
            case NextStep.Apply(var why, Optional<LocalDate> _) -> w.say("apply." + why.name());
            case NextStep.ReportLoss() -> w.say("next.report-loss");
            case NextStep.FindExpiry() -> w.say("next.find-expiry");
            case NextStep.ExtendWithStay(LocalDate until) -> w.say("next.extend-with-stay", w.day(until));
        };
    }

    /** Returns how many days there are to it, or by when it is to be done. */
    public Optional<Content> nextTime() {
        Wording w = w();
        return switch (plan.next()) {
            case NextStep.Wait(var _, LocalDate _, long days) ->
                Optional.of(w.say("next.days", w.number(Math.toIntExact(days))));
            case NextStep.Go(var _, Optional<LocalDate> until) -> until.map(day -> w.say("next.until", w.day(day)));
            case NextStep.Apply(var _, Optional<LocalDate> until) -> until.map(day -> w.say("next.until", w.day(day)));
            case NextStep.ReportLoss _, NextStep.FindExpiry _, NextStep.ExtendWithStay _ -> Optional.empty();
        };
    }

    public Button button() {
        return switch (plan.next()) {
            case NextStep.Wait _, NextStep.Go _, NextStep.ExtendWithStay _ ->
                plan.offices().isEmpty()
                        ? new Button("#visits", "plan.see-visits")
                        : new Button("#where", isAnyBooked() ? "plan.book" : "plan.see-offices");
            case NextStep.Apply _ -> new Button("#visits", "plan.see-visits");
            case NextStep.ReportLoss _ -> new Button("#contacts", "plan.see-contacts");
            case NextStep.FindExpiry _ -> new Button(chrome.link("certificate-expiry"), "plan.see-expiry-help");
        };
    }

    /** Returns how a card or certificate stands today. */
    public Content state(Standing standing) {
        Wording w = w();
        return switch (standing.state()) {
            case Standing.TooEarly(LocalDate opensOn) -> w.say("Standing.TooEarly", w.day(opensOn));
            case Standing.Renewable _ -> w.say("Standing.Renewable");
            case Standing.EndsWithStay _ -> w.say("Standing.EndsWithStay");
            case Standing.Expired _ -> w.say("Standing.Expired");
            case Standing.Ended _ -> w.say("Standing.Ended");
            case Standing.Suspended _ -> w.say("Standing.Suspended");
            case Standing.Absent _ -> w.say("Standing.Absent");
            case Standing.NotIssued(var because) -> w.say("Standing.NotIssued." + because.name());
            case Standing.NotKnown _ -> w.say("Standing.NotKnown");
        };
    }

    /** Returns the class by which the style sheet marks a state; the words say the same. */
    public String tone(Standing standing) {
        return switch (standing.state()) {
            case Standing.TooEarly _ -> "good";
            case Standing.Renewable _, Standing.EndsWithStay _ -> "now";
            case Standing.Expired _, Standing.Ended _, Standing.Suspended _ -> "bad";
            case Standing.Absent _, Standing.NotIssued _, Standing.NotKnown _ -> "none";
        };
    }

    public String tone(ServiceOutlook outlook) {
        return switch (outlook.today()) {
            case FULL -> "good";
            case LIMITED -> "now";
            case STOPPED -> "bad";
            case NOT_KNOWN -> "none";
        };
    }

    /** Returns to which day a service works, and how. */
    public Content until(ServiceOutlook outlook) {
        Wording w = w();
        return outlook.fullUntil()
                .map(full -> outlook.limitedUntil()
                        .map(limited -> w.say("service.full-then-limited", w.day(full), w.day(limited)))
                        .orElseGet(() -> w.say(
                                plan.today().isAfter(full) ? "service.worked-until" : "service.full-until",
                                w.day(full))))
                .orElseGet(() -> w.say("service.phase." + outlook.today().name()));
    }

    /** Returns which two facts do not fit together, and what they are. */
    public Content told(Contradiction contradiction) {
        return w().say(contradiction.kind());
    }

    public Content values(Contradiction contradiction) {
        Reasons reasons = new Reasons(w());
        return output -> {
            for (int i = 0; i < contradiction.fields().size(); i++) {
                output.writeContent(i == 0 ? "" : " / ");
                reasons.input(contradiction.fields().get(i)).writeTo(output);
                output.writeContent(" ");
                reasons.value(contradiction.values().get(i)).writeTo(output);
            }
        };
    }

    /** Returns what is to be done now, then what comes next. */
    public List<Errand> soon() {
        List<Errand> soon = errands(errand -> errand.when() instanceof Errand.Now);
        soon.addAll(errands(errand -> !(errand.when() instanceof Errand.Now) && !isMuchLater(errand)));
        return soon;
    }

    /** Returns what comes much later, and what follows on it. */
    public List<Errand> later() {
        return errands(this::isMuchLater);
    }

    private List<Errand> errands(Predicate<Errand> wanted) {
        List<Errand> errands = new ArrayList<>();
        for (Errand errand : plan.errands()) {
            if (wanted.test(errand)) {
                errands.add(errand);
            }
        }
        return errands;
    }

    private boolean isMuchLater(Errand errand) {
        return switch (errand.when()) {
            case Errand.Now _ -> false;
            case Errand.From(LocalDate opensOn, LocalDate _) ->
                opensOn.isAfter(plan.today().plusDays(FAR_DAYS))
                        && plan.errands().size() > 1;
            case Errand.AfterNotice _ -> isApplicationMuchLater();
        };
    }

    private boolean isApplicationMuchLater() {
        for (Errand errand : plan.errands()) {
            if (errand.procedure() == Procedure.CARD_APPLICATION && isMuchLater(errand)) {
                return true;
            }
        }
        return false;
    }

    public ErrandView view(Errand errand) {
        return new ErrandView(w(), errand);
    }

    public OfficeView view(OfficeChoice choice) {
        return new OfficeView(w(), choice, profile, booked(choice));
    }

    private boolean isAnyBooked() {
        return suiting().stream().anyMatch(choice -> booked(choice).isPresent());
    }

    private Optional<BookedOffice> booked(OfficeChoice choice) {
        return bookable.find(profile.id(), choice.office().id())
                .filter(office -> office.staffing().lengths().containsKey(choice.procedure()))
                .filter(office -> choice.suitability() instanceof Suitability.Suitable(var openings)
                        && openings.stream()
                                .anyMatch(opening ->
                                        office.staffing().terms(opening).need().takesBookings()));
    }

    /** Returns why a thing is as it is. */
    public Reasons reasons() {
        return new Reasons(w());
    }

    public List<OfficeChoice> suiting() {
        return offices(true);
    }

    public List<OfficeChoice> notSuiting() {
        return offices(false);
    }

    private List<OfficeChoice> offices(boolean suiting) {
        List<OfficeChoice> offices = new ArrayList<>();
        for (OfficeChoice choice : plan.offices()) {
            if (choice.suits() == suiting) {
                offices.add(choice);
            }
        }
        return offices;
    }

    /** Returns what everything together costs. */
    public Yen cost() {
        Yen cost = Yen.ZERO;
        for (Errand errand : plan.errands()) {
            if (errand.procedure() != Procedure.CARD_PICK_UP) {
                cost = cost.plus(errand.fee().total());
            }
        }
        return cost;
    }

    public List<Contact> contacts() {
        boolean isLost = plan.next() instanceof NextStep.ReportLoss;
        List<Contact> national = Contacts.national(isLost ? Contact.Role.LOST_CARD : Contact.Role.NATIONAL);
        List<Contact> own = profile.contacts().stream()
                .filter(contact -> !contact.phones().isEmpty())
                .toList();
        return isLost || own.isEmpty() ? Contacts.joined(national, own) : own;
    }
}
