package koshin.card;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The way to one card: bytes to it, bytes back.
 *
 * <p>Closing a link resets the card where the link can, which drops every verified PIN.
 */
public interface CardLink extends AutoCloseable {

    /**
     * Sends one command and returns the whole answer, status word last.
     *
     * @throws CardLost if the card or the reader is gone
     */
    byte[] transmit(byte[] apdu);

    @Override
    void close();

    /** Sends {@code command}, fetches what the card holds back (61xx), and wipes the bytes it sent. */
    default ResponseApdu send(CommandApdu command) {
        byte[] sent = command.bytes();
        ResponseApdu answer;
        try {
            answer = ResponseApdu.parse(transmit(sent));
        } finally {
            Arrays.fill(sent, (byte) 0);
        }
        if (!(answer.status() instanceof StatusWord.MoreData)) {
            return answer;
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(answer.data());
        while (answer.status() instanceof StatusWord.MoreData(int left)) {
            answer = ResponseApdu.parse(
                    transmit(CommandApdu.of(0x00, 0xC0, 0, 0).expecting(left).bytes()));
            data.writeBytes(answer.data());
            if (data.size() > CommandApdu.LONGEST_ANSWER) {
                throw new CardException("the card goes on answering after " + data.size() + " bytes");
            }
        }
        return ResponseApdu.of(data.toByteArray(), answer.word());
    }
}
