package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, a card answers with a status word that is not "failed", and stays whole. */
class ArbitraryBytesTest {

    private static final int COMMANDS = Integer.getInteger("koshin.soak.apdus", 20_000);
    private static final int[] CLASSES = {0x00, 0x80, 0x00, 0x80, 0x01, 0x0C, 0xFF};
    private static final int[] INSTRUCTIONS = {
        0x20, 0x24, 0x2A, 0x2C, 0x32, 0x46, 0x82, 0x84, 0xA4, 0xB0, 0xB2, 0xC0, 0xCA, 0xD6, 0xE2, 0xE4, 0xE6
    };

    private static final List<Application> APPLICATIONS = List.of(Application.values());

    private final Random random = new Random(4_711);
    private final InMemoryStorage storage = new InMemoryStorage();
    private final SoftwareCard card = TestCards.issued(storage, CardSettings.usual());

    @Test
    void bytes_at_random() {
        for (int i = 0; i < COMMANDS; i++) {
            answers(bytes(random.nextInt(40)));
        }
        assertStaysWhole();
    }

    @Test
    void heads_that_mean_something_with_bytes_that_do_not() {
        for (int i = 0; i < COMMANDS; i++) {
            if (i % 50 == 0) {
                select(APPLICATIONS.get(random.nextInt(APPLICATIONS.size())));
            }
            answers(almostCommand());
        }
        assertStaysWhole();
    }

    @Test
    void the_same_within_an_issuers_session() {
        for (int i = 0; i < COMMANDS / 20; i++) {
            CardLink link = card.link();
            IssuerSession.open(link, TestCards.MASTER);
            for (int j = 0; j < 20; j++) {
                byte[] command = almostCommand();
                command[1] = command[1] == (byte) 0xA4 ? (byte) 0xE2 : command[1];
                answers(command);
            }
        }
        assertStaysWhole();
    }

    private byte[] almostCommand() {
        byte[] tail = bytes(random.nextInt(12));
        byte[] command = new byte[4 + tail.length];
        System.arraycopy(tail, 0, command, 4, tail.length);
        command[0] = (byte) CLASSES[random.nextInt(CLASSES.length)];
        command[1] = (byte) INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
        command[2] = (byte) random.nextInt(random.nextBoolean() ? 6 : 256);
        command[3] = (byte) (random.nextBoolean() ? 0x80 | random.nextInt(32) : random.nextInt(256));
        if (tail.length > 0 && random.nextInt(4) > 0) {
            command[4] = (byte) Math.max(0, tail.length - 1 - random.nextInt(2));
        }
        return command;
    }

    private void answers(byte[] command) {
        byte[] answer = card.answer(command.clone());
        assertThat(answer.length).isBetween(2, CommandApdu.LONGEST_ANSWER + 2);
        int word = ResponseApdu.parse(answer).word();
        assertThat(word).as(() -> Talk.HEX.formatHex(command)).isNotEqualTo(StatusWords.CARD_FAILED);
        assertThat(StatusWord.of(word)).as(() -> Talk.HEX.formatHex(command)).isNotInstanceOf(StatusWord.Unknown.class);
    }

    private void select(Application application) {
        answers(CommandApdu.of(0, 0xA4, 4, 0x0C).with(application.aid()).bytes());
    }

    private void assertStaysWhole() {
        CardImage image = ImageFormat.read(storage.load());
        assertThat(image.issued()).isTrue();
        image.keys()
                .forEach((kind, key) -> assertThat(IssuerCommands.certifies(
                                image.file(FileId.ofCertificate(kind)), RsaKeys.publicKey(key)))
                        .isTrue());
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
