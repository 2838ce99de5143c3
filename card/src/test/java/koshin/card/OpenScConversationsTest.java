package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What OpenSC said to this card once, said again: the same answers, byte for byte where they hold no data,
 * of the same length where they do. {@code stories} keeps the record.
 */
class OpenScConversationsTest {

    private static final Path RECORDS = Path.of("src/test/resources/koshin/card");
    private static final String WRONG = "9999";

    @TempDir
    Path folder;

    static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(RECORDS)) {
            return files.filter(file -> file.getFileName().toString().startsWith("opensc-"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void are_answered_as_they_were(Path record) throws IOException {
        List<String> lines = Files.readAllLines(record);
        List<String> replayed = new ArrayList<>();
        try (SoftwareCard card = IssuedCard.in(folder, CardSettings.usual()).open()) {
            card.powerOn();
            for (int at = 0; at < lines.size(); at++) {
                String line = lines.get(at);
                replayed.add(line);
                switch (line.substring(0, 2)) {
                    case "= " -> power(card, ApduTrace.Power.valueOf(line.substring(2)));
                    case "> " -> {
                        at++;
                        byte[] answer = card.answer(command(line.substring(2), lines.get(at)));
                        replayed.add("< " + ApduTrace.answer(answer));
                    }
                    default -> assertThat(line).startsWith("# ");
                }
            }
        }
        assertThat(replayed).isEqualTo(lines);
    }

    @ParameterizedTest
    @MethodSource("records")
    void hold_both_signatures_a_refusal_and_no_pin(Path record) throws IOException {
        List<String> lines = Files.readAllLines(record);

        assertThat(lines.stream().filter(line -> line.startsWith("> 802A0080"))).hasSize(2);
        assertThat(lines).contains("< 256 bytes 9000", "< 6982", "< 63C2", "< 63C1", "< 63C0", "< 6984");
        assertThat(lines.stream().filter(line -> line.matches("> 00200080..+")))
                .isNotEmpty()
                .allMatch(line -> line.matches("> 00200080(04|06)\\*+"));
    }

    @Test
    void are_on_record() throws IOException {
        assertThat(records()).isNotEmpty();
    }

    private static void power(SoftwareCard card, ApduTrace.Power power) {
        switch (power) {
            case ON -> card.powerOn();
            case OFF -> card.powerOff();
            case RESET -> card.reset();
        }
    }

    /** Puts the PIN back in: the right one of that length if the card took it, else a wrong one. */
    private static byte[] command(String written, String answer) {
        int stars = written.indexOf('*');
        if (stars < 0) {
            return HexFormat.of().parseHex(written);
        }
        byte[] head = HexFormat.of().parseHex(written.substring(0, stars));
        int length = written.length() - stars;
        boolean verify = written.startsWith("00200080");
        boolean right = answer.equals("< 9000") || answer.equals("< 6984");
        String pin = length == 4 ? (right ? IssuedCard.FOUR_DIGITS : WRONG) : IssuedCard.SIGNING_PIN;
        byte[] data = verify ? pin.getBytes(StandardCharsets.US_ASCII) : new byte[length];
        byte[] whole = Arrays.copyOf(head, head.length + length);
        System.arraycopy(data, 0, whole, head.length, length);
        return whole;
    }
}
