package koshin.terminal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * The holder's screen as a page on this computer alone, for a browser beside the keypad. It takes a PIN in the body of a form
 * and gives it to the terminal; it never sends one anywhere, and no page holds one.
 *
 * <p>Other pages in the same browser neither read nor send: the host must be a name of this computer with our port, a form must
 * come from our own page and bring back a token of this start.
 */
final class ScreenServer implements AutoCloseable {

    private static final int LONGEST_FORM = 2_048;
    private static final Duration UNTIL_SHOWN = Duration.ofSeconds(3);
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, ScreenServer.class.getClassLoader(), "koshin.terminal.pages");
    private static final byte[] CSS = resource("terminal.css");
    private static final byte[] SCRIPT = resource("terminal.js");

    private final HttpServer server;
    private final Screen screen;
    private final Terminal terminal;
    private final byte[] token;

    private ScreenServer(HttpServer server, Screen screen, Terminal terminal) {
        this.server = server;
        this.screen = screen;
        this.terminal = terminal;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Starts on {@code port} of 127.0.0.1; 0 for any.
     *
     * @throws TerminalException if the port is taken
     */
    static ScreenServer start(int port, Screen screen, Terminal terminal) {
        try {
            // No queue of answers waits for a slow reader, and no thread for a slow sender for ever.
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
            ScreenServer started = new ScreenServer(server, screen, terminal);
            server.createContext("/", started::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return started;
        } catch (IOException e) {
            throw new TerminalException(
                    "port " + port + " cannot be used: " + e.getMessage() + ". Choose another: --port", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isForUs(exchange)) {
                send(exchange, 403, "text/plain", new byte[0]);
                return;
            }
            String asked =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            switch (asked) {
                case "GET /" -> send(exchange, 200, "text/html;charset=UTF-8", page());
                case "GET /state" ->
                    send(
                            exchange,
                            200,
                            "text/plain",
                            Long.toString(screen.view().version()).getBytes(StandardCharsets.US_ASCII));
                case "GET /terminal.css" -> send(exchange, 200, "text/css;charset=UTF-8", CSS);
                case "GET /terminal.js" -> send(exchange, 200, "text/javascript;charset=UTF-8", SCRIPT);
                case "POST /pin", "POST /last-try", "POST /language" -> form(exchange, asked);
                default -> send(exchange, 404, "text/plain", new byte[0]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asked by a name of this computer with our port, and by no page but ours. */
    private boolean isForUs(HttpExchange exchange) {
        String host = header(exchange, "Host");
        if (!host.equals("127.0.0.1:" + port()) && !host.equals("localhost:" + port())) {
            return false;
        }
        String site = header(exchange, "Sec-Fetch-Site");
        if (exchange.getRequestMethod().equals("GET")) {
            return site.isEmpty() || site.equals("same-origin") || site.equals("none");
        }
        String origin = header(exchange, "Origin");
        return (site.isEmpty() || site.equals("same-origin"))
                && (origin.isEmpty() ? !site.isEmpty() : origin.equals("http://" + host));
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private void form(HttpExchange exchange, String asked) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM + 1);
        try (FormBody form = new FormBody(body)) {
            if (body.length > LONGEST_FORM
                    || !MessageDigest.isEqual(form.text("token").getBytes(StandardCharsets.UTF_8), token)) {
                send(exchange, 403, "text/plain", new byte[0]);
                return;
            }
            long seen = number(form.text("seen"));
            switch (asked) {
                case "POST /pin" -> pin(form, seen);
                case "POST /last-try" -> {
                    if (form.has("unknown")) {
                        terminal.doesNotKnow(seen);
                    } else {
                        terminal.agreed(seen);
                    }
                }
                default -> Language.of(form.text("language")).ifPresent(screen::speak);
            }
            screen.awaitChange(seen, UNTIL_SHOWN);
        }
        // What the JDK has read goes with the connection.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.getResponseHeaders().set("Location", "/");
        send(exchange, 303, "text/plain", new byte[0]);
    }

    private void pin(FormBody form, long seen) {
        if (form.has("unknown")) {
            terminal.doesNotKnow(seen);
        } else {
            terminal.typed(seen, new Typed(form.secret("pin"), form.secret("again")));
        }
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private byte[] page() {
        StringOutput page = new StringOutput();
        TEMPLATES.render(
                "screen.jte", new ScreenPage(screen.view(), new String(token, StandardCharsets.US_ASCII)), page);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
                        + " base-uri 'none'; frame-ancestors 'none'");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream file = ScreenServer.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no asset " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("asset " + name, unreadable);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        Arrays.fill(token, (byte) 0);
    }
}
