package koshin.card;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * A software card in a slot of a virtual reader: vpcd of the vsmartcard project, for whoever speaks PC/SC.
 *
 * <p>vpcd takes any connection for a card and listens on every interface: keep it in a network namespace
 * or behind a firewall. One connection is one card in the slot; closing it pulls the card.
 */
public final class VpcdPlug implements AutoCloseable {

    /** The port of vpcd's first slot unless it is told another; the next slot has the next port. */
    public static final int USUAL_PORT = 35_963;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int GIVE_ATR = 4;

    private final Socket socket;
    private final SoftwareCard card;
    private final Optional<ApduTrace> trace;
    private final boolean acknowledgesAtOnce;
    private final Thread answering;

    private VpcdPlug(Socket socket, SoftwareCard card, Optional<ApduTrace> trace) {
        this.socket = socket;
        this.card = card;
        this.trace = trace;
        acknowledgesAtOnce = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        answering = Thread.ofPlatform()
                .daemon()
                .name("card in " + socket.getRemoteSocketAddress())
                .unstarted(this::serve);
    }

    /**
     * Plugs {@code card} in.
     *
     * @throws CardException if no reader listens at {@code reader}
     */
    public static VpcdPlug into(InetSocketAddress reader, SoftwareCard card) {
        return into(reader, card, Optional.empty());
    }

    /** Plugs {@code card} in and writes down what is said, without PINs. */
    public static VpcdPlug into(InetSocketAddress reader, SoftwareCard card, ApduTrace trace) {
        return into(reader, card, Optional.of(trace));
    }

    private static VpcdPlug into(InetSocketAddress reader, SoftwareCard card, Optional<ApduTrace> trace) {
        Socket socket = new Socket();
        try {
            socket.connect(reader, CONNECT_MILLIS);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException e) {
            close(socket);
            throw new CardException("no reader at " + reader, e);
        }
        VpcdPlug plug = new VpcdPlug(socket, card, trace);
        plug.answering.start();
        return plug;
    }

    public boolean isPlugged() {
        return answering.isAlive();
    }

    /** Waits until the reader lets go of the card, or somebody pulls it. */
    public void awaitPulled() throws InterruptedException {
        answering.join();
    }

    /** Pulls the card; afterwards nothing touches it any more. */
    @Override
    public void close() {
        close(socket);
        try {
            answering.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                byte[] frame = read(in);
                try {
                    Optional<byte[]> answer = answer(frame);
                    if (answer.isPresent()) {
                        write(out, answer.get());
                    }
                } finally {
                    Arrays.fill(frame, (byte) 0);
                }
            }
        } catch (IOException e) {
            // The reader is gone or the card was pulled: what every card meets sooner or later.
        } finally {
            card.powerOff();
        }
    }

    private Optional<byte[]> answer(byte[] frame) {
        if (frame.length != 1) {
            byte[] answer = card.answer(frame);
            trace.ifPresent(lines -> lines.add(frame, answer));
            return Optional.of(answer);
        }
        switch (frame[0]) {
            case POWER_OFF -> {
                card.powerOff();
                trace(ApduTrace.Power.OFF);
            }
            case POWER_ON -> {
                card.powerOn();
                trace(ApduTrace.Power.ON);
            }
            case RESET -> {
                card.reset();
                trace(ApduTrace.Power.RESET);
            }
            case GIVE_ATR -> {
                return Optional.of(card.atr());
            }
            default -> {
                // vpcd says nothing else in one byte; what a later one says is no command to a card.
            }
        }
        return Optional.empty();
    }

    private void trace(ApduTrace.Power power) {
        trace.ifPresent(lines -> lines.add(power));
    }

    /** vpcd sends length and bytes apart and waits between them; the option does not last beyond one read. */
    private byte[] read(DataInputStream in) throws IOException {
        acknowledgeAtOnce();
        byte[] frame = new byte[in.readUnsignedShort()];
        acknowledgeAtOnce();
        in.readFully(frame);
        return frame;
    }

    private void acknowledgeAtOnce() throws IOException {
        if (acknowledgesAtOnce) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private static void write(OutputStream out, byte[] answer) throws IOException {
        if (answer.length > 0xFFFF) {
            throw new EOFException("an answer of " + answer.length + " bytes does not fit the reader's frame");
        }
        out.write(ByteBuffer.allocate(2 + answer.length)
                .putShort((short) answer.length)
                .put(answer)
                .array());
        out.flush();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new CardException("the connection to the reader cannot be closed", e);
        }
    }
}
