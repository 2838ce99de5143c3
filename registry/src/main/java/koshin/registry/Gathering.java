package koshin.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Questions that come while others are being answered wait and are then answered together, by the thread of one of those
 * who ask: the more come at once, the less each costs. A question that comes alone is answered at once. If several cannot
 * be answered together, each is answered alone, by the thread of whoever asks it.
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
    private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
    private int atWork;

    /**
     * @param about no two questions about the same are answered together
     * @param answering may be asked again for each question alone if it throws for several
     */
    Gathering(Function<Q, Object> about, Answering<Q, A> answering) {
        this.about = about;
        this.answering = answering;
    }

    /** Answers all questions, in their order, or none. */
    interface Answering<Q, A> {
        List<A> to(List<Q> questions);
    }

    /** A question, and what whoever asks it waits for. */
    private record Asked<Q, A>(Q question, CompletableFuture<Turn<Q, A>> turn) {}

    private sealed interface Turn<Q, A> {

        record Answered<Q, A>(A answer) implements Turn<Q, A> {}

        /** To answer the own question and those of others. */
        record Work<Q, A>(List<Asked<Q, A>> others) implements Turn<Q, A> {}

        /** To answer the own question and no other. */
        record Alone<Q, A>() implements Turn<Q, A> {}
    }

    /**
     * Returns the answer.
     *
     * @throws RuntimeException what answering this question alone has thrown
     */
    A ask(Q question) {
        Asked<Q, A> mine = new Asked<>(question, new CompletableFuture<>());
        if (begin(mine)) {
            return work(question, List.of());
        }
        return switch (mine.turn().join()) {
            case Turn.Answered<Q, A>(A answer) -> answer;
            case Turn.Work<Q, A>(var others) -> work(question, others);
            case Turn.Alone<Q, A> _ -> alone(question);
        };
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

    /** Returns whether to work at once; if not, {@code mine} waits. */
    private boolean begin(Asked<Q, A> mine) {
        lock.lock();
        try {
            if (atWork == MOST_AT_WORK) {
                waiting.add(mine);
                return false;
            }
            atWork++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private A work(Q mine, List<Asked<Q, A>> others) {
        Optional<A> answer;
        try {
            answer = answer(mine, others);
        } finally {
            end();
        }
        return answer.orElseGet(() -> alone(mine));
    }

    /** Lets those who wait longest be answered, by the first of them. */
    private void end() {
        List<Asked<Q, A>> next;
        lock.lock();
        try {
            next = take();
            if (next.isEmpty()) {
                atWork--;
            }
        } finally {
            lock.unlock();
        }
        if (!next.isEmpty()) {
            next.getFirst().turn().complete(new Turn.Work<>(next.subList(1, next.size())));
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

    private A alone(Q question) {
        return answering.to(List.of(question)).getFirst();
    }

    /** Returns the answer to {@code mine} and gives the others theirs; empty if each is to be answered alone. */
    private Optional<A> answer(Q mine, List<Asked<Q, A>> others) {
        List<Q> questions = new ArrayList<>(1 + others.size());
        questions.add(mine);
        others.forEach(one -> questions.add(one.question()));
        try {
            List<A> answers = answering.to(questions);
            for (int i = 0; i < others.size(); i++) {
                others.get(i).turn().complete(new Turn.Answered<>(answers.get(i + 1)));
            }
            return Optional.of(answers.getFirst());
        } catch (RuntimeException | Error e) {
            if (others.isEmpty()) {
                throw e;
            }
            others.forEach(one -> one.turn().complete(new Turn.Alone<>()));
            return Optional.empty();
        }
    }
}
