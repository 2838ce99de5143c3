package koshin.terminal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import koshin.card.CardProver;
import koshin.card.MasterKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The town hall's side of the talk, over real HTTP and with the issuer's key: it checks every signature and every number, takes
 * each message once, answers a card by itself, and wants in between what the test wants.
 */
final class Town implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long PATIENCE = 10_000;

    private final HttpServer server;
    private final ECPublicKey known;
    private final CardProver prover;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final List<JsonNode> taken = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Optional<String>> serials = new ArrayList<>();
    private Optional<CardProver.Challenge> asked = Optional.empty();
    private String task = "{\"do\":\"idle\"}";
    private String language = "ja";
    private String shown = "";
    private long news = 1;
    private long told;
    private long number;
    private int read;
    private int again;
    private int lost;
    private int down;
    private int status = 200;

    private Town(HttpServer server, ECPublicKey known, CardProver prover) {
        this.server = server;
        this.known = known;
        this.prover = prover;
    }

    static Town open(ECPublicKey known, MasterKey master) {
        return open(0, known, master);
    }

    static Town open(int port, ECPublicKey known, MasterKey master) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            Town town = new Town(server, known, new CardProver(master));
            server.createContext("/terminal/v1/talk", town::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return town;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void wants(String next) {
        task = next;
        news++;
        notifyAll();
    }

    /** Wants {@code next} and returns what the terminal says then. */
    JsonNode wants(String next, String what) {
        wants(next);
        return awaits(what);
    }

    synchronized void speaks(String nextLanguage, String nextShown) {
        language = nextLanguage;
        shown = nextShown;
        news++;
        notifyAll();
    }

    /** The next answers to a message get lost on their way, after the town hall has taken it. */
    synchronized void losesAnswers(int many) {
        lost = many;
    }

    /** The next requests meet a server that is not there. */
    synchronized void isDown(int many) {
        down = many;
        news++;
        notifyAll();
    }

    synchronized void answersWith(int next) {
        status = next;
        news++;
        notifyAll();
    }

    /** Returns the next message that was not read yet, which must be {@code what}. */
    synchronized JsonNode awaits(String what) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (taken.size() == read) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError(
                        "the terminal does not say " + what + "; so far " + taken + ", faults " + faults);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        JsonNode next = taken.get(read++);
        if (!next.path("what").asString("").equals(what)) {
            throw new AssertionError("the terminal says " + next + ", not " + what);
        }
        return next;
    }

    synchronized Optional<CardProver.Challenge> asked() {
        return asked;
    }

    boolean isGenuine(JsonNode proof) {
        return prover.isGenuine(
                asked().orElseThrow(),
                HexFormat.of().parseHex(proof.path("proof").stringValue()));
    }

    /** Returns all that was said but not read. */
    synchronized List<JsonNode> unread() {
        return List.copyOf(taken.subList(read, taken.size()));
    }

    synchronized int saidAgain() {
        return again;
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    /** Returns the serials that came with the requests, repetitions left out, once there are so {@code many}. */
    synchronized List<Optional<String>> serials(int many) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (serials.size() < many && System.currentTimeMillis() < end) {
            try {
                wait(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(serials);
    }

    /** Returns every byte of every request: address, headers, body, and the body's payload as it was before it was signed. */
    synchronized byte[] received() {
        return received.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String answer;
        int code;
        synchronized (this) {
            received.writeBytes(exchange.getRequestURI().toString().getBytes(StandardCharsets.UTF_8));
            received.writeBytes(
                    exchange.getRequestHeaders().entrySet().toString().getBytes(StandardCharsets.UTF_8));
            received.writeBytes(body);
            if (down > 0) {
                down--;
                exchange.close();
                return;
            }
            Optional<JsonNode> request = checked(new String(body, StandardCharsets.US_ASCII));
            code = request.isPresent() ? status : 401;
            if (code == 200) {
                Optional<String> serial = Optional.ofNullable(
                        request.get().path("card").path("serial").asString(null));
                if (serials.isEmpty() || !serials.getLast().equals(serial)) {
                    serials.add(serial);
                }
                JsonNode said = request.get().path("said");
                if (said.isObject()) {
                    take(said);
                    if (lost > 0) {
                        lost--;
                        exchange.close();
                        return;
                    }
                } else {
                    hold();
                }
                told = news;
            }
            answer = code == 200
                    ? "{\"task\":%s,\"shown\":\"%s\",\"language\":\"%s\"}".formatted(withId(task), shown, language)
                    : "{}";
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        try {
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException hungUp) {
            // The terminal had something to say meanwhile.
        } finally {
            exchange.close();
        }
    }

    private static String withId(String task) {
        return task.substring(0, task.length() - 1) + ",\"id\":\"" + UUID.randomUUID() + "\"}";
    }

    /** Waits while there is nothing new, a second at most. */
    private void hold() {
        long end = System.currentTimeMillis() + 1_000;
        while (told == news && System.currentTimeMillis() < end) {
            try {
                wait(Math.max(1, end - System.currentTimeMillis()));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void take(JsonNode said) {
        if (!ids.add(said.path("id").stringValue())) {
            again++;
            return;
        }
        taken.add(said);
        if (said.path("what").asString("").equals("card")) {
            CardProver.Challenge challenge = prover.begin(
                    said.path("serial").stringValue(),
                    HexFormat.of().parseHex(said.path("challenge").stringValue()));
            asked = Optional.of(challenge);
            task = "{\"do\":\"prove\",\"challenge\":\"%s\",\"proof\":\"%s\"}"
                    .formatted(challenge.ofIssuer(), challenge.proof());
        } else {
            boolean gone = said.path("what").asString("").equals("card-gone");
            task = gone ? "{\"do\":\"read-card\"}" : "{\"do\":\"wait\"}";
        }
        news++;
        notifyAll();
    }

    private Optional<JsonNode> checked(String compact) {
        try {
            JWSObject jws = JWSObject.parse(compact);
            JsonNode payload = JSON.readTree(jws.getPayload().toBytes());
            received.writeBytes(jws.getPayload().toBytes());
            if (!jws.verify(new ECDSAVerifier(known))
                    || !jws.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
                    || !String.valueOf(jws.getHeader().getType()).equals("koshin-terminal")) {
                return Optional.empty();
            }
            if (payload.path("n").asLong() <= number || payload.path("v").asInt() != 1) {
                faults.add("not after " + number + ": " + payload);
                return Optional.empty();
            }
            number = payload.path("n").asLong();
            return Optional.of(payload);
        } catch (ParseException | JOSEException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
