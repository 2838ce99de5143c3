package koshin.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjLongConsumer;

/**
 * The talk with the server: says what there is to say, each thing until the server has it, and asks what is new meanwhile.
 *
 * <p>With each task goes how much the server had heard when it wanted it: an older one may ask again for what is done.
 */
final class Conversation {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** Between two questions whether there is something new: a server that does not hold them is not besieged. */
    private static final Duration BREATH = Duration.ofMillis(300);

    private final TerminalLine line;
    private final Screen screen;
    private final String id;
    private final Deque<Messages.Spoken> unsaid = new ArrayDeque<>();
    private Optional<String> serial = Optional.empty();
    private long heard;
    private boolean news;

    /** Of the last answer that counted; the talking thread's alone. */
    private String mark = "";

    Conversation(TerminalLine line, Screen screen, String id) {
        this.line = line;
        this.screen = screen;
        this.id = id;
    }

    /** Says {@code said} as soon as the server can be reached, once, after all that was said before. */
    synchronized void say(Said said) {
        unsaid.add(new Messages.Spoken(UUID.randomUUID(), said));
        news = true;
        notifyAll();
    }

    /** Tells with the next request which card is in. */
    synchronized void serial(Optional<String> shown) {
        if (!shown.equals(serial)) {
            serial = shown;
            news = true;
            notifyAll();
        }
    }

    /**
     * Talks until the thread is interrupted.
     *
     * @param wanted takes each task, and how many messages the server had when it wanted it
     */
    void run(ObjLongConsumer<Task> wanted) {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                Optional<Messages.Spoken> spoken;
                CompletableFuture<Reply> asked;
                synchronized (this) {
                    spoken = Optional.ofNullable(unsaid.peek());
                    news = false;
                    asked = line.talk(serial, mark, spoken);
                    var _ = asked.whenComplete((_, _) -> wake());
                }
                try {
                    if (!isAnswered(asked, spoken)) {
                        continue;
                    }
                    if (asked.isCompletedExceptionally()) {
                        screen.line(Optional.of(new Shown.Lost()));
                        Thread.sleep(pause);
                        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                                ? pause.multipliedBy(2)
                                : LONGEST_PAUSE;
                        continue;
                    }
                    pause = answered(asked.join(), spoken, wanted) ? FIRST_PAUSE : LONGEST_PAUSE;
                    if (spoken.isEmpty()) {
                        rest();
                    }
                } finally {
                    asked.cancel(true);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the answer; a question for news is given up as soon as there is something to say. */
    private synchronized boolean isAnswered(CompletableFuture<Reply> asked, Optional<Messages.Spoken> spoken)
            throws InterruptedException {
        while (!asked.isDone()) {
            if (news && spoken.isEmpty()) {
                return false;
            }
            wait();
        }
        return true;
    }

    private synchronized void rest() throws InterruptedException {
        long end = System.nanoTime() + BREATH.toNanos();
        for (long left = BREATH.toMillis(); !news && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Lets go of what the server has, and returns how much it has by now. */
    private synchronized long settled(Optional<Messages.Spoken> spoken) {
        if (spoken.isPresent()) {
            unsaid.remove();
            heard++;
        }
        return heard;
    }

    /** Returns whether the server knows this terminal. */
    private boolean answered(Reply reply, Optional<Messages.Spoken> spoken, ObjLongConsumer<Task> wanted)
            throws InterruptedException {
        switch (reply) {
            case Reply.NotEnrolled _ -> {
                screen.line(Optional.of(new Shown.NotEnrolled(id)));
                Thread.sleep(LONGEST_PAUSE);
                return false;
            }
            case Reply.NotTaken _ -> {
                settled(spoken);
                Thread.sleep(FIRST_PAUSE);
            }
            case Reply.Heard(Task task, String shown, Language language, String ofAnswer) -> {
                screen.line(Optional.empty());
                screen.told(shown, language);
                mark = ofAnswer;
                wanted.accept(task, settled(spoken));
            }
        }
        return true;
    }
}
