package koshin.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import koshin.database.EmbeddedPostgres;
import koshin.pki.Authority;
import koshin.pki.KeyFile;
import koshin.pki.ProfileReader;
import koshin.server.Main;

/** Two servers on one database, each a process of its own that can be killed and started again where it was. */
final class TwoServers implements AutoCloseable {

    static final int COUNT = 2;

    private static final long LOOKS_EVERY_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final String database;
    private final Path staffing;
    private final int pace;
    private final long began = System.currentTimeMillis();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private int kills;

    private TwoServers(Path folder, EmbeddedPostgres postgres, String database, Path staffing, int pace) {
        this.folder = folder;
        this.postgres = postgres;
        this.database = database;
        this.staffing = staffing;
        this.pace = pace;
    }

    /**
     * Starts both.
     *
     * @param pace how much faster than the day their clock runs
     */
    static TwoServers start(Path folder, EmbeddedPostgres postgres, String database, Path staffing, int pace) {
        TwoServers servers = new TwoServers(folder, postgres, database, staffing, pace);
        servers.giveBothTheSameAuthorities();
        for (int which = 0; which < COUNT; which++) {
            servers.ports.add(freePort());
            servers.processes.add(servers.process(which));
        }
        for (int which = 0; which < COUNT; which++) {
            servers.await(which);
        }
        return servers;
    }

    /** Of elliptic curves: a server that starts again makes keys to try certificates with, and those of RSA take seconds. */
    private void giveBothTheSameAuthorities() {
        String name = "authentication-p384";
        char[] password = "two servers".toCharArray();
        try {
            Path file = Files.createDirectories(folder.resolve("server0/authorities"))
                    .resolve("authorities.yaml");
            Path secret = Files.createFile(
                    file.resolveSibling("password"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secret, new String(password));
            KeyFile.create(
                    file.resolveSibling("ca.p12"),
                    "ca",
                    Authority.newKey(
                            ProfileReader.bundled(name),
                            QuickClock.FIRST.toLocalDate().minusDays(400)),
                    password);
            Files.writeString(
                    file, "- {profile: %s, key-file: ca.p12, alias: ca, password-file: password}".formatted(name));
            Files.createSymbolicLink(
                    Files.createDirectories(folder.resolve("server1")).resolve("authorities"),
                    Path.of("..", "server0", "authorities"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(int which) {
        return "http://127.0.0.1:" + ports.get(which);
    }

    int kills() {
        return kills;
    }

    /** Kills one by SIGKILL, and starts it again; it is not there yet. */
    synchronized void kill(int which) {
        Process dying = processes.get(which);
        dying.destroyForcibly();
        waitFor(dying);
        kills++;
        processes.set(which, process(which));
    }

    /** Waits until one answers. */
    void await(int which) {
        for (long waited = 0; !listens(which); waited += LOOKS_EVERY_MILLIS) {
            if (waited > PATIENCE.toMillis() || !processes.get(which).isAlive()) {
                throw new AssertionError("server " + which + " does not start; see " + log(which));
            }
            sleep();
        }
    }

    private boolean listens(int which) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(which))) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Process process(int which) {
        ProcessBuilder server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseParallelGC",
                        // None of them lives for long.
                        "-XX:TieredStopAtLevel=1",
                        "-Dspring.main.sources=" + QuickClock.class.getName(),
                        "-D" + QuickClock.BEGAN + "=" + began,
                        "-D" + QuickClock.PACE + "=" + pace,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        ports.get(which).toString(),
                        "--office-port",
                        "0",
                        "--terminal-port",
                        "0",
                        "--status-port",
                        "0",
                        "--behind-proxy",
                        "--data",
                        folder.resolve("server" + which).toString(),
                        "--contact-key",
                        folder.resolve("contact.key").toString(),
                        "--staffing",
                        staffing.toString(),
                        "--database",
                        postgres.url(database))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(which).toFile()));
        server.environment().put("KOSHIN_DATABASE_USER", postgres.user());
        server.environment().put("KOSHIN_DATABASE_PASSWORD", postgres.password());
        try {
            return server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(int which) {
        return folder.resolve("server" + which + ".log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitFor(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOKS_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public synchronized void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(TwoServers::waitFor);
    }
}
