package koshin.server;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import koshin.reservations.Outbox;
import koshin.reservations.Reservations;

/** Offers what became free by itself, sends what people are to be told, and forgets how to reach them. */
final class BookingUpkeep implements AutoCloseable {

    private static final Duration SEND_EVERY = Duration.ofSeconds(2);
    private static final Duration TEND_EVERY = Duration.ofSeconds(15);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    /** At a time, so that other servers send too. */
    private static final int MESSAGES = 100;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("booking upkeep ", 1).factory());

    private BookingUpkeep() {}

    static BookingUpkeep start(Reservations reservations, Outbox.Post post, Clock clock) {
        BookingUpkeep upkeep = new BookingUpkeep();
        upkeep.every(SEND_EVERY, () -> reservations.outbox().send(post, MESSAGES, clock.instant()));
        upkeep.every(TEND_EVERY, () -> {
            reservations.waiting().tend(clock.instant());
            reservations.outbox().remind(clock.instant());
        });
        upkeep.every(FORGET_EVERY, () -> reservations.outbox().forget(clock.instant()));
        return upkeep;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private void every(Duration time, Runnable task) {
        Upkeep.every(threads, time, time, task, "bookings could not be kept up");
    }
}
