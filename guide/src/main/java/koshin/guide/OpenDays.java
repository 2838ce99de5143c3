package koshin.guide;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import koshin.municipalities.Office;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.OpeningCalendar.OpenDay;
import koshin.municipalities.Profile;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/**
 * On which days the offices of one municipality do a procedure for an applicant. Each month is looked
 * through once and remembered, so that many plans for one municipality cost little; several threads
 * may ask.
 */
final class OpenDays {

    /** As far as the calendar itself looks ahead. */
    private static final int DAYS_AHEAD = 366;

    /** Some megabytes. */
    private static final int MOST_ANSWERS = 4096;

    private final OpeningCalendar calendar;
    private final Map<Asked, List<OpenDay>> months = new ConcurrentHashMap<>();

    /** What was answered before, as long as it is little. */
    private final Map<Question, List<OfficeChoice>> answers = new ConcurrentHashMap<>();

    /** Most days of an office are alike; each kind is kept once. */
    private final Map<OfficeDay, OfficeDay> states = new ConcurrentHashMap<>();

    /** What the offices depend on, besides the profile. */
    record Question(Procedure procedure, Applicant applicant, Optional<String> ward, LocalDate from) {}

    private record Asked(String office, Procedure procedure, Applicant applicant, YearMonth month) {}

    private OpenDays(OpeningCalendar calendar) {
        this.calendar = calendar;
    }

    static OpenDays of(Profile profile) {
        return new OpenDays(OpeningCalendar.of(profile));
    }

    OpeningCalendar calendar() {
        return calendar;
    }

    /** Returns the offices as {@code found} finds them, or as it did before. */
    List<OfficeChoice> offices(Question question, Function<Question, List<OfficeChoice>> found) {
        if (answers.size() > MOST_ANSWERS) {
            answers.clear();
        }
        List<OfficeChoice> known = answers.get(question);
        return known == null ? answers.computeIfAbsent(question, found) : known;
    }

    /** Returns the next {@code count} open days from {@code from} on; fewer where there are no more within a year. */
    List<OpenDay> next(Office office, Procedure procedure, Applicant applicant, LocalDate from, int count) {
        List<OpenDay> next = new ArrayList<>(count);
        LocalDate end = from.plusDays(DAYS_AHEAD);
        for (LocalDate at = from; at.isBefore(end); at = dayAfterMonthOf(at)) {
            for (OpenDay open : inMonth(office, procedure, applicant, YearMonth.from(at))) {
                if (next.size() == count || !open.day().isBefore(end)) {
                    return next;
                }
                if (!open.day().isBefore(from)) {
                    next.add(open);
                }
            }
        }
        return next;
    }

    private static LocalDate dayAfterMonthOf(LocalDate day) {
        return YearMonth.from(day).atEndOfMonth().plusDays(1);
    }

    private List<OpenDay> inMonth(Office office, Procedure procedure, Applicant applicant, YearMonth month) {
        return months.computeIfAbsent(
                new Asked(office.id(), procedure, applicant, month),
                asked -> month.atDay(1)
                        .datesUntil(dayAfterMonthOf(month.atDay(1)))
                        .map(day -> new OpenDay(day, calendar.on(office, procedure, applicant, day)))
                        .filter(day -> OpeningCalendar.isOpen(day.state()))
                        .map(day -> new OpenDay(day.day(), states.computeIfAbsent(day.state(), state -> state)))
                        .toList());
    }
}
