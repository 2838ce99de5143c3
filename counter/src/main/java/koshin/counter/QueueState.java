package koshin.counter;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How somebody stands in the queue; computed from what happened, never kept. */
public sealed interface QueueState {

    /**
     * Waits to be called.
     *
     * @param window the only one that calls them; empty if any may
     * @param isBack whether they came back after they had not answered, or had left
     */
    record Waiting(Instant since, Optional<String> window, boolean isBack) implements QueueState {}

    record Called(String window, Instant at) implements QueueState {}

    record Parked(QueueEvent.Why why, Instant at) implements QueueState {}

    /** At a window, with a case. */
    record Served(UUID matter, String window, Instant at) implements QueueState {}

    record Finished(QueueEvent.How how, Instant at) implements QueueState {}

    record NoShow(Instant at) implements QueueState {}

    record Left(Instant at) implements QueueState {}
}
