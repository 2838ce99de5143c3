package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;
import koshin.rules.UsableAfter.BusinessDays;
import koshin.rules.UsableAfter.Hours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsableAfterTest {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final LocalDate HOLIDAY = LocalDate.of(2025, 9, 15);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            renewed,          days, usable from,      because
            2025-09-01T10:00, 2,    2025-09-03T00:00, Monday and two days
            2025-09-05T10:00, 2,    2025-09-09T00:00, Friday over the weekend
            2025-09-12T10:00, 2,    2025-09-17T00:00, the Monday is a holiday
            2025-09-06T10:00, 1,    2025-09-08T00:00, a Saturday counts for nothing
            2025-09-01T10:00, 0,    2025-09-01T10:00, at once
            """)
    void business_days_count_from_the_day_after(LocalDateTime renewed, int days, LocalDateTime from, String because) {
        assertThat(UsableAfter.usableFrom(renewed, new BusinessDays(days), UsableAfterTest::isBusinessDay))
                .as(because)
                .isEqualTo(from);
    }

    @Test
    void hours_run_through_nights_and_holidays() {
        LocalDateTime renewed = LocalDateTime.of(2025, 9, 12, 10, 0);

        assertThat(UsableAfter.usableFrom(renewed, new Hours(1), day -> false)).isEqualTo(renewed.plusHours(1));
        assertThat(UsableAfter.usableFrom(renewed, UsableAfter.RECOMMENDED, day -> false))
                .isEqualTo(renewed.plusDays(1));
    }

    @Test
    void waits_are_not_negative_and_end_within_a_year() {
        LocalDateTime renewed = LocalDateTime.of(2025, 9, 12, 10, 0);

        assertThatIllegalArgumentException().isThrownBy(() -> new Hours(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new BusinessDays(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UsableAfter.usableFrom(renewed, new BusinessDays(1), day -> false));
        assertThat(UsableAfter.usableFrom(renewed, new Hours(0), day -> false)).isEqualTo(renewed);
    }

    /** A second definition, a day at a time, over two years of days and waits to ten. */
    @Test
    void agrees_with_crossing_off_days_on_a_calendar() {
        LocalDate first = LocalDate.of(2025, 1, 1);
        for (int days = 1; days <= 10; days++) {
            BusinessDays wait = new BusinessDays(days);
            first.datesUntil(first.plusYears(2)).forEach(day -> {
                LocalDate crossed = day;
                for (int left = wait.days(); left > 0; ) {
                    crossed = crossed.plusDays(1);
                    left -= isBusinessDay(crossed) ? 1 : 0;
                }
                assertThat(UsableAfter.usableFrom(day.atTime(12, 0), wait, UsableAfterTest::isBusinessDay))
                        .isEqualTo(crossed.atStartOfDay());
            });
        }
    }

    private static boolean isBusinessDay(LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek()) && !day.equals(HOLIDAY);
    }
}
