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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import koshin.counter.CounterException;

/**
 * Tells those who wait that something has changed for them. It looks for all of them at once, and no closer while nobody has changed
 * anything at all, so that sixty cost hardly more than one.
 *
 * @param <K> what somebody waits for: a terminal, a case
 */
final class Watch<K> {

    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Supplier<String> moment;
    private final Function<Set<K>, Map<K, String>> signs;
    private final Set<Waiting<K>> all = ConcurrentHashMap.newKeySet();
    private boolean isLooking;
    private boolean isClosed;

    /**
     * Makes one at which nobody waits.
     *
     * @param moment returns what is another text whenever anything was changed
     * @param signs returns how things stand, each in a few letters; without those of which nothing is known
     */
    Watch(Supplier<String> moment, Function<Set<K>, Map<K, String>> signs) {
        this.moment = moment;
        this.signs = signs;
    }

    /** Not a record: of two who wait for the same each is one. */
    private static final class Waiting<K> {

        private final K what;
        private final String sign;
        private final CompletableFuture<String> changed = new CompletableFuture<>();
        /** By the one who looks alone; until then nobody knows what changed between the sign and the first look. */
        private boolean wasLookedAt;

        private Waiting(K what, String sign) {
            this.what = what;
            this.sign = sign;
        }
    }

    /** Returns how things stand; empty if nothing is known of it. */
    String sign(K what) {
        return Objects.requireNonNullElse(signs.apply(Set.of(what)).get(what), "");
    }

    /** Waits until things stand otherwise than {@code sign} says, or the time is over; returns how they stand then. */
    String next(K what, String sign, Duration atMost) throws InterruptedException {
        Waiting<K> waiting = new Waiting<>(what, sign);
        begin(waiting);
        try {
            return waiting.changed.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException nothingNew) {
            return sign;
        } catch (ExecutionException failed) {
            throw new CounterException("how things stand with " + what + " cannot be read", failed);
        } finally {
            all.remove(waiting);
        }
    }

    /** Lets go of all who wait, and of all who come: nothing is new for them. */
    synchronized void close() {
        isClosed = true;
        all.forEach(one -> one.changed.complete(one.sign));
    }

    private synchronized void begin(Waiting<K> waiting) {
        if (isClosed) {
            waiting.changed.complete(waiting.sign);
            return;
        }
        all.add(waiting);
        if (!isLooking) {
            isLooking = true;
            Thread.ofVirtual().name("watch").start(this::look);
        }
    }

    private synchronized boolean isOver() {
        isLooking = !all.isEmpty() && !isClosed;
        return !isLooking;
    }

    private void look() {
        String before = "";
        while (!isOver()) {
            List<Waiting<K>> now = List.copyOf(all);
            try {
                Thread.sleep(GLANCE);
                // Before the signs are read: what changes between the two is looked at again.
                String after = moment.get();
                boolean isAnother = !after.equals(before);
                tell(now.stream().filter(one -> isAnother || !one.wasLookedAt).toList());
                before = after;
            } catch (InterruptedException | RuntimeException failed) {
                now.forEach(one -> one.changed.completeExceptionally(failed));
            }
        }
    }

    private void tell(List<Waiting<K>> those) {
        if (those.isEmpty()) {
            return;
        }
        Map<K, String> found = signs.apply(those.stream().map(one -> one.what).collect(Collectors.toSet()));
        for (Waiting<K> one : those) {
            String sign = found.getOrDefault(one.what, "");
            if (!sign.equals(one.sign)) {
                one.changed.complete(sign);
            }
            one.wasLookedAt = true;
        }
    }
}
