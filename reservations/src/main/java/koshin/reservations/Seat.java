package koshin.reservations;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * One window for five minutes: what nobody can have twice. A visit takes as many as it is long, one after the other at one
 * window, so that visits of every length and beginning exclude each other, also when an office changes its lengths.
 */
final class Seat {

    static final Duration LENGTH = Duration.ofMinutes(5);

    private Seat() {}

    /** Refuses what is no positive multiple of a seat, or a day long. */
    static void check(String what, Duration length) {
        if (length.isNegative()
                || length.isZero()
                || length.compareTo(Duration.ofDays(1)) >= 0
                || !length.equals(LENGTH.multipliedBy(length.dividedBy(LENGTH)))) {
            throw new IllegalArgumentException(
                    what + " must be a multiple of 5 minutes and less than a day, not " + length);
        }
    }

    /** Returns how many there are from one moment to before another. */
    static int count(LocalDateTime from, LocalDateTime before) {
        return Math.toIntExact(Duration.between(from, before).dividedBy(LENGTH));
    }

    /** Returns the number of the five minutes that {@code time} lies in, counted from the beginning of 1970 in Japan. */
    static long number(LocalDateTime time) {
        return Math.floorDiv(time.toEpochSecond(ZoneOffset.UTC), LENGTH.toSeconds());
    }

    static boolean begins(LocalTime time) {
        return time.toNanoOfDay() % LENGTH.toNanos() == 0;
    }
}
