package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class InquiryLetterTest {

    private static final LocalDate ISSUED = LocalDate.of(2025, 9, 1);

    @Test
    void counts_to_the_last_of_its_days_if_it_is_sealed() {
        assertThat(InquiryLetter.on(ISSUED.plusDays(30), ISSUED, 30, true)).isEqualTo(InquiryLetter.SEALED);
        assertThat(InquiryLetter.on(ISSUED.plusDays(30), ISSUED, 30, false)).isEqualTo(InquiryLetter.OPENED);
        assertThat(InquiryLetter.on(ISSUED.plusDays(31), ISSUED, 30, true)).isEqualTo(InquiryLetter.PAST_VALIDITY);
        assertThat(InquiryLetter.on(ISSUED.plusDays(31), ISSUED, 30, false)).isEqualTo(InquiryLetter.PAST_VALIDITY);
    }

    @Test
    void is_not_judged_by_a_number_nobody_gave() {
        assertThatIllegalArgumentException().isThrownBy(() -> InquiryLetter.on(ISSUED, ISSUED, 0, true));
        assertThat(InquiryLetter.on(ISSUED.plusDays(1), ISSUED, 1, true)).isEqualTo(InquiryLetter.SEALED);
    }

    @Test
    void does_not_come_from_the_future() {
        assertThatIllegalArgumentException().isThrownBy(() -> InquiryLetter.on(ISSUED.minusDays(1), ISSUED, 30, true));
        assertThat(InquiryLetter.on(ISSUED, ISSUED, 30, true)).isEqualTo(InquiryLetter.SEALED);
    }

    /** A second definition, over a year of days and every length to 60. */
    @Test
    void is_past_its_validity_once_more_days_lie_between() {
        for (int length = 1; length <= 60; length++) {
            int days = length;
            ISSUED.datesUntil(ISSUED.plusDays(366))
                    .forEach(day -> assertThat(InquiryLetter.on(day, ISSUED, days, true) == InquiryLetter.PAST_VALIDITY)
                            .isEqualTo(ChronoUnit.DAYS.between(ISSUED, day) > days));
        }
    }
}
