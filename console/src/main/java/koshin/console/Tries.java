package koshin.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often somebody may guess: five times under one staff number and twenty times from one address within a quarter of an
 * hour. A try is counted before the password is looked at, so that many at once are no more.
 */
final class Tries {

    static final int OF_ONE = 5;
    static final int FROM_ONE_ADDRESS = 20;
    static final Duration WITHIN = Duration.ofMinutes(15);

    private static final int MOST_KNOWN = 100_000;

    private final Ticker clock;
    private final Cache<String, Deque<Long>> tries;

    Tries(Ticker clock) {
        this.clock = clock;
        tries = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(WITHIN.multipliedBy(2))
                .ticker(clock)
                .build();
    }

    /** Those of a server: by a clock that nobody sets, also where today is a day that was chosen. */
    static Tries ofServer() {
        return new Tries(Ticker.systemTicker());
    }

    /**
     * There were too many.
     *
     * @param isNew whether nobody was told so before, since the tries became too many
     */
    record Wait(Duration left, boolean isNew) {}

    /**
     * Counts a try.
     *
     * @return how long to wait, and nothing is counted; empty if the password may be looked at
     */
    synchronized Optional<Wait> take(String id, String address) {
        Optional<Wait> wait = wait(ofId(id), OF_ONE).or(() -> wait(ofAddress(address), FROM_ONE_ADDRESS));
        if (wait.isEmpty()) {
            add(ofId(id));
            add(ofAddress(address));
        }
        return wait;
    }

    /** Forgets the tries under a number after a right password, and this one of its address: that may have others. */
    synchronized void right(String id, String address) {
        tries.invalidate(ofId(id));
        of(ofAddress(address)).pollLast();
    }

    private Optional<Wait> wait(String key, int most) {
        Deque<Long> known = of(key);
        long now = clock.read();
        while (!known.isEmpty() && now - known.peekFirst() >= WITHIN.toNanos()) {
            known.removeFirst();
        }
        if (known.size() < most) {
            return Optional.empty();
        }
        Deque<Long> told = of("told " + key);
        boolean isNew = !known.getLast().equals(told.peekLast());
        told.clear();
        told.add(known.getLast());
        return Optional.of(new Wait(WITHIN.minusNanos(now - known.getFirst()), isNew));
    }

    private void add(String key) {
        Deque<Long> known = of(key);
        known.addLast(clock.read());
        tries.put(key, known);
    }

    private Deque<Long> of(String key) {
        return tries.get(key, _ -> new ArrayDeque<>());
    }

    private static String ofId(String id) {
        return "id " + id;
    }

    private static String ofAddress(String address) {
        return "address " + address;
    }
}
