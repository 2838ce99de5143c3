package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.UnclaimedCard.Disposable;
import koshin.rules.UnclaimedCard.Kept;
import koshin.rules.UnclaimedCard.Retention;
import koshin.rules.UnclaimedCard.Waiting;
import koshin.rules.UnclaimedCard.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnclaimedCardTest {

    private static final LocalDate APPLIED = LocalDate.of(2024, 4, 1);
    private static final LocalDate FAR_EXPIRY = LocalDate.of(2034, 5, 1);
    private static final Retention.Periods PERIODS = new Retention.Periods(3, 12);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            reminded,   returned, card expiry, kept until, why,            because
            2024-08-01, false,    2034-05-01,  2025-04-01, PERIODS_PASSED, 三股町: the year ends after the three months
            2025-02-10, false,    2034-05-01,  2025-05-10, PERIODS_PASSED, 三股町: the three months end after the year
            ,           true,     2034-05-01,  2025-04-01, PERIODS_PASSED, 東松島市: undelivered and a year
            2025-02-10, true,     2034-05-01,  2025-04-01, PERIODS_PASSED, a reminder cannot reach them either
            ,           false,    2034-05-01,  2034-05-01, CARD_EXPIRED,   nobody was reminded
            2024-08-01, false,    2024-12-01,  2024-12-01, CARD_EXPIRED,   the expiry is absolute
            2024-08-01, false,    2025-04-01,  2025-04-01, CARD_EXPIRED,   both on one day
            """)
    void is_kept_as_long_as_the_periods_run(
            LocalDate reminded, boolean returned, LocalDate expiry, LocalDate until, Why why, String because) {
        Waiting card = new Waiting(APPLIED, Optional.ofNullable(reminded), returned, expiry);

        assertThat(UnclaimedCard.on(until, card, PERIODS)).as(because).isEqualTo(new Kept(until));
        assertThat(UnclaimedCard.on(until.plusDays(1), card, PERIODS))
                .as(because)
                .isEqualTo(new Disposable(until.plusDays(1), why));
    }

    @Test
    void is_kept_to_its_expiry_where_there_is_no_limit() {
        Waiting card = new Waiting(APPLIED, Optional.of(APPLIED.plusDays(90)), true, FAR_EXPIRY);

        assertThat(UnclaimedCard.on(APPLIED.plusYears(5), card, new Retention.ToExpiry()))
                .isEqualTo(new Kept(FAR_EXPIRY));
        assertThat(UnclaimedCard.on(FAR_EXPIRY.plusDays(9), card, new Retention.ToExpiry()))
                .isEqualTo(new Disposable(FAR_EXPIRY.plusDays(1), Why.CARD_EXPIRED));
    }

    @Test
    void needs_periods_of_a_month_at_least() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Retention.Periods(0, 12));
        assertThatIllegalArgumentException().isThrownBy(() -> new Retention.Periods(3, 0));
        assertThat(new Retention.Periods(1, 1).monthsAfterReminder()).isEqualTo(1);
    }

    /** A second definition: three questions, asked anew on each day of three years. */
    @Test
    void is_disposable_once_a_ground_holds() {
        LocalDate reminded = LocalDate.of(2024, 12, 31);
        for (LocalDate expiry : new LocalDate[] {LocalDate.of(2025, 2, 1), FAR_EXPIRY}) {
            Waiting card = new Waiting(APPLIED, Optional.of(reminded), false, expiry);
            APPLIED.datesUntil(APPLIED.plusYears(3)).forEach(day -> {
                boolean passed = day.isAfter(expiry)
                        || (day.isAfter(reminded.plusMonths(3)) && day.isAfter(APPLIED.plusMonths(12)));
                assertThat(UnclaimedCard.on(day, card, PERIODS) instanceof Disposable)
                        .as("%s", day)
                        .isEqualTo(passed);
            });
        }
    }
}
