package koshin.website;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Contact;
import koshin.reservations.BookedOffice;
import koshin.reservations.Vacancies;
import koshin.reservations.Vacancy;
import koshin.reservations.Visitor;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/**
 * A month of an office, day by day: where a visit can be had.
 *
 * @param sent everything that was sent; empty if a booking is being changed
 * @param changed the link to the booking that is being changed
 * @param first the first day of a later month on which something is free, if nothing is in this one
 * @param invented whether what the office sets aside is made up
 * @param token under which somebody joins the waiting list with this page, however often it is sent
 * @param isTaken whether somebody else has just taken what was wanted
 */
public record MonthPage(
        Chrome chrome,
        Answers sent,
        Optional<String> changed,
        BookedOffice office,
        List<Visitor> visitors,
        YearMonth month,
        YearMonth thisMonth,
        List<Vacancies.OfDay> days,
        Optional<LocalDate> first,
        boolean invented,
        boolean isTaken,
        ContactForm form,
        String token)
        implements Framed {

    /** So many visits are few. */
    private static final int FEW = 4;

    /** Nothing is booked further ahead. */
    private static final int DAYS_AHEAD = 366;

    public MonthPage {
        visitors = List.copyOf(visitors);
        days = List.copyOf(days);
    }

    private Wording w() {
        return chrome.w();
    }

    public Content officeName() {
        return w().name(office.office().name());
    }

    public Content cityName() {
        return w().name(office.profile().name());
    }

    public Content monthName() {
        return w().say("booking.month", w().number(month.getYear()), w().say("month." + month.getMonthValue()));
    }

    public Procedure procedure() {
        return visitors.getFirst().procedure();
    }

    /** Returns the answers and where, without the month, the day and what was pressed. */
    public List<Answers.Entry> carried() {
        return sent.without(Set.of(
                        BookingForm.MONTH,
                        BookingForm.DAY,
                        BookingForm.TIME,
                        BookingForm.DO,
                        BookingForm.TOKEN,
                        BookingForm.MAIL,
                        BookingForm.PHONE))
                .entries();
    }

    /** Returns the same without those who come too. */
    public List<Answers.Entry> carriedWithoutOthers() {
        return carried().stream()
                .filter(entry -> !BookingForm.WITH.contains(entry.name()))
                .toList();
    }

    /** Returns by what class the first day stands under its weekday, weeks beginning on Sunday. */
    public String starts() {
        return "starts-" + days.getFirst().day().getDayOfWeek().getValue() % 7;
    }

    public Optional<YearMonth> before() {
        return month.isAfter(thisMonth)
                ? Optional.of(YearMonth.from(month.atDay(1).minusDays(1)))
                : Optional.empty();
    }

    public Optional<YearMonth> after() {
        return month.atDay(1).isBefore(thisMonth.atDay(1).plusDays(DAYS_AHEAD))
                ? Optional.of(YearMonth.from(month.atEndOfMonth().plusDays(1)))
                : Optional.empty();
    }

    public String link(YearMonth other) {
        return changed.orElse("") + "?" + "month=" + other;
    }

    public String link(LocalDate day) {
        return changed.orElse("") + "?" + "day=" + day;
    }

    public boolean canBeHad(Vacancies.OfDay day) {
        return day.vacancy() instanceof Vacancy.Bookable;
    }

    public boolean isNothingFree() {
        return days.stream().noneMatch(this::canBeHad);
    }

    public boolean couldWait() {
        return changed.isEmpty() && days.stream().anyMatch(day -> day.vacancy().canBeWaitedFor());
    }

    public String tone(Vacancies.OfDay day) {
        return switch (day.vacancy()) {
            case Vacancy.Bookable free -> free.visitsLeft() < FEW ? "now" : "good";
            case Vacancy.Full _ -> "bad";
            case Vacancy.NotYet _,
                    Vacancy.Over _,
                    Vacancy.TooEarly _,
                    Vacancy.Nothing _,
                    Vacancy.WalkIn _,
                    Vacancy.Closed _,
                    Vacancy.NotStated _ -> "none";
        };
    }

    /** Returns in words what of the day can be had. */
    public Content state(Vacancies.OfDay day) {
        Wording w = w();
        return switch (day.vacancy()) {
            case Vacancy.Bookable free -> w.say(free.visitsLeft() < FEW ? "Vacancy.Few" : "Vacancy.Bookable");
            case Vacancy.Full() -> w.say("Vacancy.Full");
            case Vacancy.NotYet(var opensAt) ->
                w.say("Vacancy.NotYet", w.dayOfYear(opensAt.toLocalDate()), w.hour(opensAt.toLocalTime()));
            case Vacancy.Over() -> w.say("Vacancy.Over");
            case Vacancy.TooEarly _ -> w.say("Vacancy.TooEarly");
            case Vacancy.Nothing() -> w.say("Vacancy.Nothing");
            case Vacancy.WalkIn _ -> w.say("Vacancy.WalkIn");
            case Vacancy.Closed(var reason) -> OfficeView.closed(w, reason);
            case Vacancy.NotStated() -> w.say("Vacancy.NotStated");
        };
    }

    /** Returns the procedures that somebody else can have done in the same visit. */
    public List<Procedure> others() {
        return office.staffing().lengths().keySet().stream()
                .filter(procedure -> office.receives(List.of(new Visitor(procedure, Applicant.HOLDER))))
                .sorted()
                .toList();
    }

    /** Returns how many may come too. */
    public List<String> withFields() {
        int most = office.mostPersons(visitors).orElse(BookingForm.WITH.size() + 1) - 1;
        return BookingForm.WITH.subList(0, Math.clamp(most, 0, BookingForm.WITH.size()));
    }

    public boolean isWith(String field, Procedure procedure) {
        return sent.typed(field).equals(procedure.name());
    }

    public List<Contact> contacts() {
        return office.profile().contacts();
    }
}
