package koshin.stories;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** The two servers as people reach them over HTTP: now one, now the other, and not always. */
final class Doors implements AutoCloseable {

    private static final int AT_ONCE = 48;
    private static final int SERVER_ERRORS = 500;
    private static final int TOO_MANY = 429;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TwoServers servers;

    /** Whoever has a visit already does not stand behind all those who want one: the queue is of our making. */
    private final Semaphore crowd = new Semaphore(AT_ONCE);

    private final Semaphore others = new Semaphore(AT_ONCE);
    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    Doors(TwoServers servers) {
        this.servers = servers;
    }

    /** What a server said. */
    record Reply(int status, String page) {}

    /** How many requests were sent, how many of them found nobody or were cut off, how many met a server in trouble. */
    record Count(long requests, long failures, long errors) {}

    Count count() {
        return new Count(requests.sum(), failures.sum(), errors.sum());
    }

    /** Sends a form for somebody at {@code address}; empty if that led to nothing that can be relied on. */
    Optional<Reply> post(String path, String form, String address) {
        return send(ThreadLocalRandom.current().nextInt(TwoServers.COUNT), posted(form, address), path);
    }

    Optional<Reply> get(String path, String address) {
        return get(ThreadLocalRandom.current().nextInt(TwoServers.COUNT), path, address);
    }

    Optional<Reply> get(int which, String path, String address) {
        return send(which, HttpRequest.newBuilder().header("X-Forwarded-For", address), path);
    }

    /** Sends a form and is gone within {@code millis}, whatever has arrived until then. */
    void postAndLeave(String path, String form, String address, long millis) {
        Semaphore open = open(path);
        open.acquireUninterruptibly();
        try {
            requests.increment();
            CompletableFuture<?> answer = client.sendAsync(
                    at(ThreadLocalRandom.current().nextInt(TwoServers.COUNT), posted(form, address), path),
                    HttpResponse.BodyHandlers.discarding());
            Thread.sleep(millis);
            answer.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.release();
        }
    }

    private Semaphore open(String path) {
        return path.endsWith("/hold") ? crowd : others;
    }

    private static HttpRequest.Builder posted(String form, String address) {
        return HttpRequest.newBuilder()
                .header("X-Forwarded-For", address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    private HttpRequest at(int which, HttpRequest.Builder request, String path) {
        return request.uri(URI.create(servers.address(which) + path))
                .timeout(PATIENCE)
                .build();
    }

    private Optional<Reply> send(int which, HttpRequest.Builder request, String path) {
        Semaphore open = open(path);
        open.acquireUninterruptibly();
        try {
            requests.increment();
            HttpResponse<String> response = client.send(at(which, request, path), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= SERVER_ERRORS || response.statusCode() == TOO_MANY) {
                errors.increment();
                return Optional.empty();
            }
            return Optional.of(new Reply(response.statusCode(), response.body()));
        } catch (IOException e) {
            failures.increment();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            open.release();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
