package koshin.website;

import gg.jte.Content;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking;

/** Asks whether a visit is really to be given up. */
public record CancelPage(Chrome chrome, String link, Booking booking, BookedOffice office) implements Framed {

    public Content visit() {
        return chrome.w()
                .say(
                        "booked.moment",
                        chrome.w().day(booking.from().toLocalDate()),
                        chrome.w().hour(booking.from().toLocalTime()));
    }
}
