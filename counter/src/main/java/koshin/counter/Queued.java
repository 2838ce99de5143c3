package koshin.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Somebody in the queue of a day, with everything that happened to them, in order. */
public record Queued(Ticket ticket, List<Happened> events) {

    public Queued {
        events = List.copyOf(events);
    }

    /**
     * Something that happened.
     *
     * @param position counted from 1
     */
    public record Happened(int position, QueueEvent event, String staff, Instant at) {}

    /** Returns how much has happened: whoever acts says what they have seen, so that a page of earlier changes nothing. */
    public int position() {
        return events.size();
    }

    public QueueState state() {
        QueueState state = new QueueState.Waiting(ticket.cameAt(), Optional.empty(), false);
        Instant since = ticket.cameAt();
        boolean isBack = false;
        Optional<String> only = Optional.empty();
        String window = "";
        for (Happened one : events) {
            Instant at = one.at();
            state = switch (one.event()) {
                case QueueEvent.Called(var where) -> {
                    window = where;
                    yield new QueueState.Called(where, at);
                }
                case QueueEvent.Parked(var why) -> new QueueState.Parked(why, at);
                case QueueEvent.Resumed() -> new QueueState.Waiting(since, only, isBack);
                case QueueEvent.Forwarded(var where) -> {
                    only = Optional.of(where);
                    yield new QueueState.Waiting(since, only, isBack);
                }
                case QueueEvent.Served(var matter) -> new QueueState.Served(matter, window, at);
                case QueueEvent.Finished(var how) -> new QueueState.Finished(how, at);
                case QueueEvent.NoShow() -> new QueueState.NoShow(at);
                case QueueEvent.Left() -> new QueueState.Left(at);
                case QueueEvent.CameBack() -> {
                    since = at;
                    isBack = true;
                    yield new QueueState.Waiting(since, only, true);
                }
            };
        }
        return state;
    }

    /** Returns whether this may happen now. */
    public boolean may(QueueEvent event) {
        QueueState now = state();
        return switch (event) {
            case QueueEvent.Called(var window) ->
                now instanceof QueueState.Waiting
                        || now instanceof QueueState.Parked
                        || (now instanceof QueueState.Called(var where, var _) && where.equals(window));
            case QueueEvent.Parked _ -> now instanceof QueueState.Waiting || now instanceof QueueState.Called;
            case QueueEvent.Resumed() -> now instanceof QueueState.Parked;
            case QueueEvent.Forwarded _ ->
                now instanceof QueueState.Waiting
                        || now instanceof QueueState.Called
                        || now instanceof QueueState.Parked
                        || now instanceof QueueState.Served;
            case QueueEvent.Served _, QueueEvent.Finished _, QueueEvent.NoShow() -> now instanceof QueueState.Called;
            case QueueEvent.Left() -> now instanceof QueueState.Waiting || now instanceof QueueState.Parked;
            case QueueEvent.CameBack() -> now instanceof QueueState.NoShow || now instanceof QueueState.Left;
        };
    }

    /**
     * Returns how long they waited until they were first called, or have waited by {@code now}; from the time of their booking
     * on, if they came before it. Empty if they went without being called.
     */
    public Optional<Duration> waited(Instant now) {
        Instant from = ticket.booked()
                .map(Ticket.Booked::dueAt)
                .filter(due -> due.isAfter(ticket.cameAt()))
                .orElse(ticket.cameAt());
        return firstCalled()
                .or(() -> state() instanceof QueueState.Left ? Optional.empty() : Optional.of(now))
                .map(until -> until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO);
    }

    /** Returns when they were first called, if they were. */
    public Optional<Instant> firstCalled() {
        return events.stream()
                .filter(one -> one.event() instanceof QueueEvent.Called)
                .findFirst()
                .map(Happened::at);
    }
}
