package koshin.card;

import java.nio.ByteBuffer;
import java.util.Optional;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** A reader as the JDK shows it, over a software card that can be pulled at any moment. */
final class SlotInMemory extends CardTerminal {

    private Optional<SoftwareCard> card;
    private boolean isExclusive;

    SlotInMemory(SoftwareCard card) {
        this.card = Optional.of(card);
        card.powerOn();
    }

    void pull() {
        card.ifPresent(SoftwareCard::powerOff);
        card = Optional.empty();
    }

    boolean isExclusive() {
        return isExclusive;
    }

    private SoftwareCard present() throws javax.smartcardio.CardException {
        return card.orElseThrow(() -> new javax.smartcardio.CardException("SCARD_W_REMOVED_CARD"));
    }

    @Override
    public String getName() {
        return "Slot in memory";
    }

    @Override
    public Card connect(String protocol) throws javax.smartcardio.CardException {
        if (card.isEmpty()) {
            throw new CardNotPresentException("no card");
        }
        return new InSlot();
    }

    @Override
    public boolean isCardPresent() {
        return card.isPresent();
    }

    @Override
    public boolean waitForCardPresent(long timeout) {
        return isCardPresent();
    }

    @Override
    public boolean waitForCardAbsent(long timeout) {
        return !isCardPresent();
    }

    private final class InSlot extends Card {

        @Override
        public ATR getATR() {
            return new ATR(card.orElseThrow().atr());
        }

        @Override
        public String getProtocol() {
            return "T=1";
        }

        @Override
        public CardChannel getBasicChannel() {
            return new Basic(this);
        }

        @Override
        public CardChannel openLogicalChannel() throws javax.smartcardio.CardException {
            throw new javax.smartcardio.CardException("one channel");
        }

        @Override
        public void beginExclusive() throws javax.smartcardio.CardException {
            present();
            isExclusive = true;
        }

        @Override
        public void endExclusive() throws javax.smartcardio.CardException {
            present();
            isExclusive = false;
        }

        @Override
        public byte[] transmitControlCommand(int controlCode, byte[] command) {
            return new byte[0];
        }

        @Override
        public void disconnect(boolean reset) throws javax.smartcardio.CardException {
            if (reset) {
                present().reset();
            }
        }
    }

    private final class Basic extends CardChannel {

        private final Card inSlot;

        Basic(Card inSlot) {
            this.inSlot = inSlot;
        }

        @Override
        public Card getCard() {
            return inSlot;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws javax.smartcardio.CardException {
            return new ResponseAPDU(present().answer(command.getBytes()));
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) throws javax.smartcardio.CardException {
            byte[] apdu = new byte[command.remaining()];
            command.get(apdu);
            byte[] answer = present().answer(apdu);
            response.put(answer);
            return answer.length;
        }

        @Override
        public void close() {}
    }
}
