package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import koshin.rules.InsuranceUse.EligibilityOnly;
import koshin.rules.InsuranceUse.Ended;
import koshin.rules.InsuranceUse.Full;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InsuranceUseTest {

    private static final LocalDate CARD = LocalDate.of(2030, 11, 30);
    private static final LocalDate EXPIRY = LocalDate.of(2025, 11, 30);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            expiry,     grace ends, because
            2026-11-14, 2027-02-28, the months run from the end of November
            2026-11-30, 2027-02-28, the same at the end of the month
            2026-02-28, 2026-05-31, 多摩市 and 松山市 print it
            2026-02-01, 2026-05-31, any day of February
            2025-12-01, 2026-03-31, March has 31 days
            2026-01-31, 2026-04-30, April has 30
            2027-08-31, 2027-11-30, November has 30
            2027-11-15, 2028-02-29, a leap year
            """)
    void goes_on_to_the_end_of_the_third_month(LocalDate expiry, LocalDate graceEnds, String because) {
        assertThat(InsuranceUse.graceEnd(expiry)).as(because).isEqualTo(graceEnds);
    }

    @Test
    void is_full_then_limited_then_over() {
        assertThat(InsuranceUse.on(EXPIRY, CARD, EXPIRY)).isEqualTo(new Full(EXPIRY));
        assertThat(InsuranceUse.on(LocalDate.of(2025, 12, 1), CARD, EXPIRY))
                .isEqualTo(new EligibilityOnly(LocalDate.of(2026, 2, 28)));
        assertThat(InsuranceUse.on(LocalDate.of(2026, 2, 28), CARD, EXPIRY))
                .isEqualTo(new EligibilityOnly(LocalDate.of(2026, 2, 28)));
        assertThat(InsuranceUse.on(LocalDate.of(2026, 3, 1), CARD, EXPIRY))
                .isEqualTo(new Ended(LocalDate.of(2026, 3, 1)));
    }

    @Test
    void ends_with_whichever_expires_first_card_or_certificate() {
        assertThat(InsuranceUse.on(EXPIRY, EXPIRY, CARD)).isEqualTo(new Full(EXPIRY));
        assertThat(InsuranceUse.on(EXPIRY, CARD, EXPIRY)).isEqualTo(new Full(EXPIRY));
    }

    @Test
    void keeps_the_registration_of_who_renews_within_the_grace() {
        assertThat(InsuranceUse.registrationSurvives(EXPIRY, LocalDate.of(2026, 2, 28)))
                .isTrue();
        assertThat(InsuranceUse.registrationSurvives(EXPIRY, LocalDate.of(2026, 3, 1)))
                .isFalse();
    }

    @Test
    void is_announced_by_readers_from_the_windows_opening_to_the_graces_end() {
        assertThat(InsuranceUse.readerWarns(EXPIRY, LocalDate.of(2025, 8, 31))).isFalse();
        assertThat(InsuranceUse.readerWarns(EXPIRY, LocalDate.of(2025, 9, 1))).isTrue();
        assertThat(InsuranceUse.readerWarns(EXPIRY, LocalDate.of(2026, 2, 28))).isTrue();
        assertThat(InsuranceUse.readerWarns(EXPIRY, LocalDate.of(2026, 3, 1))).isFalse();
    }

    @Test
    void is_replaced_by_the_insurers_confirmation_by_the_end_of_the_grace() {
        assertThat(InsuranceUse.confirmationDueOn(EXPIRY)).isEqualTo("2026-02-28");
    }

    @Test
    void by_the_former_card_ended_on_1_december_2025() {
        assertThat(InsuranceUse.formerCardCounts(LocalDate.of(2025, 12, 1))).isTrue();
        assertThat(InsuranceUse.formerCardCounts(LocalDate.of(2025, 12, 2))).isFalse();
    }

    /** A second definition, on every day of 400 years: three whole calendar months follow the month of expiry. */
    @Test
    void grants_three_whole_calendar_months() {
        LocalDate.of(2001, 1, 1).datesUntil(LocalDate.of(2401, 1, 1)).forEach(expiry -> {
            LocalDate graceEnd = InsuranceUse.graceEnd(expiry);
            assertThat(graceEnd.plusDays(1).getDayOfMonth()).isEqualTo(1);
            int months = YearMonth.from(graceEnd).getYear() * 12
                    + graceEnd.getMonthValue()
                    - expiry.getYear() * 12
                    - expiry.getMonthValue();
            assertThat(months).isEqualTo(3);
        });
    }
}
