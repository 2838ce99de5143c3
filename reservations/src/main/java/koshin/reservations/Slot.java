package koshin.reservations;

import java.time.Duration;
import java.time.LocalDateTime;
import koshin.municipalities.Reservation;

/**
 * A visit that an office offers (予約枠).
 *
 * @param windows how many such visits it can receive at once
 * @param terms when it can be booked and changed
 */
public record Slot(LocalDateTime from, Duration length, int windows, Reservation terms) {

    /** Returns when it is over; this moment no longer belongs to it. */
    public LocalDateTime until() {
        return from.plus(length);
    }
}
