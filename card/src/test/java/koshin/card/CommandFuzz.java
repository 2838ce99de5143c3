package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * What Jazzer tries for ten minutes: {@code JAZZER_FUZZ=1 mvn test -pl card -am -Dtest=CommandFuzz
 * -Dsurefire.failIfNoSpecifiedTests=false}. No test of every build, because Jazzer takes twenty seconds to
 * begin. The input is a conversation: each command preceded by its length in a byte.
 */
class CommandFuzz {

    private static final byte[] STORED = stored();

    @FuzzTest(maxDuration = "10m")
    void a_card_answers_any_conversation(byte[] input) {
        InMemoryStorage storage = new InMemoryStorage();
        storage.save(STORED);
        try (SoftwareCard card = SoftwareCard.open(storage, TestCards.keys())) {
            card.powerOn();
            card.answer(Talk.HEX.parseHex(Talk.JPKI));
            for (int at = 0; at < input.length; ) {
                int end = Math.min(input.length, at + 1 + (input[at] & 0xFF));
                byte[] command = Arrays.copyOfRange(input, at + 1, end);
                int word = ResponseApdu.parse(card.answer(command)).word();
                assertThat(word).isNotEqualTo(StatusWords.CARD_FAILED);
                CommandApdu.parse(command)
                        .ifPresent(read -> assertThat(CommandApdu.parse(read.bytes()))
                                .hasValueSatisfying(again -> assertThat(again).hasToString(read.toString())));
                at = end;
            }
        }
        ImageFormat.read(storage.load());
    }

    private static byte[] stored() {
        InMemoryStorage storage = new InMemoryStorage();
        TestCards.issued(storage, CardSettings.usual()).close();
        return storage.load();
    }
}
