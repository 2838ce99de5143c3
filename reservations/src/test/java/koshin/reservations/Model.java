package koshin.reservations;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.reservations.Booking.Standing;

/** The same as {@link Bookings}, as simple as can be: one thread, one list, no database. It is told which window was chosen. */
final class Model {

    private final Map<Secret, Booking> bookings = new LinkedHashMap<>();

    private record Cell(String office, LocalDateTime at, int counter) {}

    /** Returns the windows that are free all the time. */
    Set<Integer> free(Wish wish, Instant now, Optional<Secret> besides) {
        Set<Cell> taken = new HashSet<>();
        bookings.forEach((secret, booking) -> {
            if (standing(booking, now).isAlive() && !Optional.of(secret).equals(besides)) {
                for (LocalDateTime at = booking.from();
                        at.isBefore(booking.from().plus(booking.length()));
                        at = at.plusMinutes(5)) {
                    taken.add(new Cell(booking.office(), at, booking.counter()));
                }
            }
        });
        Set<Integer> free = new HashSet<>();
        for (int counter = 1; counter <= wish.slot().windows(); counter++) {
            boolean isFree = true;
            for (LocalDateTime at = wish.from(); at.isBefore(wish.until()); at = at.plusMinutes(5)) {
                isFree &= !taken.contains(new Cell(wish.office(), at, counter));
            }
            if (isFree) {
                free.add(counter);
            }
        }
        return free;
    }

    Optional<Booking> find(Secret secret, Instant now) {
        return Optional.ofNullable(bookings.get(secret)).map(one -> one.standing(standing(one, now)));
    }

    void put(long number, Secret secret, Wish wish, int counter, int version, Standing standing) {
        bookings.put(
                secret,
                new Booking(
                        number,
                        wish.municipality(),
                        wish.office(),
                        wish.from(),
                        wish.slot().length(),
                        counter,
                        wish.visitors(),
                        wish.bounds(),
                        version,
                        standing));
    }

    void stand(Secret secret, Standing standing) {
        bookings.computeIfPresent(secret, (key, one) -> one.standing(standing));
    }

    Map<Secret, Booking> all(Instant now) {
        Map<Secret, Booking> all = new HashMap<>();
        bookings.forEach((secret, one) -> all.put(secret, one.standing(standing(one, now))));
        return all;
    }

    private static Standing standing(Booking booking, Instant now) {
        return booking.standing() instanceof Standing.Held(var until) && !now.isBefore(until)
                ? new Standing.Lapsed(until)
                : booking.standing();
    }
}
