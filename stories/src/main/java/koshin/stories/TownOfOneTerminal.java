package koshin.stories;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Executors;
import koshin.card.CardProver;
import koshin.card.MasterKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A town hall that wants of its one terminal what a test wants, and believes what it says; whether it should is tried elsewhere. */
final class TownOfOneTerminal implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final CardProver prover;
    private String task = "{\"do\":\"idle\"";
    private String language = "ja";
    private String last = "";
    private boolean isNew = true;
    private boolean isGiven;
    private boolean isShown;

    private TownOfOneTerminal(HttpServer server, CardProver prover) {
        this.server = server;
        this.prover = prover;
    }

    static TownOfOneTerminal open(MasterKey master) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TownOfOneTerminal town = new TownOfOneTerminal(server, new CardProver(master));
            server.createContext("/terminal/v1/talk", town::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return town;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Wants something in a language; {@code fields} is the task without its end. */
    synchronized void wants(String fields, String inLanguage) {
        task = "{" + fields;
        language = inLanguage;
        last = "";
        isNew = true;
        isGiven = false;
        isShown = false;
        notifyAll();
    }

    /** Returns whether the terminal has been given the last wish and has come back since: its screen is as it will stay. */
    synchronized boolean isShown() {
        return isShown;
    }

    /** Returns what the terminal said last; empty since the last wish. */
    synchronized String last() {
        return last;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String jws = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        JsonNode said = JSON.readTree(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]))
                .path("said");
        byte[] answer = answer(said).getBytes(StandardCharsets.UTF_8);
        try {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IOException hungUp) {
            // The terminal had something to say meanwhile.
        } finally {
            exchange.close();
        }
    }

    private synchronized String answer(JsonNode said) {
        isShown = isGiven;
        if (said.isObject()) {
            last = said.toString();
            task = said.path("what").asString("").equals("card") ? proof(said) : "{\"do\":\"wait\"";
        } else {
            hold();
        }
        isNew = false;
        isGiven = true;
        return "{\"task\":%s,\"id\":\"%s\"},\"shown\":\"\",\"language\":\"%s\"}"
                .formatted(task, UUID.randomUUID(), language);
    }

    private void hold() {
        long end = System.nanoTime() + 500_000_000L;
        while (!isNew && System.nanoTime() < end) {
            try {
                wait(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String proof(JsonNode said) {
        CardProver.Challenge challenge = prover.begin(
                said.path("serial").stringValue(),
                HexFormat.of().parseHex(said.path("challenge").stringValue()));
        return "{\"do\":\"prove\",\"challenge\":\"%s\",\"proof\":\"%s\""
                .formatted(challenge.ofIssuer(), challenge.proof());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
