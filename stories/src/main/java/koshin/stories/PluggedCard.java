package koshin.stories;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A software card that {@code koshin card plug} holds in a virtual reader; closing pulls it. */
final class PluggedCard implements AutoCloseable {

    private final Process plug;

    private PluggedCard(Process plug) {
        this.plug = plug;
    }

    /** Plugs the card into the first slot and waits until the service has seen it. */
    static PluggedCard in(ReaderRoom room, Path card, Path trace) {
        return in(room, room.port(), card, trace);
    }

    /** Plugs the card into the slot at {@code port} and waits until the service has seen it. */
    static PluggedCard in(ReaderRoom room, int port, Path card, Path trace) {
        PluggedCard plugged = unseen(room, port, card, trace);
        try {
            room.awaitCard(port - room.port());
            return plugged;
        } catch (RuntimeException | AssertionError e) {
            plugged.close();
            throw e;
        }
    }

    /** The same without looking: where a terminal waits for the card, it has it at once, and nobody else may look. */
    static PluggedCard unseen(ReaderRoom room, int port, Path card, Path trace) {
        Process plug = room.startJava(
                "koshin.cli.Main",
                "card",
                "plug",
                card.toString(),
                "--port",
                Integer.toString(port),
                "--trace",
                trace.toString());
        PluggedCard plugged = new PluggedCard(plug);
        try {
            BufferedReader said = plug.inputReader(StandardCharsets.UTF_8);
            String line = said.readLine();
            if (line == null || !line.contains("is in the virtual reader")) {
                throw new IllegalStateException("the card is not plugged in: " + line);
            }
            return plugged;
        } catch (IOException e) {
            plugged.close();
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            plugged.close();
            throw e;
        }
    }

    @Override
    public void close() {
        plug.destroy();
        try {
            plug.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
