package koshin.reservations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A place on the waiting list (キャンセル待ち).
 *
 * @param from the first day on which the visit would do
 * @param until the last one, included
 * @param servicesEnd the last day on which what is renewed is valid, also if that is over; those who have none come last
 */
public record Waiting(
        String municipality,
        String office,
        List<Visitor> visitors,
        LocalDate from,
        LocalDate until,
        Optional<LocalDate> servicesEnd,
        Instant since,
        Standing standing) {

    public Waiting {
        visitors = List.copyOf(visitors);
        if (visitors.isEmpty()) {
            throw new IllegalArgumentException("somebody must come");
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("until must not be before from: " + from + " to " + until);
        }
    }

    /** How a place stands. */
    public sealed interface Standing {

        /** {@code ahead} others of the same office are asked first. */
        record Waits(long ahead) implements Standing {}

        /** A visit was offered, which is a booking under the same secret. */
        record Offered(Instant at) implements Standing {}

        record Left(Instant at) implements Standing {}

        /** Its last day is over. */
        record Over() implements Standing {}
    }
}
