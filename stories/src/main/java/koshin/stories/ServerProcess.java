package koshin.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import koshin.server.Main;

/** The real server as a process of its own, with whatever its folder holds. */
final class ServerProcess implements Town, AutoCloseable {

    private static final int PATIENCE_SECONDS = 180;

    private final ProcessBuilder builder;
    private final Path log;
    private final List<Integer> ports;
    private Process process;

    private ServerProcess(ProcessBuilder builder, Path log, List<Integer> ports) throws IOException {
        this.builder = builder;
        this.log = log;
        this.ports = ports;
        process = builder.start();
    }

    /** Starts it on {@code today} with the data of {@code folder}, and waits until it answers. */
    static ServerProcess over(Path folder, String today) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ports.add(freePort());
        }
        Path log = folder.resolve("server.log");
        Path data = folder.resolve("as-process");
        try {
            // A day that is not today has a folder of its own inside.
            Files.createSymbolicLink(
                    Files.createDirectories(data).resolve("demonstration-" + today), folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        ports.get(0).toString(),
                        "--office-port",
                        ports.get(1).toString(),
                        "--terminal-port",
                        ports.get(2).toString(),
                        "--status-port",
                        ports.get(3).toString(),
                        "--today",
                        today,
                        "--no-sample",
                        "--data",
                        data.toString(),
                        "--staffing",
                        folder.resolve("offices.yaml").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            ServerProcess server = new ServerProcess(builder, log, List.copyOf(ports));
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() {
        for (int tenths = 0; !answers(); tenths++) {
            if (!process.isAlive() || tenths > 10 * PATIENCE_SECONDS) {
                close();
                throw new AssertionError("the server does not start; see " + log);
            }
            sleep();
        }
    }

    private boolean answers() {
        for (int port : ports) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (!socket.isConnected()) {
                    return false;
                }
            } catch (IOException notYet) {
                return false;
            }
        }
        return true;
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Kills it by SIGKILL, its database not, and starts it again where it was. */
    void dieAndStart() {
        try {
            process.destroyForcibly().waitFor();
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        await();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public String officeAddress() {
        return "http://localhost:" + ports.get(1);
    }

    @Override
    public String terminalAddress() {
        return "http://localhost:" + ports.get(2);
    }

    /** Ends it, and waits until it and its database are gone. */
    @Override
    public void close() {
        List<ProcessHandle> all =
                new ArrayList<>(process.toHandle().descendants().toList());
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(one -> one.onExit().join());
    }
}
