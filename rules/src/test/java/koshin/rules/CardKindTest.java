package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CardKindTest {

    @Test
    void a_card_without_pins_serves_by_the_face_alone() {
        assertThat(CardKind.services(CardKind.FACE_AUTHENTICATION))
                .containsExactly(CardUse.IDENTITY_DOCUMENT, CardUse.CLINIC);
        assertThat(CardKind.pins(CardKind.FACE_AUTHENTICATION)).isEmpty();
    }

    @Test
    void an_ordinary_card_serves_for_everything() {
        assertThat(CardKind.services(CardKind.WITH_PINS)).containsExactly(CardUse.values());
        assertThat(CardKind.pins(CardKind.WITH_PINS)).containsExactly(PinKind.values());
    }

    @Test
    void a_card_without_pins_exists_since_15_december_2023() {
        LocalDate first = LocalDate.of(2023, 12, 15);

        assertThat(CardKind.isOfferedOn(CardKind.FACE_AUTHENTICATION, first)).isTrue();
        assertThat(CardKind.isOfferedOn(CardKind.FACE_AUTHENTICATION, first.minusDays(1)))
                .isFalse();
        assertThat(CardKind.isOfferedOn(CardKind.WITH_PINS, first.minusDays(1))).isTrue();
    }
}
