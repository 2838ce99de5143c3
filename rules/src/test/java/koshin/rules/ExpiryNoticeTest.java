package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import koshin.rules.ExpiryNotice.Enclosure;
import koshin.rules.ExpiryNotice.Letter;
import koshin.rules.ExpiryNotice.Recipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class ExpiryNoticeTest {

    private static final LocalDate EXPIRY = LocalDate.of(2025, 11, 30);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            expiry,     first day,  last day,   because
            2026-01-15, 2025-10-15, 2025-11-15, three and two months before
            2026-04-30, 2026-01-30, 2026-03-01, February has no 30th
            2026-05-31, 2026-03-01, 2026-03-31, February has no 31st
            2025-11-30, 2025-08-30, 2025-09-30, August and September have a 30th
            """)
    void is_mailed_from_three_to_two_months_before(
            LocalDate expiry, LocalDate firstDay, LocalDate lastDay, String because) {
        assertThat(ExpiryNotice.before(expiry)).as(because).isEqualTo(new ExpiryNotice(firstDay, lastDay));
    }

    /** A second definition, over 28 years: the first days from which so many months reach the expiry. */
    @Test
    void begins_and_ends_as_soon_as_three_and_two_months_reach_the_expiry() {
        EXPIRY.datesUntil(EXPIRY.plusYears(28)).forEach(expiry -> {
            ExpiryNotice notice = ExpiryNotice.before(expiry);
            assertThat(notice.firstDay().plusMonths(3)).isAfterOrEqualTo(expiry);
            assertThat(notice.firstDay().minusDays(1).plusMonths(3)).isBefore(expiry);
            assertThat(notice.lastDay().plusMonths(2)).isAfterOrEqualTo(expiry);
            assertThat(notice.lastDay().minusDays(1).plusMonths(2)).isBefore(expiry);
        });
    }

    @Test
    void cannot_end_before_it_begins() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExpiryNotice(EXPIRY, EXPIRY.minusDays(1)));
        assertThat(new ExpiryNotice(EXPIRY, EXPIRY).lastDay()).isEqualTo(EXPIRY);
    }

    static final List<Arguments> RESIDENTS = List.of(
            Arguments.of(new Residence.Japanese(), Recipient.GETS_ONE),
            Arguments.of(new Residence.SpecialPermanentResident(), Recipient.GETS_ONE),
            Arguments.of(new Residence.PermanentResident(), Recipient.GETS_ONE),
            Arguments.of(new Residence.HighlySkilledProfessional2(), Recipient.GETS_ONE),
            Arguments.of(new Residence.MidToLongTerm(EXPIRY), Recipient.STAY_IS_LIMITED),
            Arguments.of(new Residence.TemporaryRefuge(EXPIRY), Recipient.STAY_IS_LIMITED),
            Arguments.of(new Residence.ProvisionalStay(EXPIRY), Recipient.STAY_IS_LIMITED),
            Arguments.of(new Residence.Transitional(EXPIRY), Recipient.STAY_IS_LIMITED));

    @ParameterizedTest
    @FieldSource("RESIDENTS")
    void goes_to_those_whose_stay_has_no_limit(Residence residence, Recipient recipient) {
        assertThat(ExpiryNotice.to(residence, false)).isEqualTo(recipient);
    }

    @Test
    void does_not_go_to_another_place_of_living() {
        assertThat(ExpiryNotice.to(new Residence.Japanese(), true)).isEqualTo(Recipient.LIVES_ELSEWHERE);
    }

    @Test
    void decides_nothing_about_the_renewal() {
        LocalDate opensOn = LocalDate.of(2025, 9, 1);

        assertThat(ExpiryNotice.withoutNotice(EXPIRY, opensOn)).isEqualTo(new Renewability.Open(EXPIRY));
        assertThat(ExpiryNotice.withoutNotice(EXPIRY, opensOn.minusDays(1)))
                .isEqualTo(new Renewability.TooEarly(opensOn));
        assertThat(ExpiryNotice.withoutNotice(EXPIRY, EXPIRY.plusDays(1))).isEqualTo(new Renewability.Expired(EXPIRY));
    }

    @Test
    void holds_what_the_part_that_ends_needs() {
        assertThat(ExpiryNotice.letter(Set.of(CardPart.AUTHENTICATION, CardPart.SIGNING)))
                .isEqualTo(new Letter(
                        Set.of(
                                Enclosure.NOTICE,
                                Enclosure.LEAFLETS,
                                Enclosure.INQUIRY_LETTER,
                                Enclosure.INQUIRY_ENVELOPE),
                        true,
                        false));
        assertThat(ExpiryNotice.letter(Set.of(CardPart.values())).enclosures())
                .containsExactly(Enclosure.NOTICE, Enclosure.LEAFLETS, Enclosure.CARD_APPLICATION_FORM);
        assertThatIllegalArgumentException().isThrownBy(() -> ExpiryNotice.letter(Set.of()));
    }
}
