package koshin.website;

import java.time.Instant;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking;
import koshin.reservations.BookingNumber;

/** A booking as a file for calendars; one that is over strikes the visit out. The link is not in it: calendars are shared. */
final class VisitCalendar {

    private VisitCalendar() {}

    static byte[] of(Wording w, Booking booking, BookedOffice office, Instant now) {
        String number = new BookingNumber(booking.number()).text();
        CalendarFile file = new CalendarFile(
                "visit-" + number + "@" + office.municipality() + ".koshin",
                booking.version(),
                now,
                booking.from(),
                booking.length(),
                w.plain("calendar.title"),
                Letters.plain(w.name(office.profile().name()) + " "
                        + w.name(office.office().name())),
                w.plain("calendar.text", number),
                "");
        return booking.standing() instanceof Booking.Standing.Confirmed ? file.visit() : file.cancellation();
    }
}
