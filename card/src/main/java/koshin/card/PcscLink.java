package koshin.card;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.TerminalFactory;

/**
 * A card in a reader of this computer (PC/SC), held for this link alone until it is closed.
 *
 * <p>A link belongs to the thread that opened it. The JDK does not find a restarted PC/SC service again: a
 * program that lives longer than the service takes {@link ReaderProcess}.
 */
public final class PcscLink implements CardLink {

    /** The longest answer of a card, and what the JDK wants on top. */
    private static final int LONGEST_ANSWER = CommandApdu.LONGEST_ANSWER + 258;

    private final Card card;
    private final CardChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    private boolean isOpen = true;

    private PcscLink(Card card) {
        this.card = card;
        channel = card.getBasicChannel();
    }

    /**
     * Returns the readers of this computer, those with a card first.
     *
     * @throws ReadersUnknown if no PC/SC service answers
     */
    public static List<Reader> readers() {
        return terminals().stream()
                .map(terminal -> new Reader(terminal.getName(), holdsCard(terminal)))
                .sorted((one, other) -> Boolean.compare(other.holdsCard(), one.holdsCard()))
                .toList();
    }

    /**
     * Takes the card in the reader of that name.
     *
     * @throws CardLost if there is no card in it, or no such reader
     * @throws ReadersUnknown if no PC/SC service answers
     */
    public static PcscLink open(String reader) {
        return terminals().stream()
                .filter(terminal -> terminal.getName().equals(reader))
                .findFirst()
                .map(PcscLink::open)
                .orElseThrow(() -> new CardLost("there is no reader \"" + reader + "\""));
    }

    static PcscLink open(CardTerminal terminal) {
        try {
            Card card = terminal.connect("*");
            card.beginExclusive();
            return new PcscLink(card);
        } catch (CardNotPresentException e) {
            throw new CardLost("there is no card in \"" + terminal.getName() + "\"", e);
        } catch (javax.smartcardio.CardException e) {
            throw new CardLost("the card in \"" + terminal.getName() + "\" does not answer", e);
        }
    }

    private static List<CardTerminal> terminals() {
        try {
            return TerminalFactory.getInstance("PC/SC", null).terminals().list();
        } catch (NoSuchAlgorithmException e) {
            throw new ReadersUnknown("no PC/SC service answers on this computer", e);
        } catch (javax.smartcardio.CardException e) {
            if (says(e, "SCARD_E_NO_READERS_AVAILABLE")) {
                return List.of();
            }
            throw new ReadersUnknown("the PC/SC service of this computer does not tell its readers", e);
        }
    }

    private static boolean holdsCard(CardTerminal terminal) {
        try {
            return terminal.isCardPresent();
        } catch (javax.smartcardio.CardException e) {
            return false;
        }
    }

    private static boolean says(Throwable failure, String word) {
        String message = failure.getMessage();
        Throwable cause = failure.getCause();
        return (message != null && message.contains(word)) || (cause != null && says(cause, word));
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        if (!isOpen) {
            throw new CardLost("the link is closed");
        }
        answer.clear();
        try {
            channel.transmit(ByteBuffer.wrap(apdu), answer);
            return Arrays.copyOf(answer.array(), answer.position());
        } catch (javax.smartcardio.CardException | IllegalStateException e) {
            throw new CardLost("the card or its reader is gone", e);
        } finally {
            Arrays.fill(answer.array(), 0, answer.position(), (byte) 0);
        }
    }

    /** Resets the card, which locks its keys, and lets go of it. */
    @Override
    public void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        try {
            card.endExclusive();
            card.disconnect(true);
        } catch (javax.smartcardio.CardException | IllegalStateException e) {
            // Gone already: there is nothing left to reset.
        }
    }
}
