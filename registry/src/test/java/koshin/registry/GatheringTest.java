package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions that come at once: answered together, each with its own answer or its own failure. */
@Timeout(20)
class GatheringTest {

    private final ExecutorService askers = Executors.newCachedThreadPool();
    private final List<List<String>> together = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch otherIsAlone = new CountDownLatch(1);
    /** Questions are about their first letter; those that begin with "slow" wait for the gate. */
    private final Gathering<String, String> gathering =
            new Gathering<>(question -> question.substring(0, 1), questions -> {
                together.add(questions);
                if (questions.getFirst().contains("slow")) {
                    await(gate);
                }
                if (questions.contains("x fails")) {
                    throw new IllegalArgumentException(questions.toString());
                }
                if (questions.equals(List.of("a")) && together.size() > 2) {
                    await(otherIsAlone);
                } else if (questions.equals(List.of("b"))) {
                    otherIsAlone.countDown();
                }
                return questions.stream().map(question -> "re: " + question).toList();
            });

    @AfterEach
    void close() {
        gate.countDown();
        otherIsAlone.countDown();
        askers.close();
    }

    @Test
    void one_that_comes_alone_is_answered_alone_and_at_once() {
        assertThat(gathering.ask("a")).isEqualTo("re: a");
        assertThat(gathering.ask("b")).isEqualTo("re: b");

        assertThat(together).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void while_two_are_at_work_others_gather_and_each_has_its_own_answer() throws Exception {
        keepBusy();
        List<Future<String>> others = askAll(List.of("a", "b", "c"));

        gate.countDown();

        assertThat(answers(others)).containsExactly("re: a", "re: b", "re: c");
        assertThat(together).hasSize(3).contains(List.of("a", "b", "c"));
    }

    @Test
    void two_about_the_same_are_not_answered_together() throws Exception {
        keepBusy();
        List<Future<String>> others = askAll(List.of("a1", "b", "a2"));

        gate.countDown();

        assertThat(answers(others)).containsExactly("re: a1", "re: b", "re: a2");
        assertThat(together).hasSize(4).contains(List.of("a1", "b"), List.of("a2"));
    }

    @Test
    void one_that_fails_fails_alone() throws Exception {
        keepBusy();
        List<Future<String>> others = askAll(List.of("a", "x fails", "b"));

        gate.countDown();

        assertThat(others.get(0).get()).isEqualTo("re: a");
        assertThat(others.get(2).get()).isEqualTo("re: b");
        assertThatThrownBy(() -> others.get(1).get())
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[x fails]");
    }

    @Test
    void those_who_are_answered_alone_do_not_wait_for_each_other() throws Exception {
        keepBusy();
        List<Future<String>> others = askAll(List.of("a", "b", "x fails"));

        gate.countDown();

        assertThat(others.get(0).get(10, TimeUnit.SECONDS))
                .as("answered after b")
                .isEqualTo("re: a");
    }

    private void keepBusy() {
        askers.execute(() -> gathering.ask("1 slow"));
        untilTogether(1);
        askers.execute(() -> gathering.ask("2 slow"));
        untilTogether(2);
    }

    /** In this order, each when the one before waits. */
    private List<Future<String>> askAll(List<String> questions) throws InterruptedException {
        List<Future<String>> asked = new ArrayList<>();
        for (String question : questions) {
            asked.add(askers.submit(() -> gathering.ask(question)));
            while (gathering.waiting() < asked.size()) {
                Thread.sleep(Duration.ofMillis(1));
            }
        }
        return asked;
    }

    private void untilTogether(int number) {
        while (together.size() < number) {
            Thread.onSpinWait();
        }
    }

    private static List<String> answers(List<Future<String>> asked) throws Exception {
        List<String> answers = new ArrayList<>();
        for (Future<String> one : asked) {
            answers.add(one.get());
        }
        return answers;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
