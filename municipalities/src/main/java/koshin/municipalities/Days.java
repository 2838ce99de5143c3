package koshin.municipalities;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * On which days an opening takes place, before closures are taken off.
 *
 * <p>No pattern but {@link Holidays} means a national holiday, unless its opening says so.
 */
public sealed interface Days {

    /** Monday to Friday (平日). */
    record Weekdays() implements Days {}

    /** Every week on these days. */
    record Every(Set<DayOfWeek> days) implements Days {
        public Every {
            Check.notEmpty("every", days);
            days = Set.copyOf(days);
        }
    }

    /**
     * The n-th of a day of the week in each month (第2・第4土曜日).
     *
     * @param nth each from 1 to 5
     * @param ifHoliday what becomes of it on a national holiday
     */
    record NthOfMonth(Set<Integer> nth, DayOfWeek weekday, IfHoliday ifHoliday) implements Days {
        public NthOfMonth {
            Check.notEmpty("nth", nth);
            nth.forEach(n -> Check.within("nth", n, 1, 5));
            nth = Set.copyOf(nth);
        }
    }

    /** The last of a day of the week in each month. */
    record LastOfMonth(DayOfWeek weekday) implements Days {}

    /** Single days that were announced. */
    record OnDates(List<LocalDate> dates) implements Days {
        public OnDates {
            Check.notEmpty("dates", dates);
            Check.that(new TreeSet<>(dates).size() == dates.size(), "dates must not be repeated");
            dates = List.copyOf(dates);
        }
    }

    /** National holidays (祝日). */
    record Holidays() implements Days {}

    /** Weekends or holidays that the page does not list (休日開庁日). */
    record NotListed() implements Days {}

    /** What becomes of an opening whose day is a national holiday. */
    enum IfHoliday {
        /** It falls out. */
        CLOSED,
        /** It takes place on the next day from Monday to Friday that is no holiday. */
        NEXT_OPEN_DAY
    }

    static Days weekdays() {
        return new Weekdays();
    }

    static Days everyDay() {
        return new Every(EnumSet.allOf(DayOfWeek.class));
    }

    /** Returns whether the pattern alone means {@code day}; {@link NotListed} may mean any weekend or holiday. */
    static boolean mean(Days days, LocalDate day, NationalHolidays holidays) {
        return switch (days) {
            case Weekdays() -> !isWeekend(day);
            case Every(Set<DayOfWeek> every) -> every.contains(day.getDayOfWeek());
            case NthOfMonth nth -> nth(nth, day, holidays);
            case LastOfMonth(DayOfWeek weekday) ->
                day.getDayOfWeek() == weekday && day.plusWeeks(1).getMonth() != day.getMonth();
            case OnDates(List<LocalDate> dates) -> dates.contains(day);
            case Holidays() -> holidays.on(day).isPresent();
            case NotListed() -> isWeekend(day) || holidays.on(day).isPresent();
        };
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static boolean nth(NthOfMonth pattern, LocalDate day, NationalHolidays holidays) {
        return switch (pattern.ifHoliday()) {
            case CLOSED -> isNth(pattern, day);
            case NEXT_OPEN_DAY -> isNth(pattern, day) || standsInFor(pattern, day, holidays);
        };
    }

    private static boolean isNth(NthOfMonth pattern, LocalDate day) {
        return day.getDayOfWeek() == pattern.weekday() && pattern.nth().contains((day.getDayOfMonth() - 1) / 7 + 1);
    }

    private static boolean standsInFor(NthOfMonth pattern, LocalDate day, NationalHolidays holidays) {
        if (!isWorkday(day, holidays)) {
            return false;
        }
        LocalDate missed = day.minusDays(1);
        while (!isWorkday(missed, holidays)) {
            if (isNth(pattern, missed) && holidays.on(missed).isPresent()) {
                return true;
            }
            missed = missed.minusDays(1);
        }
        return false;
    }

    private static boolean isWorkday(LocalDate day, NationalHolidays holidays) {
        return !isWeekend(day) && holidays.on(day).isEmpty();
    }
}
