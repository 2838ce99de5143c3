package koshin.card;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The readers of this computer, through a process of their own that is started anew when the PC/SC service
 * was: the JDK of a running program never finds the service again.
 *
 * <p>One link at a time. Whoever holds a link when the service ends meets {@link CardLost}, opens another
 * and goes on.
 */
public final class ReaderProcess implements AutoCloseable {

    private Optional<Running> running = Optional.empty();

    /** Returns the readers as {@link PcscLink#readers}. */
    public synchronized List<Reader> readers() {
        try {
            return running().readers();
        } catch (CardException e) {
            return anew().readers();
        }
    }

    /** Takes a card as {@link PcscLink#open(String)}. */
    public synchronized CardLink open(String reader) {
        try {
            return running().open(reader);
        } catch (CardException e) {
            return anew().open(reader);
        }
    }

    @Override
    public synchronized void close() {
        running.ifPresent(Running::end);
        running = Optional.empty();
    }

    private Running running() {
        Running started = running.orElseGet(Running::start);
        running = Optional.of(started);
        return started;
    }

    private Running anew() {
        close();
        return running();
    }

    /** What the process is asked. */
    enum Request {
        READERS,
        OPEN,
        TRANSMIT,
        CLOSE
    }

    /** How it answers; whatever follows depends on the request. */
    enum Reply {
        DONE,
        LOST,
        UNKNOWN
    }

    private record Running(Process process, DataInputStream in, DataOutputStream out) {

        static Running start() {
            try {
                Process process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ReaderWorker.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return new Running(
                        process,
                        new DataInputStream(process.getInputStream()),
                        new DataOutputStream(process.getOutputStream()));
            } catch (IOException e) {
                throw new CardException("the process for the readers does not start", e);
            }
        }

        synchronized List<Reader> readers() {
            try {
                ask(Request.READERS);
                out.flush();
                check();
                List<Reader> readers = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    readers.add(new Reader(in.readUTF(), in.readBoolean()));
                }
                return List.copyOf(readers);
            } catch (IOException e) {
                throw new ReadersUnknown("the process for the readers ended", e);
            }
        }

        synchronized CardLink open(String reader) {
            try {
                ask(Request.OPEN);
                out.writeUTF(reader);
                out.flush();
                check();
                return new Link(this);
            } catch (IOException e) {
                throw new ReadersUnknown("the process for the readers ended", e);
            }
        }

        synchronized byte[] transmit(byte[] apdu) {
            try {
                ask(Request.TRANSMIT);
                out.writeInt(apdu.length);
                out.write(apdu);
                out.flush();
                check();
                byte[] answer = new byte[in.readInt()];
                in.readFully(answer);
                return answer;
            } catch (IOException e) {
                throw new CardLost("the process for the readers ended", e);
            }
        }

        synchronized void letGo() {
            try {
                ask(Request.CLOSE);
                out.flush();
                check();
            } catch (IOException | CardException e) {
                // The process, and with it the card, is gone already.
            }
        }

        private void ask(Request request) throws IOException {
            out.writeUTF(request.name());
        }

        private void check() throws IOException {
            switch (Reply.valueOf(in.readUTF())) {
                case DONE -> {}
                case LOST -> throw new CardLost(in.readUTF());
                case UNKNOWN -> throw new ReadersUnknown(in.readUTF());
            }
        }

        void end() {
            process.destroy();
        }
    }

    private static final class Link implements CardLink {

        private final Running running;
        private boolean isOpen = true;

        Link(Running running) {
            this.running = running;
        }

        @Override
        public byte[] transmit(byte[] apdu) {
            if (!isOpen) {
                throw new CardLost("the link is closed");
            }
            return running.transmit(apdu);
        }

        @Override
        public void close() {
            if (isOpen) {
                isOpen = false;
                running.letGo();
            }
        }
    }
}
