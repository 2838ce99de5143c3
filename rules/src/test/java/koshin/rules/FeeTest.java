package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import koshin.rules.ExpressIssue.Ground;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FeeTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 1);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            reason,                       certificates, yen,  because
            LOSS,                         true,         1000, 大分市 and the designated city: a lost card
            LOSS,                         false,        800,  酒々井町: without certificates
            OWN_WISH,                     true,         1000, 川崎市: instead of the written addition
            ADDITION_SPACE_FULL,          true,         0,    川崎市: the space is full
            OLD_CARD_NOT_HANDED_IN,       true,         1000, 大分市: about 1000 yen
            STAY_ENDED,                   true,         1000, 三宅村 and 金沢市
            DEADLINE_MISSED,              true,         1000, 幕別町
            DELETED_BY_OFFICE,            true,         1000, 幕別町
            RETURNED_VOLUNTARILY,         true,         1000, ひたちなか市
            LEFT_LONGER_AGO,              true,         1000, 長与町: more than 90 days
            LEFT_UP_TO_90_DAYS_AGO,       true,         0,    長与町
            DISASTER,                     true,         0,    松山市
            THEFT_WITHOUT_FAULT,          true,         0,    松山市
            OFFICE_ERROR,                 true,         0,    松山市
            NUMBER_CHANGED,               true,         0,    松山市
            RESIDENT_RECORD_CODE_CHANGED, true,         0,    松山市
            RETURN_FROM_ABROAD,           true,         0,    松山市
            SPECIAL_ADOPTION,             true,         0,    松山市
            """)
    void a_card_issued_again_costs_what_is_printed(
            ReissueReason reason, boolean certificates, int yen, String because) {
        assertThat(Fee.ofReissue(reason, certificates, DAY).total()).as(because).isEqualTo(new Yen(yen));
    }

    @Test
    void certificates_cost_nothing() {
        assertThat(Fee.ofCertificates()).isEqualTo(Fee.FREE);
        assertThat(Fee.FREE.total()).isEqualTo(Yen.ZERO);
    }

    @Test
    void the_next_card_costs_nothing_once_it_is_due() {
        assertThat(Fee.ofCardRenewal(new Renewability.Open(DAY), true, true, DAY))
                .isEqualTo(Fee.FREE);
        assertThat(Fee.ofCardRenewal(new Renewability.Expired(DAY), true, true, DAY))
                .isEqualTo(Fee.FREE);
        assertThat(Fee.ofCardRenewal(new Renewability.TooEarly(DAY), true, true, DAY))
                .isEqualTo(new Fee(new Yen(800), new Yen(200), Yen.ZERO));
    }

    @Test
    void an_old_card_that_is_missing_makes_the_next_one_chargeable() {
        assertThat(Fee.ofCardRenewal(new Renewability.Open(DAY), false, true, DAY)
                        .total())
                .isEqualTo(new Yen(1000));
        assertThat(Fee.ofCardRenewal(new Renewability.Expired(DAY), false, false, DAY)
                        .total())
                .isEqualTo(new Yen(800));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            ground,               certificates, yen,  because
            LOSS,                 true,         2000, 御嵩町
            LOSS,                 false,        1800, 酒々井町
            DAMAGE,               true,         2000, it is on no free list
            NEWLY_RECORDED,       true,         2000, it is on no free list
            UNDER_ONE_YEAR,       true,         0,    御嵩町
            MOVED_IN_FROM_ABROAD, true,         0,    御嵩町
            NEW_FOREIGN_RESIDENT, true,         0,    御嵩町
            NUMBER_CHANGED,       true,         0,    御嵩町
            ADDITION_SPACE_FULL,  true,         0,    御嵩町
            RELEASED_PRISONER,    true,         0,    御嵩町
            """)
    void haste_costs_a_thousand_yen_more(Ground ground, boolean certificates, int yen, String because) {
        assertThat(Fee.ofExpress(ground, certificates, DAY).total()).as(because).isEqualTo(new Yen(yen));
    }

    @Test
    void there_is_no_fee_for_what_is_not_done() {
        LocalDate first = LocalDate.of(2024, 12, 2);

        assertThatIllegalArgumentException().isThrownBy(() -> Fee.ofExpress(Ground.PLAIN_RENEWAL, true, DAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fee.ofExpress(Ground.UNDER_ONE_YEAR, true, first.minusDays(1)));
        assertThat(Fee.ofExpress(Ground.LOSS, true, first).express()).isEqualTo(new Yen(1000));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fee.ofReissue(ReissueReason.LOSS, true, LocalDate.of(2015, 10, 4)));
    }

    @Test
    void amounts_are_never_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Yen(-1));
        assertThat(new Yen(800).plus(new Yen(200))).isEqualTo(new Yen(1000));
    }

    /** A second definition: a card that was needed through nobody's choice is free; over every reason. */
    @ParameterizedTest
    @EnumSource
    void a_reissue_is_free_or_costs_eight_hundred_and_two_hundred(ReissueReason reason) {
        Set<ReissueReason> chargeable =
                EnumSet.range(ReissueReason.LEFT_LONGER_AGO, ReissueReason.OLD_CARD_NOT_HANDED_IN);
        int with = chargeable.contains(reason) ? 1000 : 0;
        int without = chargeable.contains(reason) ? 800 : 0;

        assertThat(Fee.ofReissue(reason, true, DAY).total()).isEqualTo(new Yen(with));
        assertThat(Fee.ofReissue(reason, false, DAY).total()).isEqualTo(new Yen(without));
    }

    /** A second definition: haste costs nothing, or as much more as a thousand; over every ground. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PLAIN_RENEWAL")
    void haste_is_free_or_adds_a_thousand_to_a_lost_card(Ground ground) {
        for (boolean certificates : new boolean[] {false, true}) {
            int lost =
                    Fee.ofReissue(ReissueReason.LOSS, certificates, DAY).total().amount();
            assertThat(Fee.ofExpress(ground, certificates, DAY).total().amount())
                    .isIn(0, lost + 1000);
        }
    }

    /** A second definition, over two years of days. */
    @Test
    void a_departure_is_free_for_90_days() {
        DAY.datesUntil(DAY.plusYears(2))
                .forEach(
                        day -> assertThat(ReissueReason.afterDeparture(DAY, day).isFree())
                                .isEqualTo(ChronoUnit.DAYS.between(DAY, day) <= 90));
        assertThatIllegalArgumentException().isThrownBy(() -> ReissueReason.afterDeparture(DAY, DAY.minusDays(1)));
    }
}
