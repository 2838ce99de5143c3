package koshin.console;

import java.util.Optional;
import koshin.counter.Queued;
import koshin.counter.Ticket;
import koshin.reservations.BookedOffice;

/** The ticket of today that an address or a form names. */
final class TicketAsked {

    private TicketAsked() {}

    static Optional<Queued> of(ConsoleSite site, Asked asked, BookedOffice office) {
        String number = asked.typed("ticket");
        return number.matches("[0-9]{1,6}")
                ? site.counter()
                        .queues()
                        .find(new Ticket.Id(
                                site.code(office), office.officeId(), site.today(), Integer.parseInt(number)))
                : Optional.empty();
    }

    /** Returns how much had happened when the form was made. */
    static int seen(Asked asked) {
        String seen = asked.typed("seen");
        return seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : -1;
    }
}
