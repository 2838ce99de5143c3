package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PersonalisationTest {

    @Test
    void a_blank_card_answers_its_issuer_alone_until_it_is_finished() {
        SoftwareCard blank = TestCards.blank(new InMemoryStorage(), CardSettings.usual());
        try (CardLink link = blank.link();
                IssuerSession session = IssuerSession.open(link, TestCards.MASTER)) {
            assertThat(session.isBlank()).isTrue();
            assertThat(session.serial()).isEqualTo(TestCards.SERIAL);
            assertThat(new Talk(blank).word("80E6000000"))
                    .as("nothing is there")
                    .isEqualTo("6985");
            assertThat(new Talk(blank).word(Talk.JPKI)).isEqualTo("6A82");
        }
        TestCards.personalised(blank, TestCards.contents());
        assertThat(new Talk(blank).word(Talk.JPKI)).isEqualTo("9000");
        try (CardLink link = blank.link();
                IssuerSession session = IssuerSession.open(link, TestCards.MASTER)) {
            assertThat(session.isBlank()).isFalse();
            refused(() -> session.personalise(TestCards.contents(), TestCards::certify));
        }
    }

    @Test
    void a_card_with_some_pins_only_is_not_finished() {
        SoftwareCard blank = TestCards.blank(new InMemoryStorage(), CardSettings.usual());
        try (CardLink link = blank.link();
                IssuerSession session = IssuerSession.open(link, TestCards.MASTER);
                CardContents some = TestCards.withoutPins().pin(PinReference.AUTHENTICATION, '1', '2', '3', '4')) {
            refused(() -> session.personalise(some, TestCards::certify));
        }
    }

    private static void refused(ThrowingCallable step) {
        assertThatExceptionOfType(CardRefused.class)
                .isThrownBy(step)
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(new StatusWord.NotNow()));
    }
}
