package koshin.server;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is done again and again, whatever becomes of one round. */
final class Upkeep {

    private Upkeep() {}

    /** Runs {@code task} until the threads end; if it fails, the log says {@code fault} and the next round tries again. */
    static void every(ScheduledExecutorService threads, Duration first, Duration time, Runnable task, String fault) {
        var _ = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        System.getLogger("koshin.server").log(System.Logger.Level.ERROR, fault, e);
                    }
                },
                first.toMillis(),
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
