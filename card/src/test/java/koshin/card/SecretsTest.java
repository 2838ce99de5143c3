package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is forgotten is overwritten, and nothing secret is printed. */
class SecretsTest {

    @Test
    void a_secret_compares_without_showing_itself() {
        byte[] pin = "1234".getBytes(StandardCharsets.US_ASCII);
        Secret secret = Secret.of(pin);
        assertThat(secret.matches(pin)).isTrue();
        assertThat(secret.matches("1235".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(secret.matches("123".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(secret).hasToString("Secret");

        secret.wipe();
        assertThat(secret.copy()).containsOnly(0);
        assertThat(pin).as("it had a copy of its own").containsExactly('1', '2', '3', '4');
    }

    @Test
    void the_value_before_a_change_is_wiped_and_the_rest_is_kept() {
        CardImage before = ImageFormat.read(stored());
        Secret old = before.pin(PinReference.AUTHENTICATION).value();
        Secret other = before.pin(PinReference.SIGNING).value();
        CardImage after = before.withPin(
                PinReference.AUTHENTICATION,
                before.pin(PinReference.AUTHENTICATION).of(Secret.of(new byte[] {'8', '8', '8', '8'})));

        before.wipeWhatIsNotIn(after);
        assertThat(old.copy()).containsOnly(0);
        assertThat(other.matches("ABC123".getBytes(StandardCharsets.US_ASCII))).isTrue();
    }

    @Test
    void a_closed_card_knows_nothing_any_more() {
        CardImage image = ImageFormat.read(stored());
        List<Secret> secrets = new ArrayList<>();
        secrets.add(image.issuerKey());
        secrets.addAll(image.keys().values());
        image.pins().values().forEach(pin -> secrets.add(pin.value()));

        image.wipe();
        assertThat(secrets).allSatisfy(secret -> assertThat(secret.copy()).containsOnly(0));
    }

    @Test
    void a_wiped_master_key_makes_no_card_key() {
        MasterKey key = MasterKey.of(new byte[MasterKey.LENGTH]);
        key.close();
        assertThatIllegalStateException().isThrownBy(() -> key.cardKey(TestCards.SERIAL));
    }

    @Test
    void no_pin_is_in_what_is_printed_of_a_refusal() {
        SoftwareCard card = TestCards.issued();
        try (CardLink link = card.link();
                IssuerSession session = IssuerSession.open(link, TestCards.MASTER)) {
            assertThatExceptionOfType(CardRefused.class)
                    .isThrownBy(() -> session.resetPin(PinReference.AUTHENTICATION, "77777".toCharArray()))
                    .withMessage("the card refused to set a PIN: ContentRefused[]")
                    .withNoCause();
        }
    }

    private static byte[] stored() {
        InMemoryStorage storage = new InMemoryStorage();
        TestCards.issued(storage, CardSettings.usual()).close();
        return storage.load();
    }
}
