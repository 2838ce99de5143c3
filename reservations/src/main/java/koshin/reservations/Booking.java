package koshin.reservations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A visit that somebody has or had (予約).
 *
 * @param counter at which of the windows of the office
 * @param version how often it was changed
 */
public record Booking(
        String municipality,
        String office,
        LocalDateTime from,
        Duration length,
        int counter,
        List<Visitor> visitors,
        int version,
        Standing standing) {

    public Booking {
        visitors = List.copyOf(visitors);
    }

    Booking standing(Standing other) {
        return new Booking(municipality, office, from, length, counter, visitors, version, other);
    }

    /** How a booking stands. */
    public sealed interface Standing {

        /** Returns whether the visit is kept. */
        default boolean isAlive() {
            return switch (this) {
                case Held _, Confirmed _ -> true;
                case Cancelled _, Lapsed _ -> false;
            };
        }

        /** For whoever wants it, to before {@code until}. */
        record Held(Instant until) implements Standing {}

        record Confirmed(Instant at) implements Standing {}

        record Cancelled(Instant at) implements Standing {}

        /** It was not confirmed in time. */
        record Lapsed(Instant at) implements Standing {}
    }
}
