package koshin.website;

import gg.jte.Content;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Contact;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking;
import koshin.reservations.Booking.Standing;
import koshin.reservations.BookingNumber;
import koshin.reservations.Visitor;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;

/**
 * A visit that is held, booked or over, for whoever has its link.
 *
 * @param link to it, in the language of the page
 * @param changesEnd the first moment at which it can no more be changed without calling
 * @param outlook whether it will succeed; empty if the answers are not known any more
 * @param carried the answers, if they are known
 * @param isReachable whether an address was left before
 */
public record BookedPage(
        Chrome chrome,
        String link,
        Booking booking,
        BookedOffice office,
        LocalDateTime now,
        LocalDateTime changesEnd,
        Optional<OutlookView> outlook,
        List<Answers.Entry> carried,
        ContactForm form,
        boolean isReachable,
        boolean invented)
        implements Framed {

    private static final ZoneId ZONE = JapanTime.ZONE;

    public BookedPage {
        carried = List.copyOf(carried);
    }

    private Wording w() {
        return chrome.w();
    }

    public boolean isHeld() {
        return booking.standing() instanceof Standing.Held;
    }

    public boolean isConfirmed() {
        return booking.standing() instanceof Standing.Confirmed;
    }

    public boolean isOver() {
        return isConfirmed() && !now.isBefore(booking.until());
    }

    public boolean canBeChanged() {
        return isConfirmed() && now.isBefore(changesEnd);
    }

    /** Returns how it stands, for programs. */
    public String standing() {
        return switch (booking.standing()) {
            case Standing.Held _ -> "held";
            case Standing.Confirmed _ -> "confirmed";
            case Standing.Cancelled _ -> "cancelled";
            case Standing.Lapsed _ -> "lapsed";
            case Standing.TakenBack _ -> "taken-back";
        };
    }

    /** Returns how it stands, in one sentence. */
    public Content told() {
        Wording w = w();
        return switch (booking.standing()) {
            case Standing.Held(var until) -> {
                LocalDateTime end = LocalDateTime.ofInstant(until, ZONE);
                yield w.say("booked.held", w.day(end.toLocalDate()), w.hour(end.toLocalTime()));
            }
            case Standing.Confirmed _ -> w.say(isOver() ? "booked.over" : "booked.confirmed");
            case Standing.Cancelled _ -> w.say("booked.cancelled");
            case Standing.Lapsed _ -> w.say("booked.lapsed");
            case Standing.TakenBack _ -> w.say("booked.taken-back");
        };
    }

    /** Returns for how many more minutes it is held; at least one. */
    public Content minutesLeft() {
        long left = booking.standing() instanceof Standing.Held(var until)
                ? Math.max(
                        1,
                        Duration.between(now, LocalDateTime.ofInstant(until, ZONE))
                                .toMinutes())
                : 0;
        return left < 120
                ? w().say("booked.minutes", w().number((int) left))
                : w().say("booked.hours", w().number((int) (left / 60)));
    }

    public Content day() {
        return w().day(booking.from().toLocalDate());
    }

    public Content from() {
        return w().hour(booking.from().toLocalTime());
    }

    public Content until() {
        return w().hour(booking.until().toLocalTime());
    }

    public Content changesUntil() {
        return w().say("booked.moment", w().day(changesEnd.toLocalDate()), w().hour(changesEnd.toLocalTime()));
    }

    public String number() {
        return new BookingNumber(booking.number()).text();
    }

    public Content qr() {
        return QrCode.of("KOSHIN:" + number()).svg(w().plain("booked.qr", number()));
    }

    public Optional<Integer> lateMinutes() {
        return OfferedVisits.terms(office, booking).flatMap(terms -> terms.lateMinutes());
    }

    /** Returns what everybody brings who comes so: the rest depends on the answers, which are not kept. */
    public List<Applicant> applicants() {
        return booking.visitors().stream().map(Visitor::applicant).distinct().toList();
    }

    public List<Contact> contacts() {
        return Contacts.of(office.profile());
    }
}
