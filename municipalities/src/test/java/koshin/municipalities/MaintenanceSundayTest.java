package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceSundayTest {

    private final MaintenanceSunday usual = new MaintenanceSunday(Map.of());

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            month,   day,        because
            2025-03, 2025-03-16, the third Saturday is the 15th
            2025-06, 2025-06-22, the month begins on a Sunday and the third Sunday is the 15th
            2025-02, 2025-02-16, the month begins on a Saturday
            2026-11, 2026-11-22, the month begins on a Sunday
            """)
    void is_the_day_after_the_third_saturday(YearMonth month, LocalDate day, String because) {
        assertThat(MaintenanceSunday.in(month)).as(because).isEqualTo(day);
    }

    /** A second definition, tried on every day of the Gregorian cycle of 400 years. */
    @Test
    void is_the_sunday_from_the_16th_to_the_22nd() {
        LocalDate first = LocalDate.of(2001, 1, 1);
        first.datesUntil(first.plusYears(400))
                .forEach(day -> assertThat(usual.isOn(day))
                        .as("%s", day)
                        .isEqualTo(day.getDayOfWeek() == DayOfWeek.SUNDAY
                                && day.getDayOfMonth() >= 16
                                && day.getDayOfMonth() <= 22));
    }

    @Test
    void gives_way_to_a_day_that_was_announced() {
        LocalDate other = LocalDate.of(2025, 3, 23);
        MaintenanceSunday moved = new MaintenanceSunday(Map.of(
                YearMonth.of(2025, 3), Optional.of(other),
                YearMonth.of(2025, 4), Optional.empty()));

        assertThat(List.of(LocalDate.of(2025, 3, 16), other, LocalDate.of(2025, 4, 20), LocalDate.of(2025, 5, 18)))
                .filteredOn(moved::isOn)
                .containsExactly(other, LocalDate.of(2025, 5, 18));
    }

    @Test
    void cannot_be_moved_into_another_month() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MaintenanceSunday(Map.of(YearMonth.of(2025, 3), Optional.of(LocalDate.of(2025, 4, 6)))));
    }
}
