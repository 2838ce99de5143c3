package koshin.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Questions that come while others are being answered wait and are then answered together, by the thread of one of those
 * who ask: the more come at once, the less each costs. A question that comes alone is answered at once.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
final class Gathering<Q, A> {

    /** While one is waiting for the disk another can compute. */
    private static final int MOST_AT_WORK = 2;

    private static final int MOST_TOGETHER = 32;

    private final Function<Q, Object> about;
    private final Answering<Q, A> answering;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
    private int atWork;

    /**
     * @param about no two questions about the same are answered together
     * @param answering is asked for questions alone, one at a time, if it throws for several
     */
    Gathering(Function<Q, Object> about, Answering<Q, A> answering) {
        this.about = about;
        this.answering = answering;
    }

    /** Answers all questions, in their order, or none. */
    interface Answering<Q, A> {
        List<A> to(List<Q> questions);
    }

    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    /**
     * Returns the answer.
     *
     * @throws RuntimeException what answering this question alone has thrown
     */
    A ask(Q question) {
        Asked<Q, A> mine = new Asked<>(question, new CompletableFuture<>());
        lock.lock();
        try {
            waiting.add(mine);
            while (!mine.answer().isDone()) {
                if (atWork < MOST_AT_WORK && waiting.contains(mine)) {
                    work();
                } else {
                    changed.awaitUninterruptibly();
                }
            }
        } finally {
            lock.unlock();
        }
        return result(mine.answer());
    }

    /** Returns how many wait and are not being answered. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Answers those who wait longest, without the lock. */
    private void work() {
        List<Asked<Q, A>> together = take();
        atWork++;
        lock.unlock();
        try {
            answer(together);
        } finally {
            lock.lock();
            atWork--;
            changed.signalAll();
        }
    }

    private List<Asked<Q, A>> take() {
        List<Asked<Q, A>> taken = new ArrayList<>();
        Set<Object> matters = new HashSet<>();
        Iterator<Asked<Q, A>> all = waiting.iterator();
        while (all.hasNext() && taken.size() < MOST_TOGETHER) {
            Asked<Q, A> one = all.next();
            if (matters.add(about.apply(one.question()))) {
                taken.add(one);
                all.remove();
            }
        }
        return taken;
    }

    private void answer(List<Asked<Q, A>> together) {
        try {
            List<A> answers =
                    answering.to(together.stream().map(Asked::question).toList());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (together.size() == 1) {
                together.getFirst().answer().completeExceptionally(e);
            } else {
                together.forEach(one -> answer(List.of(one)));
            }
        }
    }

    private static <A> A result(CompletableFuture<A> answer) {
        if (answer.state() == Future.State.SUCCESS) {
            return answer.resultNow();
        }
        if (answer.exceptionNow() instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) answer.exceptionNow();
    }
}
