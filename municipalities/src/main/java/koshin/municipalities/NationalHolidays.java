package koshin.municipalities;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * The days off of the whole country from 1955 to 2150, by the Act on National Holidays (国民の祝日に関する法律).
 *
 * <p>The equinoxes are computed. The day that counts is fixed each February for the year after; where
 * it differs from the computed one, name it to {@link #withEquinoxes}.
 */
public final class NationalHolidays {

    private static final int FIRST_YEAR = 1955;
    private static final int LAST_YEAR = 2150;
    private static final Holiday DAY_OFF = new Holiday("休日");
    private static final LocalDate SUBSTITUTES_SINCE = LocalDate.of(1973, 4, 12);
    private static final LocalDate BETWEEN_SINCE = LocalDate.of(1985, 12, 27);
    private static final int SUBSTITUTES_MOVE_ON_SINCE = 2007;

    private static final List<Named> NAMED = List.of(
            every("元日", FIRST_YEAR, LAST_YEAR, 1, 1),
            every("成人の日", FIRST_YEAR, 1999, 1, 15),
            monday("成人の日", 2000, LAST_YEAR, 1, 2),
            every("建国記念の日", 1967, LAST_YEAR, 2, 11),
            every("天皇誕生日", 2020, LAST_YEAR, 2, 23),
            every("天皇誕生日", FIRST_YEAR, 1988, 4, 29),
            every("みどりの日", 1989, 2006, 4, 29),
            every("昭和の日", 2007, LAST_YEAR, 4, 29),
            every("憲法記念日", FIRST_YEAR, LAST_YEAR, 5, 3),
            every("みどりの日", 2007, LAST_YEAR, 5, 4),
            every("こどもの日", FIRST_YEAR, LAST_YEAR, 5, 5),
            every("海の日", 1996, 2002, 7, 20),
            monday("海の日", 2003, 2019, 7, 3),
            every("海の日", 2020, 2020, 7, 23),
            every("海の日", 2021, 2021, 7, 22),
            monday("海の日", 2022, LAST_YEAR, 7, 3),
            every("山の日", 2016, 2019, 8, 11),
            every("山の日", 2020, 2020, 8, 10),
            every("山の日", 2021, 2021, 8, 8),
            every("山の日", 2022, LAST_YEAR, 8, 11),
            every("敬老の日", 1966, 2002, 9, 15),
            monday("敬老の日", 2003, LAST_YEAR, 9, 3),
            every("体育の日", 1966, 1999, 10, 10),
            monday("体育の日", 2000, 2018, 10, 2),
            monday("体育の日（スポーツの日）", 2019, 2019, 10, 2),
            every("スポーツの日", 2020, 2020, 7, 24),
            every("スポーツの日", 2021, 2021, 7, 23),
            monday("スポーツの日", 2022, LAST_YEAR, 10, 2),
            every("文化の日", FIRST_YEAR, LAST_YEAR, 11, 3),
            every("勤労感謝の日", FIRST_YEAR, LAST_YEAR, 11, 23),
            every("天皇誕生日", 1989, 2018, 12, 23),
            every("結婚の儀", 1959, 1959, 4, 10),
            every("大喪の礼", 1989, 1989, 2, 24),
            every("即位礼正殿の儀", 1990, 1990, 11, 12),
            every("結婚の儀", 1993, 1993, 6, 9),
            every("休日（祝日扱い）", 2019, 2019, 5, 1),
            every("休日（祝日扱い）", 2019, 2019, 10, 22));

    private final Set<LocalDate> fixedEquinoxes;
    private final Map<Integer, Map<LocalDate, Holiday>> years = new ConcurrentHashMap<>();

    private NationalHolidays(Set<LocalDate> fixedEquinoxes) {
        this.fixedEquinoxes = Set.copyOf(fixedEquinoxes);
    }

    /** Returns the holidays with both equinoxes of every year computed. */
    public static NationalHolidays computed() {
        return new NationalHolidays(Set.of());
    }

    /** Returns the holidays with these equinoxes, in March or September, instead of the computed ones. */
    public static NationalHolidays withEquinoxes(Set<LocalDate> fixed) {
        fixed.forEach(day -> Check.that(
                day.getMonthValue() == 3 || day.getMonthValue() == 9, "no equinox in March or September: " + day));
        return new NationalHolidays(fixed);
    }

    /** Returns the holiday on {@code day}, substitute and bridging holidays included. */
    public Optional<Holiday> on(LocalDate day) {
        Check.within("year", day.getYear(), FIRST_YEAR, LAST_YEAR);
        return Optional.ofNullable(
                years.computeIfAbsent(day.getYear(), this::holidays).get(day));
    }

    private Map<LocalDate, Holiday> holidays(int year) {
        Map<LocalDate, Holiday> named = named(year);
        Map<LocalDate, Holiday> all = new TreeMap<>(named);
        named.keySet().forEach(day -> {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY && !day.isBefore(SUBSTITUTES_SINCE)) {
                all.put(substitute(day, named), named.getOrDefault(substitute(day, named), DAY_OFF));
            }
            LocalDate next = day.plusDays(1);
            if (named.containsKey(day.plusDays(2)) && isBridge(next)) {
                all.putIfAbsent(next, DAY_OFF);
            }
        });
        return Map.copyOf(all);
    }

    private Map<LocalDate, Holiday> named(int year) {
        Map<LocalDate, Holiday> named = new TreeMap<>();
        NAMED.stream()
                .filter(holiday -> holiday.from() <= year && year <= holiday.until())
                .forEach(holiday -> named.put(holiday.in().apply(year), new Holiday(holiday.name())));
        named.put(equinox(year, 3, vernalDay(year)), new Holiday("春分の日"));
        named.put(equinox(year, 9, autumnalDay(year)), new Holiday("秋分の日"));
        return named;
    }

    private static LocalDate substitute(LocalDate sunday, Map<LocalDate, Holiday> named) {
        LocalDate day = sunday.plusDays(1);
        while (day.getYear() >= SUBSTITUTES_MOVE_ON_SINCE && named.containsKey(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean isBridge(LocalDate day) {
        return !day.isBefore(BETWEEN_SINCE)
                && (day.getDayOfWeek() != DayOfWeek.SUNDAY || day.getYear() >= SUBSTITUTES_MOVE_ON_SINCE);
    }

    private LocalDate equinox(int year, int month, int computedDay) {
        return fixedEquinoxes.stream()
                .filter(day -> day.getYear() == year && day.getMonthValue() == month)
                .findFirst()
                .orElseGet(() -> LocalDate.of(year, month, computedDay));
    }

    private static int vernalDay(int year) {
        return equinoxDay(year, 20.8357, 20.8431, 21.8510);
    }

    private static int autumnalDay(int year) {
        return equinoxDay(year, 23.2588, 23.2488, 24.2488);
    }

    /** The approximation in common use; its leap-day term is cut towards zero, which matters before 1983. */
    private static int equinoxDay(int year, double before1980, double before2100, double later) {
        double base = year < 1980 ? before1980 : year < 2100 ? before2100 : later;
        int leapDays = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4;
        return (int) (base + 0.242194 * (year - 1980)) - leapDays;
    }

    private static Named every(String name, int from, int until, int month, int day) {
        return new Named(name, from, until, year -> LocalDate.of(year, month, day));
    }

    private static Named monday(String name, int from, int until, int month, int nth) {
        return new Named(
                name, from, until, year -> LocalDate.of(year, month, 1).with(dayOfWeekInMonth(nth, DayOfWeek.MONDAY)));
    }

    /** A holiday that one rule gives for the years {@code from} to {@code until}, both included. */
    private record Named(String name, int from, int until, IntFunction<LocalDate> in) {}
}
