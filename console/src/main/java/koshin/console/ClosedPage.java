package koshin.console;

import gg.jte.Content;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.reservations.Aftermath;
import koshin.reservations.Aftermath.Fate;
import koshin.reservations.Aftermath.Hit;
import koshin.reservations.Booking;
import koshin.reservations.BookingNumber;
import koshin.reservations.Contact;
import koshin.rules.JapanTime;
import koshin.website.Wording;

/** What closing windows did to people: who was moved, who was taken back, who must be called. */
public record ClosedPage(Frame frame, Aftermath aftermath) implements Framed {

    private Wording w() {
        return frame.w();
    }

    public List<Hit> moved() {
        return aftermath.hits().stream()
                .filter(hit -> hit.fate() instanceof Fate.Moved)
                .toList();
    }

    public List<Hit> takenBack() {
        return aftermath.hits().stream()
                .filter(hit -> hit.fate() instanceof Fate.TakenBack)
                .toList();
    }

    public int released() {
        return aftermath.hits().size() - moved().size() - takenBack().size();
    }

    public List<Hit> toCall() {
        return aftermath.hits().stream().filter(Hit::mustBeCalled).toList();
    }

    public String number(Hit hit) {
        return new BookingNumber(hit.booking().number()).text();
    }

    public Content day(LocalDateTime time) {
        return w().day(time.toLocalDate());
    }

    public Content time(LocalDateTime time) {
        return w().hour(time.toLocalTime());
    }

    /** Returns the new time of somebody who was moved; of everybody else there is none. */
    public Optional<LocalDateTime> later(Hit hit) {
        return hit.fate() instanceof Fate.Moved(var to) ? Optional.of(to) : Optional.empty();
    }

    /** Returns whether whoever was moved has since chosen yet another time, or none. */
    public boolean isOtherwiseNow(Hit hit) {
        return later(hit).filter(to -> !hit.booking().from().equals(to)).isPresent()
                || hit.booking().standing() instanceof Booking.Standing.Cancelled;
    }

    public Optional<String> phone(Hit hit) {
        return hit.contact().flatMap(Contact::phone);
    }

    public Content windows() {
        return Lists.numbers(w(), aftermath.block().counters());
    }

    public Content openedAt() {
        LocalDateTime at = LocalDateTime.ofInstant(aftermath.openedAt().orElseThrow(), JapanTime.ZONE);
        return w().say("booked.moment", day(at), time(at));
    }

    public String opening() {
        return frame.link("closed/" + aftermath.block().id() + "/open");
    }

    public String sheet() {
        return frame.link(
                "day", Frame.part("on", aftermath.block().from().toLocalDate().toString()));
    }
}
