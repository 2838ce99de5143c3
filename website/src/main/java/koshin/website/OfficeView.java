package koshin.website;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.guide.OfficeChoice;
import koshin.municipalities.ClosedReason;
import koshin.municipalities.Hours;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.Opening;
import koshin.municipalities.OpeningCalendar.OpenDay;
import koshin.municipalities.Profile;
import koshin.municipalities.Reservation;
import koshin.municipalities.Suitability;
import koshin.reservations.BookedOffice;

/**
 * One office of a plan in the words of one language.
 *
 * @param booked what it sets aside, if visits to it are booked here
 */
public record OfficeView(Wording w, OfficeChoice choice, Profile profile, Optional<BookedOffice> booked) {

    private static final Html TO = Html.of("–");

    public Html name() {
        return w.name(choice.office().name());
    }

    public Optional<Html> place() {
        return choice.office().place().map(w::name);
    }

    public Optional<Html> address() {
        return choice.office().address().map(w::name);
    }

    public Optional<Html> note() {
        return choice.office().note().map(w::text);
    }

    public List<OpenDay> days() {
        return choice.next();
    }

    /** Returns the hours of one day, or that the page does not state them. */
    public Content hours(OpenDay day) {
        return hours(w, day.state());
    }

    static Content hours(Wording w, OfficeDay state) {
        return switch (state) {
            case OfficeDay.Open(List<Opening> openings) -> hoursOf(w, openings);
            case OfficeDay.Closed(ClosedReason reason) -> closed(w, reason);
            case OfficeDay.NotStated notStated -> w.say(notStated.missing());
        };
    }

    private static Content hoursOf(Wording w, List<Opening> openings) {
        List<Hours> hours = distinctHours(openings);
        return output -> {
            for (int i = 0; i < hours.size(); i++) {
                output.writeContent(i == 0 ? "" : ", ");
                w.hour(hours.get(i).from()).writeTo(output);
                TO.writeTo(output);
                w.hour(hours.get(i).until()).writeTo(output);
            }
        };
    }

    private static List<Hours> distinctHours(List<Opening> openings) {
        if (openings.size() == 1 && openings.getFirst().hours().size() == 1) {
            return openings.getFirst().hours();
        }
        Set<Hours> hours = new LinkedHashSet<>();
        for (Opening opening : openings) {
            hours.addAll(opening.hours());
        }
        return List.copyOf(hours);
    }

    /** Returns whether a visit must be booked. */
    public Content reservation() {
        return w.say(need());
    }

    public boolean mustBeBooked() {
        return need() == Reservation.Need.REQUIRED;
    }

    public Optional<String> bookedAt() {
        return booked.map(BookedOffice::officeId);
    }

    /** Where the page is silent and visits are booked here, the office's own word. */
    private Reservation.Need need() {
        return choice.suitability() instanceof Suitability.Suitable(List<Opening> openings) && !openings.isEmpty()
                ? booked.map(office -> office.staffing().terms(openings.getFirst()))
                        .orElseGet(() -> openings.getFirst().reservation())
                        .need()
                : Reservation.Need.NOT_STATED;
    }

    /** Returns why it is not suitable; empty if it is. */
    public Optional<Content> whyNot() {
        return choice.suitability() instanceof Suitability.Unsuitable(Suitability.Reason reason)
                ? Optional.of(whyNot(w, profile, reason))
                : Optional.empty();
    }

    /** Returns why an office of {@code profile} is not suitable. */
    static Content whyNot(Wording w, Profile profile, Suitability.Reason reason) {
        return switch (reason) {
            case Suitability.NotHandled() -> w.say("Suitability.NotHandled");
            case Suitability.ApplicantNotAdmitted(var admitted) ->
                w.say("Suitability.ApplicantNotAdmitted", Contents.list(w, admitted));
            case Suitability.OtherWard(String ward) -> w.say("Suitability.OtherWard", wardName(w, profile, ward));
            case Suitability.ClosedThatDay(ClosedReason closed) -> closed(w, closed);
            case Suitability.ProcedureNotStated(var _) -> w.say("Suitability.ProcedureNotStated");
            case Suitability.DayNotStated(var _) -> w.say("Suitability.DayNotStated");
        };
    }

    private static Content wardName(Wording w, Profile profile, String id) {
        for (Profile.Ward ward : profile.wards()) {
            if (ward.id().equals(id)) {
                return w.name(ward.name());
            }
        }
        return w.echo(id);
    }

    /** Returns why nobody is served on a day. */
    public static Content closed(Wording w, ClosedReason reason) {
        return switch (reason) {
            case ClosedReason.Weekend() -> w.say("ClosedReason.Weekend");
            case ClosedReason.OnHoliday(var holiday) -> w.say("ClosedReason.OnHoliday", w.name(holiday.name()));
            case ClosedReason.YearEnd() -> w.say("ClosedReason.YearEnd");
            case ClosedReason.Maintenance() -> w.say("ClosedReason.Maintenance");
            case ClosedReason.BeforePeriod(LocalDate opensOn) -> w.say("ClosedReason.BeforePeriod", w.day(opensOn));
            case ClosedReason.AfterPeriod(LocalDate since) -> w.say("ClosedReason.AfterPeriod", w.day(since));
            case ClosedReason.OneOff(boolean nationwide) ->
                w.say(nationwide ? "ClosedReason.OneOff.nationwide" : "ClosedReason.OneOff");
            case ClosedReason.NotItsDay() -> w.say("ClosedReason.NotItsDay");
            case ClosedReason.NotHandled() -> w.say("ClosedReason.NotHandled");
        };
    }
}
