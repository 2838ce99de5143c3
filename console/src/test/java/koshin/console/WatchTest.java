package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import koshin.counter.CounterException;
import org.junit.jupiter.api.Test;

/** Who waits is told of what changes for them, and of nothing else. */
class WatchTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(900);

    private final Map<String, String> signs = new ConcurrentHashMap<>(Map.of("a", "a1", "b", "b1"));
    private final List<Set<String>> asked = new CopyOnWriteArrayList<>();
    private final Watch<String> watch = new Watch<>(this::signsOf);

    private Map<String, String> signsOf(Set<String> which) {
        asked.add(which);
        Map<String, String> found = new HashMap<>(signs);
        found.keySet().retainAll(which);
        return found;
    }

    /** Until so many wait and were looked at. */
    private void await(int waiting) throws InterruptedException {
        while (asked.size() < waiting) {
            Thread.sleep(5);
        }
    }

    @Test
    void who_waits_is_told_of_a_change_by_one_look_and_the_others_wait_on() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = people.submit(() -> watch.next("a", "a1", LONG));
            Future<String> same = people.submit(() -> watch.next("a", "a1", LONG));
            Future<String> other = people.submit(() -> watch.next("b", "b1", SHORT));
            await(3);

            signs.put("a", "a2");
            watch.changed("a"::equals);

            assertThat(first.get()).isEqualTo("a2");
            assertThat(same.get()).isEqualTo("a2");
            assertThat(other.get()).isEqualTo("b1");
            assertThat(asked).hasSize(4).endsWith(Set.of("a"));
        }
    }

    @Test
    void what_changed_before_anybody_knew_of_who_waits_is_told_at_once() throws Exception {
        signs.put("a", "a2");

        assertThat(watch.next("a", "a1", LONG)).isEqualTo("a2");
    }

    @Test
    void nobody_looks_while_nothing_changes_or_only_what_nobody_waits_for() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> one = people.submit(() -> watch.next("a", "a1", SHORT));
            await(1);
            watch.changed("b"::equals);
            assertThat(one.get()).isEqualTo("a1");
        }

        assertThat(asked).containsExactly(Set.of("a"));
    }

    @Test
    void what_is_said_to_be_another_and_is_not_is_not_told() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> one = people.submit(() -> watch.next("a", "a1", LONG));
            await(1);
            watch.changed(_ -> true);
            signs.put("a", "a2");
            watch.changed(_ -> true);

            assertThat(one.get()).isEqualTo("a2");
        }
    }

    @Test
    void what_is_no_more_is_told_as_nothing() throws Exception {
        signs.remove("a");

        assertThat(watch.next("a", "a1", LONG)).isEmpty();
        assertThat(watch.sign("a")).isEmpty();
    }

    @Test
    void who_waits_when_it_ends_is_let_go_and_who_comes_after_does_not_wait() throws Exception {
        List<Future<String>> waiting = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            waiting.add(people.submit(() -> watch.next("a", "a1", LONG)));
            waiting.add(people.submit(() -> watch.next("b", "b1", LONG)));
            watch.close();
            for (Future<String> one : waiting) {
                assertThat(one.get()).endsWith("1");
            }
        }
        signs.put("a", "a2");
        assertThat(watch.next("a", "a1", LONG)).isEqualTo("a1");
    }

    @Test
    void a_database_that_is_away_is_an_error_for_who_waits_and_not_for_who_comes_later() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Watch<String> broken = new Watch<>(which -> {
            if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return Map.of("a", "a2");
        });

        assertThatThrownBy(() -> broken.next("a", "a1", LONG))
                .isInstanceOf(CounterException.class)
                .hasRootCauseMessage("away");
        assertThat(broken.next("a", "a1", LONG)).isEqualTo("a2");
    }
}
