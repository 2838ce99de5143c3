package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import koshin.rules.ExpressIssue.Eligible;
import koshin.rules.ExpressIssue.Ground;
import koshin.rules.ExpressIssue.NotEligible;
import koshin.rules.ExpressIssue.NotOffered;
import koshin.rules.ExpressIssue.TooLate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ExpressIssueTest {

    private static final LocalDate EVENT = LocalDate.of(2025, 9, 1);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            ground,         event,      until,      because
            LOSS,           2025-09-01, 2025-10-01, thirty days and the first not counted
            DAMAGE,         2025-02-01, 2025-03-03, February is short
            UNDER_ONE_YEAR, 2025-03-10, 2026-03-09, the day before the first birthday
            UNDER_ONE_YEAR, 2024-12-31, 2025-12-30, long after thirty days
            UNDER_ONE_YEAR, 2024-02-29, 2025-02-27, the recommended birthday is 28 February
            """)
    void is_open_until_a_day(Ground ground, LocalDate event, LocalDate until, String because) {
        assertThat(ExpressIssue.of(ground, event, until)).as(because).isEqualTo(new Eligible(until));
        assertThat(ExpressIssue.of(ground, event, until.plusDays(1)))
                .as(because)
                .isEqualTo(new TooLate(until.plusDays(1)));
    }

    @Test
    void is_not_for_a_plain_renewal() {
        assertThat(ExpressIssue.of(Ground.PLAIN_RENEWAL, EVENT, EVENT)).isEqualTo(new NotEligible());
    }

    @Test
    void was_not_offered_before_2_december_2024() {
        LocalDate first = LocalDate.of(2024, 12, 2);

        assertThat(ExpressIssue.of(Ground.LOSS, first.minusDays(9), first.minusDays(1)))
                .isEqualTo(new NotOffered(first));
        assertThat(ExpressIssue.of(Ground.LOSS, first.minusDays(9), first)).isEqualTo(new Eligible(first.plusDays(21)));
    }

    @Test
    void is_not_asked_for_before_the_event() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExpressIssue.of(Ground.LOSS, EVENT, EVENT.minusDays(1)));
        assertThat(ExpressIssue.of(Ground.LOSS, EVENT, EVENT)).isInstanceOf(Eligible.class);
    }

    /** A second definition, over every ground and 400 days. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PLAIN_RENEWAL")
    void is_open_while_the_child_is_not_one_or_thirty_days_have_not_passed(Ground ground) {
        EVENT.datesUntil(EVENT.plusDays(400)).forEach(day -> {
            boolean open = ground == Ground.UNDER_ONE_YEAR
                    ? day.isBefore(EVENT.plusYears(1))
                    : ChronoUnit.DAYS.between(EVENT, day) <= 30;
            assertThat(ExpressIssue.of(ground, EVENT, day) instanceof Eligible)
                    .as("%s", day)
                    .isEqualTo(open);
        });
    }
}
