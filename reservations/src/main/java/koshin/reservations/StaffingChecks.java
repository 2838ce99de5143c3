package koshin.reservations;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import koshin.municipalities.Days;
import koshin.municipalities.Entry;
import koshin.municipalities.Office;
import koshin.municipalities.Opening;
import koshin.municipalities.Reservation.Need;
import koshin.reservations.Staffing.Shift;
import koshin.rules.Procedure;

/** What must agree between the staffing of an office and its timetable: nothing is set aside for nobody. */
final class StaffingChecks {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Office office;
    private final Staffing staffing;
    private final Entry entry;

    StaffingChecks(Office office, Staffing staffing, Entry entry) {
        this.office = office;
        this.staffing = staffing;
        this.entry = entry;
    }

    /** Notes every contradiction at its entry. */
    void check() {
        if (office.collective()) {
            entry.reportAt(
                    "office",
                    "\"" + office.id() + "\" stands for several offices; nobody would know where to come."
                            + " Name each in a profile of your own");
            return;
        }
        staffing.lengths().forEach(this::lengthIsOfUse);
        whereSilentIsOfUse();
        IntStream.range(0, staffing.shifts().size()).forEach(this::shiftIsNew);
        // Without a visit no shift is of use: that would be an echo.
        if (entry.isSound()) {
            IntStream.range(0, staffing.shifts().size()).forEach(this::shiftIsOfUse);
        }
    }

    private void lengthIsOfUse(Procedure procedure, Duration length) {
        String at = "lengths/" + word(procedure);
        List<Opening> openings = openings(procedure);
        if (openings.isEmpty()) {
            entry.reportAt(at, "the profile does not say that " + office.id() + " does this; leave it out");
        } else if (openings.stream().noneMatch(this::isBooked)) {
            entry.reportAt(at, whyNot(openings));
        } else if (Stream.of(DayOfWeek.values()).allMatch(day -> isTooLong(length, day))) {
            entry.reportAt(at, length.toMinutes() + " minutes are longer than any shift; make it shorter");
        }
    }

    private String whyNot(List<Opening> openings) {
        if (openings.stream().anyMatch(opening -> opening.reservation().need() == Need.NOT_STATED)
                && staffing.whereSilent().isEmpty()) {
            return "the profile does not say whether one books this; add whereSilent, or leave it out";
        }
        return openings.stream().allMatch(opening -> opening.reservation().need() == Need.NONE)
                ? "the profile says that nobody books this; leave it out"
                : "the profile lists no day on which one books this; leave it out";
    }

    private boolean isTooLong(Duration length, DayOfWeek day) {
        return staffing.hours(day).stream()
                .allMatch(hours -> Duration.between(hours.from(), hours.until()).compareTo(length) < 0);
    }

    private void whereSilentIsOfUse() {
        boolean isOfUse = staffing.lengths().keySet().stream()
                .flatMap(procedure -> openings(procedure).stream())
                .anyMatch(opening -> opening.reservation().need() == Need.NOT_STATED);
        if (staffing.whereSilent().isPresent() && !isOfUse) {
            entry.reportAt(
                    "whereSilent",
                    "the profile says of everything with a length here whether one books it, and that counts; leave it out");
        }
    }

    private void shiftIsNew(int index) {
        Shift shift = staffing.shifts().get(index);
        for (int earlier = 0; earlier < index; earlier++) {
            Shift other = staffing.shifts().get(earlier);
            if (shift.from().equals(other.from())
                    && shift.until().equals(other.until())
                    && !Collections.disjoint(shift.days(), other.days())) {
                entry.reportAt(
                        "shifts/" + index,
                        "the same hours on the same day as shifts/" + earlier + "; write one with the windows of both");
            }
        }
    }

    private void shiftIsOfUse(int index) {
        Shift shift = staffing.shifts().get(index);
        Set<DayOfWeek> idle = new TreeSet<>(shift.days());
        idle.removeIf(day -> staffing.lengths().keySet().stream()
                .flatMap(procedure -> openings(procedure).stream())
                .anyMatch(opening -> isBooked(opening) && mayBeOn(opening.days(), day) && meets(opening, shift)));
        if (!idle.isEmpty()) {
            entry.reportAt(
                    "shifts/" + index,
                    "nobody who has booked is received on "
                            + idle.stream().map(StaffingChecks::word).toList() + " from " + shift.from() + " to "
                            + shift.until() + "; leave that out");
        }
    }

    private List<Opening> openings(Procedure procedure) {
        return office.openings().stream()
                .filter(opening -> opening.procedures().contains(procedure))
                .toList();
    }

    private boolean isBooked(Opening opening) {
        return staffing.terms(opening).need().takesBookings() && !(opening.days() instanceof Days.NotListed);
    }

    private static boolean meets(Opening opening, Shift shift) {
        return opening.hours().isEmpty()
                || opening.hours().stream()
                        .anyMatch(hours -> hours.from().isBefore(shift.until())
                                && shift.from().isBefore(hours.until()));
    }

    /** Whether a pattern of days means such a day of the week at some time. */
    private static boolean mayBeOn(Days days, DayOfWeek day) {
        return switch (days) {
            case Days.Weekdays() -> !WEEKEND.contains(day);
            case Days.Every(Set<DayOfWeek> every) -> every.contains(day);
            case Days.NthOfMonth nth ->
                nth.weekday() == day || (nth.ifHoliday() == Days.IfHoliday.NEXT_OPEN_DAY && !WEEKEND.contains(day));
            case Days.LastOfMonth(DayOfWeek weekday) -> weekday == day;
            case Days.OnDates(var dates) -> dates.stream().anyMatch(date -> date.getDayOfWeek() == day);
            case Days.Holidays() -> true;
            case Days.NotListed() -> false;
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
