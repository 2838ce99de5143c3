package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import koshin.municipalities.Days.IfHoliday;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2050, 12, 31);

    private final NationalHolidays holidays = NationalHolidays.computed();

    /** A second definition: go through each month and count its Saturdays. */
    @Test
    void second_and_fourth_saturdays_are_found_by_counting() {
        Days days = new Days.NthOfMonth(Set.of(2, 4), DayOfWeek.SATURDAY, IfHoliday.CLOSED);
        List<LocalDate> counted = new ArrayList<>();
        months().forEach(month -> {
            List<LocalDate> saturdays = daysOf(month)
                    .filter(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY)
                    .toList();
            counted.add(saturdays.get(1));
            counted.add(saturdays.get(3));
        });

        assertThat(meantBy(days)).isEqualTo(counted);
    }

    @Test
    void last_sundays_are_found_by_counting() {
        List<LocalDate> counted = months().map(month -> daysOf(month)
                        .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY)
                        .reduce((_, later) -> later)
                        .orElseThrow())
                .toList();

        assertThat(meantBy(new Days.LastOfMonth(DayOfWeek.SUNDAY))).isEqualTo(counted);
    }

    /** A second definition: walk forward from each third Thursday that is a holiday. */
    @Test
    void a_thursday_that_is_a_holiday_moves_to_the_next_open_day() {
        List<LocalDate> walked = new ArrayList<>();
        months().forEach(month -> {
            LocalDate day = daysOf(month)
                    .filter(candidate -> candidate.getDayOfWeek() == DayOfWeek.THURSDAY)
                    .skip(2)
                    .findFirst()
                    .orElseThrow();
            while (Days.isWeekend(day) || holidays.on(day).isPresent()) {
                day = day.plusDays(1);
            }
            walked.add(day);
        });
        Days days = new Days.NthOfMonth(Set.of(3), DayOfWeek.THURSDAY, IfHoliday.NEXT_OPEN_DAY);

        assertThat(meantBy(days).stream()
                        .filter(day -> holidays.on(day).isEmpty())
                        .toList())
                .isEqualTo(walked);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            day,        weekdays, every day, holidays, not listed, because
            2025-03-07, true,     true,      false,    false,      an ordinary Friday
            2025-03-08, false,    true,      false,    true,       a Saturday
            2025-03-20, true,     true,      true,     true,       a holiday on a Thursday
            2025-05-03, false,    true,      true,     true,       a holiday on a Saturday
            """)
    void words_mean_days(
            LocalDate day, boolean weekdays, boolean everyDay, boolean holiday, boolean notListed, String because) {
        assertThat(Stream.of(Days.weekdays(), Days.everyDay(), new Days.Holidays(), new Days.NotListed())
                        .map(days -> Days.mean(days, day, holidays)))
                .as(because)
                .containsExactly(weekdays, everyDay, holiday, notListed);
    }

    @Test
    void single_dates_mean_themselves() {
        LocalDate day = LocalDate.of(2025, 11, 3);

        assertThat(meantBy(new Days.OnDates(List.of(day)))).containsExactly(day);
    }

    private List<LocalDate> meantBy(Days days) {
        return FIRST.datesUntil(LAST.plusDays(1))
                .filter(day -> Days.mean(days, day, holidays))
                .toList();
    }

    private static Stream<YearMonth> months() {
        return Stream.iterate(
                YearMonth.from(FIRST), month -> !month.isAfter(YearMonth.from(LAST)), month -> month.plusMonths(1));
    }

    private static Stream<LocalDate> daysOf(YearMonth month) {
        return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1));
    }
}
