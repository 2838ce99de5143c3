package koshin.console;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import koshin.counter.CounterException;

/**
 * Tells those who wait that something has changed for them. Nothing is looked at before it is said to be another, and then for all at
 * once for whom it is, so that sixty who wait cost nothing.
 *
 * @param <K> what somebody waits for: a terminal, a case
 */
final class Watch<K> {

    private final Function<Set<K>, Map<K, String>> signs;
    private final Set<Waiting<K>> all = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /**
     * Makes one at which nobody waits.
     *
     * @param signs returns how things stand, each in a few letters; without those of which nothing is known
     */
    Watch(Function<Set<K>, Map<K, String>> signs) {
        this.signs = signs;
    }

    /** Not a record: of two who wait for the same each is one. */
    private static final class Waiting<K> {

        private final K what;
        private final String sign;
        private final CompletableFuture<String> changed = new CompletableFuture<>();

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
        all.add(waiting);
        try {
            if (isClosed) {
                return sign;
            }
            // What changed before anybody knew that this one waits.
            look(Set.of(waiting));
            return waiting.changed.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException nothingNew) {
            return sign;
        } catch (ExecutionException failed) {
            throw new CounterException("how things stand with " + what + " cannot be read", failed);
        } finally {
            all.remove(waiting);
        }
    }

    /** Looks at what is said to be another. */
    void changed(Predicate<K> which) {
        Set<Waiting<K>> those =
                all.stream().filter(one -> which.test(one.what)).collect(Collectors.toCollection(HashSet::new));
        if (!those.isEmpty()) {
            look(those);
        }
    }

    /** Lets go of all who wait, and of all who come: nothing is new for them. */
    void close() {
        isClosed = true;
        all.forEach(one -> one.changed.complete(one.sign));
    }

    private void look(Set<Waiting<K>> those) {
        try {
            Map<K, String> found =
                    signs.apply(those.stream().map(one -> one.what).collect(Collectors.toSet()));
            for (Waiting<K> one : those) {
                String sign = found.getOrDefault(one.what, "");
                if (!sign.equals(one.sign)) {
                    one.changed.complete(sign);
                }
            }
        } catch (RuntimeException failed) {
            those.forEach(one -> one.changed.completeExceptionally(failed));
        }
    }
}
