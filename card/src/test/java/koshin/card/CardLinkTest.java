package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardLinkTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A link whose other end speaks from a script. */
    private static final class Script implements CardLink {
        private final List<String> answers;
        private final List<String> seen = new ArrayList<>();
        private byte[] last = {};

        Script(String... answers) {
            this.answers = new ArrayList<>(List.of(answers));
        }

        @Override
        public byte[] transmit(byte[] apdu) {
            last = apdu;
            seen.add(HEX.formatHex(apdu));
            return HEX.parseHex(answers.removeFirst());
        }

        @Override
        public void close() {}
    }

    @Test
    void fetches_what_the_card_holds_back() {
        Script script = new Script("01026102", "03046101", "059000");
        ResponseApdu answer = script.send(CommandApdu.of(0, 0xB0, 0, 0).expecting(256));

        assertThat(HEX.formatHex(answer.data())).isEqualTo("0102030405");
        assertThat(answer.isDone()).isTrue();
        assertThat(script.seen).containsExactly("00B0000000", "00C0000002", "00C0000001");
    }

    @Test
    void wipes_what_it_sent() {
        Script script = new Script("63C2");
        ResponseApdu answer = script.send(CommandApdu.of(0, 0x20, 0, 0x80).with(new byte[] {'9', '9'}));

        assertThat(answer.status()).isEqualTo(new StatusWord.TriesLeft(2));
        assertThat(script.last).containsOnly(0);
    }

    @Test
    void an_answer_without_a_status_word_is_a_failure() {
        assertThatExceptionOfType(CardException.class)
                .isThrownBy(() -> new Script("90").send(CommandApdu.of(0, 0x20, 0, 0x80)));
    }

    @Test
    void an_answer_prints_no_data() {
        assertThat(ResponseApdu.parse(HEX.parseHex("313233349000"))).hasToString("ResponseApdu[9000, data of 4]");
    }
}
