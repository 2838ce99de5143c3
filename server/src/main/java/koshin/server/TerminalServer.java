package koshin.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import koshin.console.TerminalDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of the terminals at the windows: one address, and nothing else. It is this computer's alone; what leads to it from the
 * windows brings TLS along.
 */
final class TerminalServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TerminalServer.class);
    private static final String ADDRESS = "/terminal/v1/talk";
    private static final int WAITING_TO_BE_ACCEPTED = 64;

    private final HttpServer server;
    private final ExecutorService threads;
    private final TerminalDoor door;

    private TerminalServer(HttpServer server, ExecutorService threads, TerminalDoor door) {
        this.server = server;
        this.threads = threads;
        this.door = door;
    }

    static TerminalServer start(TerminalDoor door, int port) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_TO_BE_ACCEPTED);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            TerminalServer started = new TerminalServer(server, threads, door);
            server.setExecutor(threads);
            server.createContext("/", started::answer);
            server.start();
            return started;
        } catch (IOException e) {
            throw new TerminalPortTaken(port, e);
        }
    }

    /** The port cannot be had. */
    static final class TerminalPortTaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        private TerminalPortTaken(int port, IOException why) {
            super("nothing can be served to terminals at port " + port + "; choose another: --terminal-port", why);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getRawPath().equals(ADDRESS)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            TerminalDoor.Answer answer = door.answer(body(exchange));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            LOG.error("fault on {}", ADDRESS, fault);
            exchange.sendResponseHeaders(500, -1);
        }
    }

    /** One byte more than is taken tells what is too long. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return in.readNBytes(TerminalDoor.LONGEST + 1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
