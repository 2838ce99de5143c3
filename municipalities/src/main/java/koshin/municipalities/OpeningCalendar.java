package koshin.municipalities;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import koshin.municipalities.OfficeDay.Missing;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/** On which days the offices of one municipality are open, for what and for whom (開庁日). */
public final class OpeningCalendar {

    /** How far ahead open days are looked for. */
    private static final int DAYS_AHEAD = 366;

    private final Profile profile;
    private final NationalHolidays holidays;
    private final NationalDays national;

    /** An open day of an office; {@code state} is {@code Open}, or {@code NotStated} for its hours. */
    public record OpenDay(LocalDate day, OfficeDay state) {}

    private OpeningCalendar(Profile profile, NationalDays national) {
        this.profile = profile;
        this.holidays = national.holidays();
        this.national = national;
    }

    public static OpeningCalendar of(Profile profile) {
        return of(profile, NationalDays.bundled());
    }

    public static OpeningCalendar of(Profile profile, NationalDays national) {
        return new OpeningCalendar(profile, national);
    }

    /** Returns what {@code office} does on {@code day}, whatever for. */
    public OfficeDay on(Office office, LocalDate day) {
        return on(office, office.openings(), day);
    }

    /** Returns whether {@code office} does {@code procedure} on {@code day}; its openings then name that one alone. */
    public OfficeDay on(Office office, Procedure procedure, LocalDate day) {
        return on(office, lines(office, procedure), day);
    }

    /** As the other, for one kind of applicant; an opening for others counts as none. */
    public OfficeDay on(Office office, Procedure procedure, Applicant applicant, LocalDate day) {
        return on(office, lines(office, procedure, applicant), day);
    }

    /**
     * Returns the next {@code count} days on which {@code office} does {@code procedure}, from {@code
     * from} on, that day included; fewer where it has no more within a year.
     */
    public List<OpenDay> nextOpenDays(Office office, Procedure procedure, LocalDate from, int count) {
        return nextOpenDays(office, lines(office, procedure), from, count);
    }

    /** As the other, for one kind of applicant. */
    public List<OpenDay> nextOpenDays(
            Office office, Procedure procedure, Applicant applicant, LocalDate from, int count) {
        return nextOpenDays(office, lines(office, procedure, applicant), from, count);
    }

    /**
     * Returns whether a person can have {@code procedure} done at {@code office} on {@code day}.
     *
     * @param residentWard the id of the ward where the holder lives; empty where it is not known, and
     *     then no office is refused for it
     */
    public Suitability suits(
            Office office, Procedure procedure, Applicant applicant, Optional<String> residentWard, LocalDate day) {
        if (!office.handles(procedure)) {
            return new Suitability.Unsuitable(
                    office.nothingElse()
                            ? new Suitability.NotHandled()
                            : new Suitability.ProcedureNotStated(profile.contacts()));
        }
        if (!office.admits(procedure).contains(applicant)) {
            return new Suitability.Unsuitable(new Suitability.ApplicantNotAdmitted(office.admits(procedure)));
        }
        if (office.serves() == Office.Serves.OWN_WARD
                && office.ward().isPresent()
                && residentWard.isPresent()
                && !office.ward().equals(residentWard)) {
            return new Suitability.Unsuitable(
                    new Suitability.OtherWard(office.ward().get()));
        }
        return switch (on(office, lines(office, procedure, applicant), day)) {
            case OfficeDay.Open(List<Opening> openings) -> new Suitability.Suitable(openings);
            case OfficeDay.Closed(ClosedReason reason) ->
                new Suitability.Unsuitable(new Suitability.ClosedThatDay(reason));
            case OfficeDay.NotStated notStated ->
                switch (notStated.missing()) {
                    case HOURS -> new Suitability.Suitable(notStated.openings());
                    case DAY -> new Suitability.Unsuitable(new Suitability.DayNotStated(notStated.ask()));
                    case PROCEDURE -> new Suitability.Unsuitable(new Suitability.ProcedureNotStated(notStated.ask()));
                };
        };
    }

    private static List<Opening> lines(Office office, Procedure procedure) {
        return office.openings().stream()
                .filter(opening -> opening.procedures().contains(procedure))
                .map(opening -> opening.doing(Set.of(procedure)))
                .toList();
    }

    private static List<Opening> lines(Office office, Procedure procedure, Applicant applicant) {
        return lines(office, procedure).stream()
                .filter(opening -> opening.applicants().contains(applicant))
                .toList();
    }

    private List<OpenDay> nextOpenDays(Office office, List<Opening> openings, LocalDate from, int count) {
        return from.datesUntil(from.plusDays(DAYS_AHEAD))
                .map(day -> new OpenDay(day, on(office, openings, day)))
                .filter(openDay -> isOpen(openDay.state()))
                .limit(count)
                .toList();
    }

    /** Returns whether people are served, be it at hours that the page does not state. */
    public static boolean isOpen(OfficeDay state) {
        return switch (state) {
            case OfficeDay.Open _ -> true;
            case OfficeDay.Closed _ -> false;
            case OfficeDay.NotStated notStated -> notStated.missing() == Missing.HOURS;
        };
    }

    private OfficeDay on(Office office, List<Opening> lines, LocalDate day) {
        if (lines.isEmpty()) {
            return office.nothingElse()
                    ? new OfficeDay.Closed(new ClosedReason.NotHandled())
                    : new OfficeDay.NotStated(Missing.PROCEDURE, lines, profile.contacts());
        }
        List<Opening> meant =
                lines.stream().filter(line -> line.means(day, holidays)).toList();
        if (meant.isEmpty()) {
            return new OfficeDay.Closed(withoutLine(lines, day));
        }
        List<Opening> left =
                meant.stream().flatMap(line -> left(office, line, day).stream()).toList();
        return left.isEmpty() ? new OfficeDay.Closed(closing(office, meant, day)) : ofLines(left, day);
    }

    private OfficeDay ofLines(List<Opening> lines, LocalDate day) {
        List<Opening> certain = lines.stream()
                .filter(line -> !(line.days() instanceof Days.NotListed))
                .toList();
        if (certain.isEmpty() || isUnsettledYearEnd(day)) {
            return new OfficeDay.NotStated(Missing.DAY, lines, profile.contacts());
        }
        return certain.stream().allMatch(line -> line.hours().isEmpty())
                ? new OfficeDay.NotStated(Missing.HOURS, certain, profile.contacts())
                : new OfficeDay.Open(certain);
    }

    /** Town halls rest at New Year by their own ordinance; a page that is silent leaves these days open. */
    private boolean isUnsettledYearEnd(LocalDate day) {
        return NationalDays.USUAL_YEAR_END.contains(day)
                && profile.closures().stream().noneMatch(Closure.YearEnd.class::isInstance);
    }

    private ClosedReason withoutLine(List<Opening> lines, LocalDate day) {
        if (lines.stream().noneMatch(line -> line.holdsOn(day))) {
            Optional<LocalDate> opensOn = periods(lines)
                    .filter(period -> period.beginsAfter(day))
                    .flatMap(period -> period.from().stream())
                    .min(LocalDate::compareTo);
            if (opensOn.isPresent()) {
                return new ClosedReason.BeforePeriod(opensOn.get());
            }
            Optional<LocalDate> lastDay =
                    periods(lines).flatMap(period -> period.until().stream()).max(LocalDate::compareTo);
            if (lastDay.filter(day::isAfter).isPresent()) {
                return new ClosedReason.AfterPeriod(lastDay.get().plusDays(1));
            }
        }
        return Days.isWeekend(day) ? new ClosedReason.Weekend() : new ClosedReason.NotItsDay();
    }

    private static Stream<OpenPeriod> periods(List<Opening> lines) {
        return lines.stream().flatMap(line -> line.period().stream());
    }

    /** Returns what the closures leave of a line that means {@code day}. */
    private Optional<Opening> left(Office office, Opening line, LocalDate day) {
        if (wholeDay(line, day).isPresent()) {
            return Optional.empty();
        }
        Set<Procedure> done = EnumSet.copyOf(line.procedures());
        done.removeAll(national.stoppedOn(day));
        oneOffs(office, day).forEach(closure -> done.removeAll(stopped(closure, line)));
        return done.isEmpty() ? Optional.empty() : Optional.of(line.doing(done));
    }

    private ClosedReason closing(Office office, List<Opening> meant, LocalDate day) {
        return meant.stream()
                .flatMap(line -> wholeDay(line, day).stream())
                .findFirst()
                .orElseGet(() ->
                        new ClosedReason.OneOff(oneOffs(office, day).findAny().isEmpty()));
    }

    private Optional<ClosedReason> wholeDay(Opening line, LocalDate day) {
        if (national.maintenance().isOn(day)) {
            return Optional.of(new ClosedReason.Maintenance());
        }
        if (profile.closures().stream().anyMatch(closure -> isYearEnd(closure, day))) {
            return Optional.of(new ClosedReason.YearEnd());
        }
        return line.restsOnHolidays() ? holidays.on(day).map(ClosedReason.OnHoliday::new) : Optional.empty();
    }

    private static boolean isYearEnd(Closure closure, LocalDate day) {
        return switch (closure) {
            case Closure.YearEnd(Season days, List<String> _) -> days.contains(day);
            case Closure.Holidays _ -> false;
            case Closure.OneOff _ -> false;
        };
    }

    private Stream<Closure.OneOff> oneOffs(Office office, LocalDate day) {
        return profile.closures().stream()
                .filter(Closure.OneOff.class::isInstance)
                .map(Closure.OneOff.class::cast)
                .filter(closure -> closure.days().contains(day)
                        && (closure.offices().isEmpty() || closure.offices().contains(office.id())));
    }

    private static Set<Procedure> stopped(Closure.OneOff closure, Opening line) {
        return closure.procedures().isEmpty() ? line.procedures() : closure.procedures();
    }
}
