package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewabilityTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            on,         is
            2025-08-31, TooEarly[opensOn=2025-09-01]
            2025-09-01, Open[closesOn=2025-11-30]
            2025-11-30, Open[closesOn=2025-11-30]
            2025-12-01, Expired[expiredOn=2025-11-30]
            """)
    void is_early_open_or_expired(LocalDate on, String is) {
        assertThat(Renewability.on(on, RenewalWindow.before(LocalDate.of(2025, 11, 30))))
                .hasToString(is);
    }

    @Test
    void begins_a_year_before_the_end_for_who_lives_abroad() {
        RenewalWindow window = RenewalWindow.beforeForResidentAbroad(LocalDate.of(2026, 1, 15));

        assertThat(Renewability.on(LocalDate.of(2025, 1, 15), window))
                .isEqualTo(new Renewability.TooEarly(LocalDate.of(2025, 1, 16)));
        assertThat(Renewability.on(LocalDate.of(2025, 1, 16), window))
                .isEqualTo(new Renewability.Open(LocalDate.of(2026, 1, 15)));
    }

    /** A second definition for abroad, on every day of 400 years: the first day from which a year reaches past expiry. */
    @Test
    void abroad_opens_on_the_first_day_from_which_a_year_reaches_past_expiry() {
        LocalDate.of(2001, 1, 1).datesUntil(LocalDate.of(2401, 1, 1)).forEach(expiry -> {
            LocalDate opensOn = RenewalWindow.beforeForResidentAbroad(expiry).opensOn();
            assertThat(opensOn.plusYears(1)).isAfter(expiry);
            assertThat(opensOn.minusDays(1).plusYears(1)).isBeforeOrEqualTo(expiry);
        });
    }

    @Test
    void ends_with_the_last_second_of_the_day_in_japan() {
        assertThat(JapanTime.lastSecondOf(LocalDate.of(2033, 7, 15))).isEqualTo("2033-07-15T14:59:59Z");
    }
}
