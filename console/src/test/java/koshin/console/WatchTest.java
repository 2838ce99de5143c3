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

    /** What a database would say. */
    private final AtomicInteger changes = new AtomicInteger();

    private final Map<String, String> signs = new ConcurrentHashMap<>(Map.of("a", "a1", "b", "b1"));
    private final List<Set<String>> asked = new CopyOnWriteArrayList<>();
    private final Watch<String> watch = new Watch<>(() -> changes.toString(), this::signsOf);

    private Map<String, String> signsOf(Set<String> which) {
        asked.add(which);
        Map<String, String> found = new HashMap<>(signs);
        found.keySet().retainAll(which);
        return found;
    }

    private void change(String what, String sign) {
        signs.put(what, sign);
        changes.incrementAndGet();
    }

    @Test
    void who_waits_is_told_of_a_change_and_the_others_wait_on() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = people.submit(() -> watch.next("a", "a1", LONG));
            Future<String> same = people.submit(() -> watch.next("a", "a1", LONG));
            Future<String> other = people.submit(() -> watch.next("b", "b1", SHORT));

            change("a", "a2");

            assertThat(first.get()).isEqualTo("a2");
            assertThat(same.get()).isEqualTo("a2");
            assertThat(other.get()).isEqualTo("b1");
        }
    }

    @Test
    void what_changed_before_the_first_look_is_told_though_nothing_changes_any_more() throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> other = people.submit(() -> watch.next("b", "b1", LONG));
            while (asked.isEmpty()) {
                Thread.sleep(10);
            }
            signs.put("a", "a2");

            assertThat(watch.next("a", "a1", LONG)).isEqualTo("a2");
            watch.close();
            assertThat(other.get()).isEqualTo("b1");
        }
    }

    @Test
    void nobody_looks_closer_while_nothing_changes() throws Exception {
        assertThat(watch.next("a", "a1", Duration.ofMillis(1500))).isEqualTo("a1");

        assertThat(asked).hasSizeLessThanOrEqualTo(1);
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
        Watch<String> broken = new Watch<>(
                () -> {
                    if (looks.incrementAndGet() == 1) {
                        throw new IllegalStateException("away");
                    }
                    return looks.toString();
                },
                which -> Map.of("a", "a2"));

        assertThatThrownBy(() -> broken.next("a", "a1", LONG))
                .isInstanceOf(CounterException.class)
                .hasRootCauseMessage("away");
        assertThat(broken.next("a", "a1", LONG)).isEqualTo("a2");
    }
}
