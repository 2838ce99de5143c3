package koshin.reservations;

import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which windows of an office are taken when. */
public final class Taken {

    /** By the number of the seat's five minutes, counted from 1970: a month has thousands, and numbers are found fastest. */
    private final Map<Long, BitSet> counters = new HashMap<>();

    Taken() {}

    void add(LocalDateTime from, int minutes, BitSet taken) {
        long first = Seat.number(from);
        for (long seat = first; seat < first + minutes / Seat.LENGTH.toMinutes(); seat++) {
            counters.computeIfAbsent(seat, unknown -> new BitSet()).or(taken);
        }
    }

    void add(LocalDateTime from, int minutes, int counter) {
        BitSet taken = new BitSet();
        taken.set(counter);
        add(from, minutes, taken);
    }

    void add(Booking booking) {
        add(booking.from(), (int) booking.length().toMinutes(), booking.counter());
    }

    /** Returns at how many windows a visit could be received all the time; 0 or more, no more than it has. */
    public int free(Slot slot) {
        BitSet taken = new BitSet();
        long until = Seat.number(slot.until());
        for (long seat = Seat.number(slot.from()); seat < until; seat++) {
            BitSet there = counters.get(seat);
            if (there != null) {
                taken.or(there);
            }
        }
        taken.clear(slot.windows() + 1, Math.max(taken.length(), slot.windows() + 1));
        return slot.windows() - taken.cardinality();
    }

    /** Returns how many of these visits could be received at most, one after the other at each window. */
    int most(List<Slot> byBeginning) {
        int windows = byBeginning.stream().mapToInt(Slot::windows).max().orElse(0);
        int most = 0;
        for (int counter = 1; counter <= windows; counter++) {
            LocalDateTime reached = LocalDateTime.MIN;
            for (Slot slot : byBeginning) {
                if (counter <= slot.windows() && !slot.from().isBefore(reached) && isFree(slot, counter)) {
                    most++;
                    reached = slot.until();
                }
            }
        }
        return most;
    }

    private boolean isFree(Slot slot, int counter) {
        long until = Seat.number(slot.until());
        for (long seat = Seat.number(slot.from()); seat < until; seat++) {
            BitSet there = counters.get(seat);
            if (there != null && there.get(counter)) {
                return false;
            }
        }
        return true;
    }
}
