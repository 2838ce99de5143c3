package koshin.website;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Reservation;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking;
import koshin.reservations.Slot;
import koshin.reservations.Slots;
import koshin.reservations.Visitor;

/** The visits that an office offers, one by one. */
final class OfferedVisits {

    private OfferedVisits() {}

    /** Returns the visit of that moment, if the office offers one to these people. */
    static Optional<Slot> at(BookedOffice office, List<Visitor> visitors, LocalDateTime time) {
        return office.on(time.toLocalDate(), visitors) instanceof Slots.Day.Bookable(var slots)
                ? slots.stream().filter(slot -> slot.from().equals(time)).findFirst()
                : Optional.empty();
    }

    /** Returns the terms under which a visit was booked; empty if the office no more offers it. */
    static Optional<Reservation> terms(BookedOffice office, Booking booking) {
        return at(office, booking.visitors(), booking.from()).map(Slot::terms);
    }

    /** Returns the first moment at which a visit can no more be changed without calling. */
    static LocalDateTime changesEnd(BookedOffice office, Booking booking) {
        return terms(office, booking)
                .map(terms -> terms.changesEnd(booking.from()))
                .orElse(booking.from());
    }
}
