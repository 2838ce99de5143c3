package koshin.terminal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A terminal at work: slot, screen, line, and the threads between them. */
public final class Station implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final CardSlot slot;
    private final TerminalLine line;
    private final ScreenServer page;
    private final List<Thread> threads;

    private Station(CardSlot slot, TerminalLine line, ScreenServer page, List<Thread> threads) {
        this.slot = slot;
        this.line = line;
        this.page = page;
        this.threads = threads;
    }

    /**
     * Starts a terminal.
     *
     * @param port of its page on 127.0.0.1; 0 for any
     * @throws TerminalException if it cannot be started, with what to do about it
     */
    static Station start(String server, TerminalKey key, CardSlot slot, int port, InstantSource clock) {
        TerminalLine line = TerminalLine.to(server, key, clock);
        Screen screen = new Screen();
        Conversation conversation = new Conversation(line, screen, key.id());
        Terminal terminal = new Terminal(slot, screen, conversation::say, conversation::serial);
        ScreenServer page = ScreenServer.start(port, screen, terminal);
        List<Thread> threads = List.of(
                Thread.ofPlatform().name("terminal").start(terminal::run),
                Thread.ofPlatform().name("slot").start(() -> watch(slot, terminal)),
                Thread.ofPlatform().name("server").start(() -> conversation.run(terminal::want)));
        return new Station(slot, line, page, threads);
    }

    /** Starts one whose slot is a folder, as {@code --slot} does; for tests and demonstrations. */
    public static Station withFolder(String server, TerminalKey key, Path folder, int port) {
        return start(server, key, new FolderSlot(folder), port, InstantSource.system());
    }

    private static void watch(CardSlot slot, Terminal terminal) {
        Optional<String> before = Optional.empty();
        try {
            while (true) {
                Optional<String> now = slot.present();
                if (!now.equals(before)) {
                    terminal.slot(now);
                    before = now;
                }
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns where the holder's screen is. */
    public String address() {
        return "http://127.0.0.1:" + page.port() + "/";
    }

    /** Waits until somebody ends the terminal. */
    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() {
        page.close();
        threads.forEach(Thread::interrupt);
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
        slot.close();
    }
}
