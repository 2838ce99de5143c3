package koshin.terminal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The way to the server: each request is signed by the terminal's key and numbered higher than all before it, so that nobody
 * else speaks for the terminal and nobody says again what it said. The server answers when it has something new, or after 50 s.
 */
final class TerminalLine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST = 65_536;
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final JOSEObjectType TYPE = new JOSEObjectType("koshin-terminal");

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TO_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI talk;
    private final TerminalKey key;
    private final InstantSource clock;
    private long number;

    private TerminalLine(URI talk, TerminalKey key, InstantSource clock) {
        this.talk = talk;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Returns a line to {@code server}, which is not tried yet.
     *
     * @throws TerminalException if it is no address, or one that others could listen to
     */
    static TerminalLine to(String server, TerminalKey key, InstantSource clock) {
        URI address;
        try {
            address = URI.create(server.replaceFirst("/+$", "") + "/terminal/v1/talk");
        } catch (IllegalArgumentException e) {
            throw new TerminalException(
                    "\"" + server + "\" is no address of a server, as https://koshin.example.jp", e);
        }
        String scheme = String.valueOf(address.getScheme());
        String host = String.valueOf(address.getHost());
        if (address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            throw new TerminalException("\"" + server + "\" has more than host and port");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && THIS_COMPUTER.contains(host))) {
            throw new TerminalException(
                    "\"" + server + "\" must begin with https://; http:// is for this computer alone");
        }
        return new TerminalLine(address, key, clock);
    }

    /**
     * Says {@code spoken}, or asks what is new. The answer fails with an exception if the server cannot be reached or is not
     * ours; then what was said may have arrived or not, and is to be said again.
     *
     * @param mark of the last answer that counted: the server waits with the next until it is another
     */
    CompletableFuture<Reply> talk(Optional<String> serial, String mark, Optional<Messages.Spoken> spoken) {
        HttpRequest request = HttpRequest.newBuilder(talk)
                .timeout(PATIENCE)
                .header("Content-Type", "application/jose")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(signed(Messages.request(nextNumber(), serial, mark, spoken))))
                .build();
        return new Asked(client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST)));
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> Messages.heard(response.body());
            case 401, 403 -> new Reply.NotEnrolled();
            case 400, 413, 422 -> new Reply.NotTaken(response.statusCode());
            default -> throw new TerminalException("the server answers " + response.statusCode());
        };
    }

    private synchronized long nextNumber() {
        number = Math.max(number + 1, clock.millis());
        return number;
    }

    private String signed(byte[] payload) {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.id())
                        .build(),
                new Payload(payload));
        try {
            jws.sign(new ECDSASigner(key.secret()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
        return jws.serialize();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    /** An answer that is awaited; to cancel it is to hang up. */
    private static final class Asked extends CompletableFuture<Reply> {

        private final CompletableFuture<HttpResponse<byte[]>> response;

        Asked(CompletableFuture<HttpResponse<byte[]>> response) {
            this.response = response;
            var _ = response.thenApply(TerminalLine::reply).whenComplete((reply, failure) -> {
                if (failure == null) {
                    complete(reply);
                } else {
                    completeExceptionally(failure);
                }
            });
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            var _ = response.cancel(true);
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
