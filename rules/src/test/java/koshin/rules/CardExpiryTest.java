package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import koshin.rules.CardExpiry.Cause;
import koshin.rules.Readings.AgeBasis;
import koshin.rules.Residence.HighlySkilledProfessional2;
import koshin.rules.Residence.Japanese;
import koshin.rules.Residence.MidToLongTerm;
import koshin.rules.Residence.PermanentResident;
import koshin.rules.Residence.ProvisionalStay;
import koshin.rules.Residence.SpecialPermanentResident;
import koshin.rules.Residence.TemporaryRefuge;
import koshin.rules.Residence.Transitional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardExpiryTest {

    private static final LocalDate ISSUED = LocalDate.of(2024, 6, 1);
    private static final Birthday BIRTHDAY = Birthday.of(LocalDate.of(1990, 5, 1));
    private static final LocalDate TENTH = LocalDate.of(2034, 5, 1);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            born,       received,   issued,     expires on, because
            1980-10-10, 2020-04-20, 2020-05-15, 2029-10-10, the government prints this example
            2003-01-10, 2022-03-31, 2022-04-20, 2027-01-10, the limit was twenty to 31 March 2022
            2003-01-10, 2022-04-01, 2022-04-20, 2032-01-10, the limit is eighteen from 1 April 2022
            2007-06-01, 2025-05-20, 2025-06-05, 2030-06-01, she was 17 when the application came
            2007-06-01, 2025-06-01, 2025-06-20, 2035-06-01, she was 18 on that very day
            """)
    void of_a_japanese_holder_is_a_birthday(
            LocalDate born, LocalDate received, LocalDate issued, LocalDate expiresOn, String because) {
        Birthday birthday = Birthday.of(born);
        AgeClass ageClass = AgeClass.of(birthday, received, issued, AgeBasis.APPLICATION_RECEIPT);

        assertThat(CardExpiry.of(birthday, ageClass, issued, new Japanese()).on())
                .as(because)
                .isEqualTo(expiresOn);
    }

    @Test
    void depends_on_the_setting_when_the_application_came_at_17_and_the_card_at_18() {
        Birthday birthday = Birthday.of(LocalDate.of(2007, 6, 1));
        LocalDate received = LocalDate.of(2025, 5, 20);
        LocalDate issued = LocalDate.of(2025, 6, 5);

        assertThat(AgeClass.of(birthday, received, issued, AgeBasis.APPLICATION_RECEIPT))
                .isEqualTo(AgeClass.MINOR);
        assertThat(AgeClass.of(birthday, received, issued, AgeBasis.ISSUE)).isEqualTo(AgeClass.ADULT);
    }

    @Test
    void names_the_birthday_that_sets_it() {
        assertThat(expiry(new Japanese(), AgeClass.ADULT).cause()).isEqualTo(Cause.TENTH_BIRTHDAY);
        assertThat(expiry(new Japanese(), AgeClass.MINOR).cause()).isEqualTo(Cause.FIFTH_BIRTHDAY);
    }

    @Test
    void of_a_foreign_resident_without_limit_of_stay_is_that_of_a_japanese_holder() {
        for (Residence residence :
                List.of(new PermanentResident(), new SpecialPermanentResident(), new HighlySkilledProfessional2())) {
            assertThat(expiry(residence, AgeClass.ADULT)).isEqualTo(expiry(new Japanese(), AgeClass.ADULT));
        }
    }

    @Test
    void ends_with_the_stay_if_that_is_earlier() {
        LocalDate limit = LocalDate.of(2026, 3, 31);

        for (Residence residence :
                List.of(new MidToLongTerm(limit), new TemporaryRefuge(limit), new ProvisionalStay(limit))) {
            assertThat(expiry(residence, AgeClass.ADULT)).isEqualTo(new CardExpiry(limit, Cause.END_OF_STAY));
        }
        assertThat(expiry(new MidToLongTerm(TENTH.plusDays(1)), AgeClass.ADULT))
                .isEqualTo(new CardExpiry(TENTH, Cause.TENTH_BIRTHDAY));
        assertThat(expiry(new MidToLongTerm(TENTH), AgeClass.ADULT).cause()).isEqualTo(Cause.TENTH_BIRTHDAY);
        assertThat(expiry(new MidToLongTerm(TENTH.minusDays(1)), AgeClass.ADULT).on())
                .isEqualTo(TENTH.minusDays(1));
    }

    @Test
    void gives_sixty_days_after_birth_or_loss_of_nationality_the_first_day_not_counted() {
        assertThat(expiry(new Transitional(LocalDate.of(2025, 1, 1)), AgeClass.MINOR)
                        .on())
                .isEqualTo("2025-03-02");
    }

    /** A second definition: the n-th day after the issue that carries the birthday's month and day. */
    @Test
    void is_the_tenth_day_of_that_name_after_the_issue() {
        for (LocalDate issued = ISSUED; issued.isBefore(ISSUED.plusDays(800)); issued = issued.plusDays(1)) {
            LocalDate day = issued;
            int met = 0;
            while (met < 10) {
                day = day.plusDays(1);
                met += day.getMonthValue() == 5 && day.getDayOfMonth() == 1 ? 1 : 0;
            }
            assertThat(CardExpiry.of(BIRTHDAY, AgeClass.ADULT, issued, new Japanese())
                            .on())
                    .isEqualTo(day);
        }
    }

    private static CardExpiry expiry(Residence residence, AgeClass ageClass) {
        return CardExpiry.of(BIRTHDAY, ageClass, ISSUED, residence);
    }
}
