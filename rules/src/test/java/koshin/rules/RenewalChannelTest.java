package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenewalChannelTest {

    @Test
    void a_card_is_applied_for_online_with_the_number_of_a_form() {
        assertThat(RenewalChannel.forCard(true))
                .containsExactly(
                        RenewalChannel.COUNTER, RenewalChannel.MAIL, RenewalChannel.ONLINE, RenewalChannel.PHOTO_BOOTH);
        assertThat(RenewalChannel.forCard(false)).containsExactly(RenewalChannel.COUNTER, RenewalChannel.MAIL);
    }

    @ParameterizedTest
    @EnumSource
    void certificates_take_somebody_at_a_counter(Applicant applicant) {
        assertThat(RenewalChannel.forCertificates(applicant, false)).containsExactly(RenewalChannel.COUNTER);
        assertThat(RenewalChannel.forCertificates(applicant, true).contains(RenewalChannel.POST_OFFICE))
                .isEqualTo(applicant == Applicant.HOLDER);
        assertThat(RenewalChannel.forCertificates(applicant, true))
                .contains(RenewalChannel.COUNTER)
                .doesNotContain(RenewalChannel.ONLINE, RenewalChannel.MAIL, RenewalChannel.PHOTO_BOOTH);
    }
}
