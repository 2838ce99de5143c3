package koshin.console;

import java.util.Optional;
import koshin.counter.Clerk;
import koshin.counter.QueueEvent;
import koshin.counter.QueueState;
import koshin.counter.Queued;
import koshin.counter.Queues;
import koshin.counter.Ticket;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking;
import koshin.reservations.BookingNumber;
import koshin.reservations.CheckIn;
import koshin.reservations.DaySheet.Attendance;
import koshin.reservations.Visitor;
import koshin.rules.JapanTime;

/** Somebody who has booked is here: that is noted with the booking, and they wait with the others. */
record Arrivals(ConsoleSite site, BookedOffice office, Clerk clerk) {

    /** Notes that whoever has this number has come today; sent twice, they wait once. */
    CheckIn arrive(BookingNumber number) {
        boolean isLate = isLate(number);
        CheckIn found = site.reservations().attendances().checkIn(office, number.number(), site.today(), site.now());
        if (found instanceof CheckIn.Arrived(var booking, var _, var _)) {
            wait(booking, isLate);
        }
        return found;
    }

    /** Takes back what was noted by mistake. */
    void takeBack(BookingNumber number) {
        site.reservations().attendances().notArrived(office, number.number(), site.now());
        queued(number)
                .filter(one -> one.may(new QueueEvent.Left()))
                .ifPresent(one -> happen(one, new QueueEvent.Left()));
    }

    private void wait(Booking booking, boolean isLate) {
        Ticket.Booked booked = new Ticket.Booked(
                new BookingNumber(booking.number()).text(),
                booking.from().atZone(JapanTime.ZONE).toInstant(),
                isLate);
        Queued one = queues().arrive(
                        site.code(office),
                        office.officeId(),
                        booked,
                        booking.visitors().stream()
                                .map(Visitor::procedure)
                                .distinct()
                                .toList(),
                        booking.visitors().getFirst().applicant(),
                        clerk,
                        site.now());
        if (one.state() instanceof QueueState.Left) {
            happen(one, new QueueEvent.CameBack());
        }
    }

    /** By the terms under which the visit was booked, as the sheet of the day has them. */
    private boolean isLate(BookingNumber number) {
        return site.reservations().attendances().sheet(office, site.today(), site.now()).entries().stream()
                .filter(entry -> entry.booking().number() == number.number())
                .anyMatch(entry -> entry.attendance() instanceof Attendance.Late
                        || entry.attendance() instanceof Attendance.DidNotCome);
    }

    private Optional<Queued> queued(BookingNumber number) {
        return queues().of(site.code(office), office.officeId(), site.today()).stream()
                .filter(one -> one.ticket().booked().map(Ticket.Booked::number).equals(Optional.of(number.text())))
                .findFirst();
    }

    /** Whoever acts at the same moment is right: how they stand then is on the board. */
    private void happen(Queued one, QueueEvent event) {
        var _ = queues().happen(one.ticket().id(), one.position(), event, clerk, site.now());
    }

    private Queues queues() {
        return site.counter().queues();
    }
}
