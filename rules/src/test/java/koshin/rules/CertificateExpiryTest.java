package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.CertificateExpiry.Cause;
import koshin.rules.Readings.RenewalOnExpiryDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateExpiryTest {

    private static final LocalDate NEVER = LocalDate.of(2099, 1, 1);
    private static final Birthday JANUARY_15 = Birthday.of(LocalDate.of(1990, 1, 15));
    private static final RenewalOnExpiryDay CAP = RenewalOnExpiryDay.CAP_5_YEARS;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            renewed on, expires on, because
            2025-10-15, 2030-01-15, a day before the window five birthdays count
            2025-10-16, 2031-01-15, the window opens and six birthdays count
            2026-01-14, 2031-01-15, it is the eve of the expiry
            2026-01-15, 2031-01-15, on the expiry birthday itself five are counted (S4)
            2026-01-16, 2031-01-15, after expiry it is a new issue with five
            """)
    void of_a_renewal_is_the_sixth_birthday_inside_the_window(
            LocalDate renewedOn, LocalDate expiresOn, String because) {
        CertificateIssue issue = CertificateIssue.replacing(LocalDate.of(2026, 1, 15), renewedOn);

        assertThat(CertificateExpiry.ofAuthentication(JANUARY_15, issue, NEVER, CAP)
                        .on())
                .as(because)
                .isEqualTo(expiresOn);
    }

    @Test
    void on_the_expiry_birthday_is_a_year_later_by_the_letter() {
        LocalDate expiry = LocalDate.of(2026, 1, 15);
        CertificateIssue issue = CertificateIssue.replacing(expiry, expiry);

        assertThat(CertificateExpiry.ofAuthentication(JANUARY_15, issue, NEVER, RenewalOnExpiryDay.LITERAL))
                .isEqualTo(new CertificateExpiry(LocalDate.of(2032, 1, 15), Cause.SIXTH_BIRTHDAY));
        assertThat(CertificateExpiry.ofAuthentication(JANUARY_15, issue, NEVER, CAP))
                .isEqualTo(new CertificateExpiry(LocalDate.of(2031, 1, 15), Cause.FIFTH_BIRTHDAY));
    }

    @Test
    void on_an_expiry_day_that_is_no_birthday_keeps_its_six_birthdays() {
        LocalDate stayEnded = LocalDate.of(2026, 3, 31);

        assertThat(CertificateExpiry.ofAuthentication(
                                JANUARY_15, CertificateIssue.replacing(stayEnded, stayEnded), NEVER, CAP)
                        .on())
                .isEqualTo("2032-01-15");
    }

    @Test
    void of_an_authentication_certificate_is_capped_by_the_card() {
        CertificateIssue issue = CertificateIssue.anew(LocalDate.of(2026, 1, 16));

        assertThat(CertificateExpiry.ofAuthentication(JANUARY_15, issue, LocalDate.of(2028, 1, 15), CAP))
                .isEqualTo(new CertificateExpiry(LocalDate.of(2028, 1, 15), Cause.CARD));
        assertThat(CertificateExpiry.ofAuthentication(JANUARY_15, issue, LocalDate.of(2031, 1, 15), CAP))
                .isEqualTo(new CertificateExpiry(LocalDate.of(2031, 1, 15), Cause.FIFTH_BIRTHDAY));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            authentication, card,       expires on, cause
            2026-01-15,     2031-01-15, 2026-01-15, AUTHENTICATION_CERTIFICATE
            2030-01-15,     2028-01-15, 2028-01-15, CARD
            2028-01-15,     2028-01-15, 2028-01-15, CARD
            2040-01-15,     2040-01-15, 2029-01-15, FIFTH_BIRTHDAY
            ,               2040-01-15, 2029-01-15, FIFTH_BIRTHDAY
            """)
    void of_a_signing_certificate_is_the_earliest_of_three(
            LocalDate authentication, LocalDate card, LocalDate expiresOn, Cause cause) {
        CertificateIssue issue = CertificateIssue.anew(LocalDate.of(2024, 3, 1));

        assertThat(CertificateExpiry.ofSigning(JANUARY_15, issue, Optional.ofNullable(authentication), card, CAP))
                .isEqualTo(new CertificateExpiry(expiresOn, cause));
    }

    /** 金沢市: an adult who renews in time gets certificates that end with the card. */
    @Test
    void of_an_adults_first_renewal_is_that_of_the_card() {
        for (LocalDate issued = LocalDate.of(2020, 1, 1);
                issued.isBefore(LocalDate.of(2021, 1, 15));
                issued = issued.plusDays(1)) {
            LocalDate card = Birthday.nthAfter(JANUARY_15, issued, 10);
            LocalDate first = CertificateExpiry.ofAuthentication(JANUARY_15, CertificateIssue.anew(issued), card, CAP)
                    .on();
            LocalDate opensOn = RenewalWindow.before(first).opensOn();
            for (LocalDate on = opensOn; !on.isAfter(first); on = on.plusDays(1)) {
                assertThat(CertificateExpiry.ofAuthentication(
                                        JANUARY_15, CertificateIssue.replacing(first, on), card, CAP)
                                .on())
                        .isEqualTo(card);
            }
        }
    }

    /** A second definition: nobody ever holds a certificate for longer than five years and three months. */
    @Test
    void never_reaches_further_than_five_years_and_the_window() {
        LocalDate expiry = LocalDate.of(2026, 1, 15);
        for (LocalDate on = LocalDate.of(2025, 1, 1); on.isBefore(LocalDate.of(2027, 1, 1)); on = on.plusDays(1)) {
            LocalDate until = CertificateExpiry.ofAuthentication(
                            JANUARY_15, CertificateIssue.replacing(expiry, on), NEVER, CAP)
                    .on();
            assertThat(until)
                    .isAfterOrEqualTo(on.plusYears(4))
                    .isBeforeOrEqualTo(on.plusYears(5).plusMonths(3));
        }
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            on,         ward,  setting,    is
            2025-04-01, false, DENY,       Refused[why=UNDER_15]
            2025-04-02, false, DENY,       Eligible[]
            2025-04-02, true,  DENY,       Refused[why=ADULT_WARD]
            2025-04-01, true,  DENY,       Refused[why=UNDER_15]
            2025-04-01, false, SUPERVISED, WithRepresentative[why=UNDER_15]
            2025-04-02, true,  SUPERVISED, WithRepresentative[why=ADULT_WARD]
            2025-04-02, false, SUPERVISED, Eligible[]
            """)
    void is_of_no_matter_to_children_under_15_and_adult_wards(
            LocalDate on, boolean ward, RestrictedSigning setting, String is) {
        Birthday birthday = Birthday.of(LocalDate.of(2010, 4, 2));

        assertThat(SigningEligibility.on(on, birthday, ward, setting)).hasToString(is);
    }
}
