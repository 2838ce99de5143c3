package koshin.municipalities;

import java.time.LocalTime;
import java.util.Optional;

/**
 * One stretch of a day in which a counter works (受付時間), {@code from} included and {@code until} not.
 *
 * @param lastReception the last moment at which a person is taken, where that is before {@code until}
 */
public record Hours(LocalTime from, LocalTime until, Optional<LocalTime> lastReception) {

    public Hours {
        Check.that(from.isBefore(until), "hours must end after they begin: from " + from + " until " + until);
        lastReception.ifPresent(last -> Check.that(
                !last.isBefore(from) && last.isBefore(until),
                "last reception " + last + " must lie within " + from + " and " + until));
    }

    public static Hours of(LocalTime from, LocalTime until) {
        return new Hours(from, until, Optional.empty());
    }

    /** Returns whether a person who comes at {@code time} is taken. */
    public boolean takes(LocalTime time) {
        return !time.isBefore(from)
                && lastReception.map(last -> !time.isAfter(last)).orElse(time.isBefore(until));
    }

    boolean overlaps(Hours other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }
}
