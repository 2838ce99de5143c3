package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import koshin.rules.PhoneCertificates.Dependence;
import org.junit.jupiter.api.Test;

class PhoneCertificatesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

    @Test
    void end_with_the_card_or_by_themselves() {
        assertThat(PhoneCertificates.lastDay(DAY.plusDays(1), DAY, Dependence.ON_CARD))
                .isEqualTo(DAY);
        assertThat(PhoneCertificates.lastDay(DAY, DAY.plusDays(1), Dependence.ON_CARD))
                .isEqualTo(DAY);
        assertThat(PhoneCertificates.lastDay(DAY.plusDays(1), DAY, Dependence.NONE))
                .isEqualTo(DAY.plusDays(1));
    }

    @Test
    void share_the_fate_of_the_card_or_do_not() {
        List<Effect> effects = List.of(
                new Effect.Stays(),
                new Effect.Suspended(),
                new Effect.Ended(),
                new Effect.Revoked(RevocationReason.AFFILIATION_CHANGED));

        assertThat(effects).allSatisfy(effect -> {
            assertThat(PhoneCertificates.when(effect, Dependence.ON_CARD)).isEqualTo(effect);
            assertThat(PhoneCertificates.when(effect, Dependence.NONE)).isEqualTo(new Effect.Stays());
        });
    }

    @Test
    void are_held_with_the_phone_and_only_one_comes_back() {
        assertThat(PhoneCertificates.onLoss())
                .isEqualTo(new PhoneCertificates(new Effect.Suspended(), new Effect.Suspended()));
        assertThat(PhoneCertificates.onFinding())
                .isEqualTo(new PhoneCertificates(
                        new Effect.Resumes(), new Effect.Revoked(RevocationReason.CESSATION_OF_OPERATION)));
    }
}
