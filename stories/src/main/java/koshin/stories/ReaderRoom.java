package koshin.stories;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PC/SC service with virtual readers and nobody else in it: pcscd and vpcd in mount and network
 * namespaces of their own, or, where those are not allowed, alone in this container.
 */
final class ReaderRoom implements AutoCloseable {

    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final List<String> PROGRAMS = List.of(
            "opensc-tool", "pkcs15-tool", "pkcs11-tool", "openssl", "pcscd", "unshare", "nsenter", "script", "timeout");
    private static final String READER = "Soft Card Reader";
    private static final String SECONDS_OF_A_TOOL = "20";
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration CARD = Duration.ofSeconds(15);

    private final Path folder;
    private final Namespaces room;
    private final int port;
    private Process service;

    private ReaderRoom(Path folder, Namespaces room, int port) {
        this.folder = folder;
        this.room = room;
        this.port = port;
        service = startService();
    }

    /**
     * Opens a room; what it needs is written into {@code folder}.
     *
     * @throws IllegalStateException if a program is missing: these tests never pass unseen
     */
    static ReaderRoom open(Path folder) {
        List<String> missing = new ArrayList<>(
                PROGRAMS.stream().filter(program -> found(program).isEmpty()).toList());
        if (!Files.exists(DRIVER)) {
            missing.add("vpcd");
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(String.join(", ", missing) + " missing. Debian and Ubuntu: apt-get install "
                    + "opensc opensc-pkcs11 pcscd vsmartcard-vpcd openssl iproute2; ./koshin test does it by itself.");
        }
        int port = freePort();
        write(folder.resolve("readers/vpcd"), """
                FRIENDLYNAME "%s"
                DEVICENAME   /dev/null:%d
                LIBPATH      %s
                CHANNELID    %d
                """.formatted(READER, port, DRIVER, port));
        write(folder.resolve("opensc.conf"), "app default { framework pkcs15 { use_file_caching = no; } }\n");
        return new ReaderRoom(folder, Namespaces.enter(), port);
    }

    /** Returns the port of the first slot; the second has the next. */
    int port() {
        return port;
    }

    /**
     * Waits until the service has seen a card in the slot, 0 or 1. OpenSC's own waiting misses a card that
     * comes between its first look and its second.
     */
    void awaitCard(int slot) {
        long end = System.nanoTime() + CARD.toNanos();
        Said said = run("opensc-tool", "--reader", Integer.toString(slot), "--atr");
        while (said.code() != 0 && System.nanoTime() < end) {
            sleep(100);
            said = run("opensc-tool", "--reader", Integer.toString(slot), "--atr");
        }
        said.well();
    }

    /** Runs a program in the room, with a time limit. */
    Said run(String... command) {
        return run("", command);
    }

    /** Runs a program in the room with {@code input} on its standard input. */
    Said run(String input, String[] command) {
        List<String> limited = new ArrayList<>(List.of("timeout", "-k", "2", SECONDS_OF_A_TOOL));
        limited.addAll(List.of(command));
        try {
            Process process = start(limited, true);
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Runs a Java program of this house in the room. */
    Said java(String input, String... classAndArguments) {
        return run(input, javaCommand(classAndArguments).toArray(String[]::new));
    }

    /**
     * Runs a Java program of this house at a terminal of its own, and types each answer when it is asked for
     * one; the text is everything that is seen there.
     */
    Said javaAtTerminal(List<String> answers, String... classAndArguments) {
        String command = javaCommand(classAndArguments).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        try {
            Process terminal = start(
                    List.of("timeout", "-k", "2", SECONDS_OF_A_TOOL, "script", "-qec", command, "/dev/null"), true);
            StringBuilder seen = new StringBuilder();
            Deque<String> left = new ArrayDeque<>(answers);
            Reader screen = terminal.inputReader(StandardCharsets.UTF_8);
            Writer keys = terminal.outputWriter(StandardCharsets.UTF_8);
            for (int shown = screen.read(); shown >= 0; shown = screen.read()) {
                seen.append((char) shown);
                if (seen.toString().endsWith(": ") && !screen.ready() && !left.isEmpty()) {
                    keys.write(left.remove() + "\n");
                    keys.flush();
                }
            }
            return new Said(terminal.waitFor(), seen.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts a Java program of this house in the room. */
    Process startJava(String... classAndArguments) {
        try {
            return start(javaCommand(classAndArguments), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> javaCommand(String... classAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(classAndArguments));
        return command;
    }

    /** Returns the name of the first reader. */
    String firstReader() {
        return run("opensc-tool", "--list-readers")
                .well()
                .text()
                .lines()
                .filter(line -> line.contains(READER))
                .map(line -> line.substring(line.indexOf(READER)).strip())
                .findFirst()
                .orElseThrow();
    }

    /** Where programs that are not in the room find its service. */
    Path socket() {
        return room.seenFromOutside("/run/pcscd/pcscd.comm");
    }

    /** Ends the service, whatever it is doing. */
    void stopService() {
        end(service);
    }

    /** Ends the service and starts it again. */
    void restartService() {
        end(service);
        service = startService();
    }

    @Override
    public void close() {
        end(service);
        room.leave();
    }

    /** The shell ends pcscd when this JVM ends, however it does. */
    private Process startService() {
        try {
            Process started = start(
                    List.of(
                            "sh",
                            "-c",
                            "\"$1\" --foreground -c \"$2\" >\"$3\" 2>&1 & service=$!; read -r line; kill $service; wait $service",
                            "sh",
                            found("pcscd").getFirst().toString(),
                            folder.resolve("readers").toString(),
                            folder.resolve("pcscd.log").toString()),
                    true);
            waitForListen();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitForListen() throws IOException {
        String listening = String.format(Locale.ROOT, ":%04X 00000000:0000 0A", port);
        for (long left = START.toMillis(); left > 0; left -= 20) {
            if (Files.readString(room.connections()).contains(listening)) {
                return;
            }
            sleep(20);
        }
        throw new IllegalStateException("no virtual reader on port " + port + ": "
                + Files.readString(folder.resolve("pcscd.log"), StandardCharsets.UTF_8));
    }

    private Process start(List<String> command, boolean oneStream) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(room.inside(command)).redirectErrorStream(oneStream);
        builder.environment()
                .putAll(Map.of(
                        "HOME", folder.toString(),
                        "OPENSC_CONF", folder.resolve("opensc.conf").toString(),
                        "LC_ALL", "C.UTF-8"));
        return builder.start();
    }

    static void end(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> found(String program) {
        return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin")
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .toList();
    }

    private static int freePort() {
        try (ServerSocket first = new ServerSocket(0)) {
            return first.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
