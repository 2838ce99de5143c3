package koshin.terminal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code ./koshin terminal}: starts the terminal of one window, and says under what it is to be enrolled. */
public final class Main {

    private static final Set<String> OPTIONS = Set.of("--server", "--slot", "--reader", "--key", "--port");
    private static final String USAGE = """
            koshin terminal --server ADDRESS (--slot FOLDER | --reader NAME) [--key FILE] [--port PORT]
              --server  the server's address, https:// unless it is on this computer
              --slot    a folder that is the slot: the card in it is its one *.card file
              --reader  the name of a card reader; ./koshin card show names them
              --key     the terminal's own key, made at first use (default: terminal.key in the data folder)
              --port    of the holder's page on this computer (default: 8090)""";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Runs until it is ended; returns at once if it cannot start: 2 if it was asked wrongly, 1 otherwise. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.println(USAGE);
            return 0;
        }
        Optional<Station> station;
        try {
            station = start(arguments, out);
        } catch (IllegalArgumentException e) {
            err.println("koshin terminal: " + e.getMessage());
            err.println(USAGE);
            return 2;
        } catch (TerminalException e) {
            err.println("koshin terminal: " + e.getMessage());
            return 1;
        }
        try (Station running = station.orElseThrow()) {
            running.await();
        }
        return 0;
    }

    private static Optional<Station> start(List<String> arguments, PrintStream out) {
        Map<String, String> options = options(arguments);
        String server = options.get("--server");
        String folder = options.get("--slot");
        String reader = options.get("--reader");
        if (server == null) {
            throw new IllegalArgumentException("--server is missing");
        }
        if ((folder == null) == (reader == null)) {
            throw new IllegalArgumentException("say either --slot or --reader: where the card is put in");
        }
        int port = port(options.getOrDefault("--port", "8090"));
        Path file = Path.of(options.getOrDefault("--key", System.getProperty("koshin.data", "data") + "/terminal.key"));
        TerminalKey key = TerminalKey.in(file);
        out.println("terminal  " + key.id());
        out.println("to enrol  " + TerminalKey.publicFile(file).toAbsolutePath().normalize());
        CardSlot slot = reader == null ? new FolderSlot(Path.of(String.valueOf(folder))) : new ReaderSlot(reader);
        Station station = Station.start(server, key, slot, port, InstantSource.system());
        out.println("screen    " + station.address());
        return Optional.of(station);
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            String name = arguments.get(at);
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException("there is no option \"" + name + "\"");
            }
            if (at + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " wants a value");
            }
            if (options.put(name, arguments.get(at + 1)) != null) {
                throw new IllegalArgumentException(name + " stands there twice");
            }
        }
        return options;
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port is a number up to 65535, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
