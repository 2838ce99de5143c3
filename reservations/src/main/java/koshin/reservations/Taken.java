package koshin.reservations;

import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which windows of an office are taken when. */
public final class Taken {

    private final Map<LocalDateTime, BitSet> counters = new HashMap<>();

    Taken() {}

    void add(LocalDateTime from, int minutes, int counter) {
        LocalDateTime until = from.plusMinutes(minutes);
        for (LocalDateTime at = from; at.isBefore(until); at = at.plus(Seat.LENGTH)) {
            counters.computeIfAbsent(at, seat -> new BitSet()).set(counter);
        }
    }

    void add(Booking booking) {
        add(booking.from(), (int) booking.length().toMinutes(), booking.counter());
    }

    /** Returns at how many windows a visit could be received all the time; 0 or more, no more than it has. */
    public int free(Slot slot) {
        BitSet taken = new BitSet();
        for (LocalDateTime at = slot.from(); at.isBefore(slot.until()); at = at.plus(Seat.LENGTH)) {
            BitSet there = counters.get(at);
            if (there != null) {
                taken.or(there);
            }
        }
        taken.clear(slot.windows() + 1, Math.max(taken.length(), slot.windows() + 1));
        return slot.windows() - taken.cardinality();
    }
}
