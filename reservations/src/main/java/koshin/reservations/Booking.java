package koshin.reservations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A visit that somebody has or had (予約).
 *
 * @param number by which the office calls it; no secret
 * @param counter at which of the windows of the office
 * @param version how often it was changed
 */
public record Booking(
        long number,
        String municipality,
        String office,
        LocalDateTime from,
        Duration length,
        int counter,
        List<Visitor> visitors,
        Bounds bounds,
        int version,
        Standing standing) {

    public Booking {
        visitors = List.copyOf(visitors);
    }

    Booking standing(Standing other) {
        return new Booking(number, municipality, office, from, length, counter, visitors, bounds, version, other);
    }

    /** Returns when it is over; this moment no longer belongs to it. */
    public LocalDateTime until() {
        return from.plus(length);
    }

    /** As it stands at a moment: what is held too long is over, also if nobody has wanted its seats since. */
    Booking at(Instant now) {
        return standing instanceof Standing.Held(var until) && !now.isBefore(until)
                ? standing(new Standing.Lapsed(until))
                : this;
    }

    /** How a booking stands. */
    public sealed interface Standing {

        /** Returns whether the visit is kept. */
        default boolean isAlive() {
            return switch (this) {
                case Held _, Confirmed _ -> true;
                case Cancelled _, Lapsed _, TakenBack _ -> false;
            };
        }

        /** For whoever wants it, to before {@code until}. */
        record Held(Instant until) implements Standing {}

        record Confirmed(Instant at) implements Standing {}

        record Cancelled(Instant at) implements Standing {}

        /** It was not confirmed in time. */
        record Lapsed(Instant at) implements Standing {}

        /** The office had to give it up and found no other time. */
        record TakenBack(Instant at) implements Standing {}
    }
}
