package koshin.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import koshin.counter.CounterException;
import koshin.counter.Windows;

/** Looks for all terminals that wait by one question to the database, so that sixty of them cost hardly more than one. */
final class TerminalWatch {

    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Windows windows;
    private final Set<Waiting> all = ConcurrentHashMap.newKeySet();
    private boolean isLooking;

    TerminalWatch(Windows windows) {
        this.windows = windows;
    }

    /** Not a record: of two who wait for the same each is one. */
    private static final class Waiting {

        private final String terminal;
        private final String sign;
        private final CompletableFuture<String> changed = new CompletableFuture<>();

        private Waiting(String terminal, String sign) {
            this.terminal = terminal;
            this.sign = sign;
        }
    }

    String sign(String terminal) {
        return Objects.requireNonNullElse(windows.signs(List.of(terminal)).get(terminal), "");
    }

    /** Waits until things stand otherwise than {@code sign} says, or the time is over; returns how they stand then. */
    String next(String terminal, String sign, Duration atMost) throws InterruptedException {
        Waiting waiting = new Waiting(terminal, sign);
        begin(waiting);
        try {
            return waiting.changed.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException nothingNew) {
            return sign;
        } catch (ExecutionException failed) {
            throw new CounterException("how things stand at terminal " + terminal + " cannot be read", failed);
        } finally {
            all.remove(waiting);
        }
    }

    private synchronized void begin(Waiting waiting) {
        all.add(waiting);
        if (!isLooking) {
            isLooking = true;
            Thread.ofVirtual().name("terminals").start(this::look);
        }
    }

    private synchronized boolean isOver() {
        isLooking = !all.isEmpty();
        return !isLooking;
    }

    private void look() {
        while (!isOver()) {
            List<Waiting> now = List.copyOf(all);
            try {
                Thread.sleep(GLANCE);
                Map<String, String> signs = windows.signs(
                        now.stream().map(one -> one.terminal).distinct().toList());
                for (Waiting one : now) {
                    String sign = signs.getOrDefault(one.terminal, "");
                    if (!sign.equals(one.sign)) {
                        one.changed.complete(sign);
                    }
                }
            } catch (InterruptedException | RuntimeException failed) {
                now.forEach(one -> one.changed.completeExceptionally(failed));
            }
        }
    }
}
