package koshin.reservations;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A visit that somebody wants, at an office.
 *
 * @param municipality the code of five digits
 * @param office its id in the profile
 * @param slot as {@link Slots} has offered it
 */
public record Wish(String municipality, String office, Slot slot, List<Visitor> visitors, Bounds bounds) {

    public Wish(String municipality, String office, Slot slot, List<Visitor> visitors) {
        this(municipality, office, slot, visitors, Bounds.NONE);
    }

    public Wish {
        visitors = List.copyOf(visitors);
        if (visitors.isEmpty()) {
            throw new IllegalArgumentException("somebody must come");
        }
        Seat.check("the length", slot.length());
        if (!Seat.begins(slot.from().toLocalTime())) {
            throw new IllegalArgumentException("a visit begins at a multiple of 5 minutes, not at " + slot.from());
        }
    }

    LocalDateTime from() {
        return slot.from();
    }

    LocalDateTime until() {
        return slot.until();
    }

    boolean isOf(Booking booking) {
        return booking.municipality().equals(municipality)
                && booking.office().equals(office)
                && booking.from().equals(from())
                && booking.length().equals(slot.length())
                && booking.visitors().equals(visitors);
    }

    int minutes() {
        return (int) slot.length().toMinutes();
    }
}
