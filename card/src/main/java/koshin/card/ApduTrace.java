package koshin.card;

import java.io.Flushable;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Set;

/**
 * What a terminal and a card said to each other, one command and one answer a line.
 *
 * <p>{@code > 0020008006******} is a command whose data was six bytes that nobody may see, {@code < 9000} its
 * answer, {@code < 256 bytes 9000} one with data, which is left out because it may be personal. {@code = RESET}
 * tells what the reader did with the card's power.
 */
public final class ApduTrace {

    /** SELECT, READ, sign, GET CHALLENGE and GET RESPONSE; the data of all others may be a PIN. */
    private static final Set<Integer> OPEN = Set.of(0xA4, 0xB0, 0xB2, 0x2A, 0x84, 0xC0);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Appendable lines;

    private ApduTrace(Appendable lines) {
        this.lines = lines;
    }

    /** Returns a trace that is written to {@code lines}. */
    public static ApduTrace to(Appendable lines) {
        return new ApduTrace(lines);
    }

    /** Adds what was said, as far as others may know it. */
    public void add(byte[] command, byte[] answer) {
        write("> " + command(command) + "\n< " + answer(answer) + "\n");
    }

    /** Adds what the reader did with the card's power. */
    void add(Power power) {
        write("= " + power + "\n");
    }

    /** What a reader does with a card's power. */
    enum Power {
        ON,
        OFF,
        RESET
    }

    private void write(String text) {
        try {
            lines.append(text);
            if (lines instanceof Flushable buffered) {
                buffered.flush();
            }
        } catch (IOException e) {
            throw new CardException("the trace cannot be written", e);
        }
    }

    private static String command(byte[] apdu) {
        if (apdu.length < 5) {
            return HEX.formatHex(apdu);
        }
        if (OPEN.contains(apdu[1] & 0xFF)) {
            return HEX.formatHex(apdu);
        }
        return HEX.formatHex(apdu, 0, 5) + "*".repeat(apdu.length - 5);
    }

    static String answer(byte[] answer) {
        if (answer.length < 2) {
            return HEX.formatHex(answer);
        }
        int size = answer.length - 2;
        String word = HEX.formatHex(answer, size, answer.length);
        return size == 0 ? word : size + " bytes " + word;
    }
}
