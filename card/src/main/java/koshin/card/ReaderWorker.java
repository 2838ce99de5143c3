package koshin.card;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import koshin.card.ReaderProcess.Reply;
import koshin.card.ReaderProcess.Request;

/** The process behind {@link ReaderProcess}: asked on standard input, answers on standard output, ends with them. */
final class ReaderWorker {

    private final DataInputStream in;
    private final DataOutputStream out;
    private Optional<PcscLink> held = Optional.empty();

    private ReaderWorker(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        new ReaderWorker(new DataInputStream(System.in), new DataOutputStream(System.out)).serve();
    }

    private void serve() throws IOException {
        try {
            while (true) {
                Request request = Request.valueOf(in.readUTF());
                try {
                    answer(request);
                } catch (CardLost e) {
                    refuse(Reply.LOST, e);
                } catch (CardException e) {
                    refuse(Reply.UNKNOWN, e);
                }
                out.flush();
            }
        } catch (EOFException e) {
            letGo();
        }
    }

    private void answer(Request request) throws IOException {
        switch (request) {
            case READERS -> {
                List<Reader> readers = PcscLink.readers();
                out.writeUTF(Reply.DONE.name());
                out.writeInt(readers.size());
                for (Reader reader : readers) {
                    out.writeUTF(reader.name());
                    out.writeBoolean(reader.holdsCard());
                }
            }
            case OPEN -> {
                String reader = in.readUTF();
                letGo();
                held = Optional.of(PcscLink.open(reader));
                out.writeUTF(Reply.DONE.name());
            }
            case TRANSMIT -> transmit();
            case CLOSE -> {
                letGo();
                out.writeUTF(Reply.DONE.name());
            }
        }
    }

    private void transmit() throws IOException {
        byte[] apdu = new byte[in.readInt()];
        in.readFully(apdu);
        try {
            byte[] answer =
                    held.orElseThrow(() -> new CardLost("the link is closed")).transmit(apdu);
            out.writeUTF(Reply.DONE.name());
            out.writeInt(answer.length);
            out.write(answer);
        } finally {
            Arrays.fill(apdu, (byte) 0);
        }
    }

    private void letGo() {
        held.ifPresent(PcscLink::close);
        held = Optional.empty();
    }

    private void refuse(Reply reply, CardException failure) throws IOException {
        out.writeUTF(reply.name());
        out.writeUTF(String.valueOf(failure.getMessage()));
    }
}
