package koshin.counter;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * In which order those who wait are called (呼出順): whose booked time has come, by that time; then those who just came, came
 * too late for their time or came back, in the order in which they came; then those who are early, by their time.
 */
final class QueueOrder {

    private enum Turn {
        TIME_HAS_COME,
        IN_ORDER,
        EARLY
    }

    private record Place(Turn turn, Instant at) {}

    private QueueOrder() {}

    /** Returns those of {@code all} who wait, whoever is called first before the others. */
    static List<Queued> waiting(List<Queued> all, Instant now) {
        return all.stream()
                .filter(one -> one.state() instanceof QueueState.Waiting)
                .sorted(Comparator.comparing((Queued one) -> place(one, now).turn())
                        .thenComparing(one -> place(one, now).at())
                        .thenComparingInt(one -> one.ticket().id().number()))
                .toList();
    }

    /** Returns whom {@code window} calls next. */
    static Optional<Queued> next(List<Queued> all, String window, Instant now) {
        return waiting(all, now).stream()
                .filter(one -> one.state() instanceof QueueState.Waiting(var _, var only, var _)
                        && only.filter(where -> !where.equals(window)).isEmpty())
                .findFirst();
    }

    private static Place place(Queued one, Instant now) {
        boolean isBack = one.state() instanceof QueueState.Waiting(var _, var _, boolean back) && back;
        Instant since = one.state() instanceof QueueState.Waiting(var at, var _, var _)
                ? at
                : one.ticket().cameAt();
        return one.ticket()
                .booked()
                .filter(booked -> !booked.isLate() && !isBack)
                .map(booked -> new Place(booked.dueAt().isAfter(now) ? Turn.EARLY : Turn.TIME_HAS_COME, booked.dueAt()))
                .orElseGet(() -> new Place(Turn.IN_ORDER, since));
    }
}
