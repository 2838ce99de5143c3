package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import koshin.rules.CardExpiry.Cause;
import koshin.rules.Residence.MidToLongTerm;
import koshin.rules.StayChange.Changed;
import koshin.rules.StayChange.Refused;
import koshin.rules.StayChange.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StayChangeTest {

    private static final LocalDate STAY_ENDS = LocalDate.of(2025, 9, 30);
    private static final CardExpiry CURRENT = new CardExpiry(STAY_ENDS, Cause.END_OF_STAY);

    @Test
    void moves_the_card_to_the_new_end_of_the_stay() {
        assertThat(afterPermission(LocalDate.of(2028, 9, 30), STAY_ENDS, true))
                .isEqualTo(new Changed(new CardExpiry(LocalDate.of(2028, 9, 30), Cause.END_OF_STAY)));
    }

    @Test
    void never_moves_it_past_the_birthday_counted_from_the_original_issue() {
        assertThat(afterPermission(LocalDate.of(2040, 1, 1), STAY_ENDS, true))
                .isEqualTo(new Changed(new CardExpiry(LocalDate.of(2034, 5, 1), Cause.TENTH_BIRTHDAY)));
    }

    @Test
    void is_refused_after_the_card_has_ended_or_when_the_card_has_no_space() {
        LocalDate newEnd = LocalDate.of(2028, 9, 30);

        assertThat(afterPermission(newEnd, STAY_ENDS.plusDays(1), true)).isEqualTo(new Refused(Why.CARD_EXPIRED));
        assertThat(afterPermission(newEnd, STAY_ENDS, false)).isEqualTo(new Refused(Why.NO_SPACE_ON_CARD));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            stay ends,  card goes on to, because
            2025-09-30, 2025-11-30,      two months later has a 30th
            2025-12-31, 2026-02-28,      February has no 31st
            2027-12-31, 2028-02-29,      February has 29 days
            2025-12-15, 2026-02-15,      the same day two months on
            """)
    void gives_two_more_months_while_a_decision_is_pending(LocalDate stayEnds, LocalDate goesOnTo, String because) {
        StayChange change = StayChange.whilePending(
                new CardExpiry(stayEnds, Cause.END_OF_STAY), stayEnds, stayEnds, false, stayEnds);

        assertThat(change).as(because).isEqualTo(new Changed(new CardExpiry(goesOnTo, Cause.SPECIAL_PERIOD)));
    }

    @Test
    void gives_no_special_period_twice_too_late_or_without_an_application_in_time() {
        assertThat(StayChange.whilePending(CURRENT, STAY_ENDS, STAY_ENDS, true, STAY_ENDS))
                .isEqualTo(new Refused(Why.ALREADY_GIVEN));
        CardExpiry special = new CardExpiry(STAY_ENDS, Cause.SPECIAL_PERIOD);
        assertThat(StayChange.whilePending(special, STAY_ENDS, STAY_ENDS, false, STAY_ENDS))
                .isEqualTo(new Refused(Why.ALREADY_GIVEN));
        assertThat(StayChange.whilePending(CURRENT, STAY_ENDS, STAY_ENDS, false, STAY_ENDS.plusDays(1)))
                .isEqualTo(new Refused(Why.CARD_EXPIRED));
        assertThat(StayChange.whilePending(CURRENT, STAY_ENDS, STAY_ENDS.plusDays(1), false, STAY_ENDS.minusDays(3)))
                .isEqualTo(new Refused(Why.NOT_PENDING));
        assertThat(StayChange.whilePending(CURRENT, STAY_ENDS, STAY_ENDS, false, STAY_ENDS.minusDays(1)))
                .as("the extension has not been applied for yet")
                .isEqualTo(new Refused(Why.NOT_PENDING));
    }

    private static StayChange afterPermission(LocalDate newStayEnds, LocalDate appliedOn, boolean hasSpace) {
        return StayChange.afterPermission(
                CURRENT,
                Birthday.of(LocalDate.of(1990, 5, 1)),
                AgeClass.ADULT,
                LocalDate.of(2024, 6, 1),
                new MidToLongTerm(newStayEnds),
                appliedOn,
                hasSpace);
    }
}
