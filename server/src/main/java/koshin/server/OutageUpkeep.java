package koshin.server;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import koshin.counter.SystemWatch;
import koshin.counter.SystemWatch.EndsItself;

/** Looks now and then whether an outage is over; several servers on one database begin at different moments and take turns. */
final class OutageUpkeep implements AutoCloseable {

    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outage upkeep").factory());

    private OutageUpkeep() {}

    static OutageUpkeep start(SystemWatch watch, EndsItself which, Duration every, Clock clock) {
        OutageUpkeep upkeep = new OutageUpkeep();
        Duration first = Duration.ofMillis(RandomGenerator.getDefault().nextLong(every.toMillis()));
        Upkeep.every(
                upkeep.threads,
                first,
                every,
                () -> watch.look(which, clock.instant()),
                "nobody could see whether the national system is back");
        return upkeep;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
