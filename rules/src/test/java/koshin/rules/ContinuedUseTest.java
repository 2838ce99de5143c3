package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import koshin.rules.ContinuedUse.Deadline;
import koshin.rules.ContinuedUse.InTime;
import koshin.rules.ContinuedUse.NotOffered;
import koshin.rules.ContinuedUse.TooLate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuedUseTest {

    private static final LocalDate APRIL_1 = LocalDate.of(2025, 4, 1);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            moved in,   planned out, until,      deadline,               because
            2025-04-01, 2025-04-01,  2025-04-15, AFTER_MOVING_IN,        14 days end before 30
            2025-04-01, 2025-03-10,  2025-04-09, AFTER_PLANNED_MOVE_OUT, 30 days from 10 March end on 9 April
            2025-04-01, 2025-03-16,  2025-04-15, AFTER_MOVING_IN,        both end on 15 April
            2025-04-01, 2025-03-15,  2025-04-14, AFTER_PLANNED_MOVE_OUT, it ends a day before the other
            2024-02-15, 2024-02-15,  2024-02-29, AFTER_MOVING_IN,        29 February counts like any day
            """)
    void the_notice_has_until_the_earlier_of_two_days(
            LocalDate movedIn, LocalDate plannedOut, LocalDate until, Deadline deadline, String because) {
        assertThat(ContinuedUse.ofNotice(movedIn, plannedOut, until))
                .as(because)
                .isEqualTo(new InTime(until, deadline));
        assertThat(ContinuedUse.ofNotice(movedIn, plannedOut, until.plusDays(1)))
                .as(because)
                .isEqualTo(new TooLate(until.plusDays(1), deadline));
    }

    @Test
    void the_card_has_90_days_from_the_notice() {
        assertThat(ContinuedUse.ofCard(APRIL_1, LocalDate.of(2025, 6, 30)))
                .isEqualTo(new InTime(LocalDate.of(2025, 6, 30), Deadline.AFTER_MOVING_IN_NOTICE));
        assertThat(ContinuedUse.ofCard(APRIL_1, LocalDate.of(2025, 8, 1)))
                .isEqualTo(new TooLate(LocalDate.of(2025, 7, 1), Deadline.AFTER_MOVING_IN_NOTICE));
    }

    @Test
    void a_departure_has_until_the_day_before() {
        assertThat(ContinuedUse.ofDeparture(APRIL_1, APRIL_1.minusDays(1)))
                .isEqualTo(new InTime(APRIL_1.minusDays(1), Deadline.BEFORE_DEPARTURE));
        assertThat(ContinuedUse.ofDeparture(APRIL_1, APRIL_1))
                .isEqualTo(new TooLate(APRIL_1, Deadline.BEFORE_DEPARTURE));
    }

    @Test
    void no_card_was_kept_abroad_before_27_may_2024() {
        LocalDate first = LocalDate.of(2024, 5, 27);

        assertThat(ContinuedUse.ofDeparture(first.minusDays(1), first.minusDays(9)))
                .isEqualTo(new NotOffered(first));
        assertThat(ContinuedUse.ofDeparture(first, first.minusDays(1)))
                .isEqualTo(new InTime(first.minusDays(1), Deadline.BEFORE_DEPARTURE));
    }

    /** A second definition: neither period has passed; tried on every day and distance around a move. */
    @Test
    void a_notice_is_in_time_while_no_period_has_passed() {
        for (int ahead = 0; ahead <= 60; ahead++) {
            LocalDate plannedOut = APRIL_1.minusDays(ahead);
            for (int later = 0; later <= 60; later++) {
                LocalDate day = APRIL_1.plusDays(later);
                boolean inTime =
                        ChronoUnit.DAYS.between(APRIL_1, day) <= 14 && ChronoUnit.DAYS.between(plannedOut, day) <= 30;
                assertThat(ContinuedUse.ofNotice(APRIL_1, plannedOut, day) instanceof InTime)
                        .as("planned %s, made %s", plannedOut, day)
                        .isEqualTo(inTime);
            }
        }
    }
}
