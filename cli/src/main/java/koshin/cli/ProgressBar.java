package koshin.cli;

import java.io.PrintStream;
import java.util.Locale;

/** How far a long piece of work is, on one line of a terminal; nothing where nobody is at it. */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long DRAWS_EVERY_NANOS = 200_000_000;
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final boolean isSeen;
    private final long began = System.nanoTime();
    private long drawn;

    ProgressBar(Terminal terminal) {
        this.out = terminal.err();
        this.isSeen = terminal.dialogue().isSeen();
    }

    /** Draws how much was read of how much, if it is time to. */
    void show(long bytes, long size, long rows, String unit) {
        long now = System.nanoTime();
        if (!isSeen || now - drawn < DRAWS_EVERY_NANOS) {
            return;
        }
        drawn = now;
        long done = size == 0 ? 100 : Math.min(100, bytes * 100 / size);
        int full = (int) (done * WIDTH / 100);
        double seconds = Math.max((now - began) / NANOS, 0.001);
        out.printf(
                Locale.ROOT,
                "\r[%s%s] %3d %%  %,d %s  %,.0f/s ",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                done,
                rows,
                unit,
                rows / seconds);
        out.flush();
    }

    /** Says what is being done now. */
    void say(String text) {
        if (isSeen) {
            clear();
            out.print(text);
            out.flush();
        }
    }

    /** Leaves the line empty. */
    void clear() {
        if (isSeen) {
            out.print("\r" + " ".repeat(2 * WIDTH + WIDTH / 2) + "\r");
            out.flush();
        }
    }
}
