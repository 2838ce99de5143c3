package koshin.console;

import gg.jte.Content;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.counter.Rebookings.Rebooking;
import koshin.reservations.Aftermath;
import koshin.reservations.BookedOffice;

/** What moving the bookings of an outage did, office by office: who was moved, who was taken back, who must be called. */
public record RebookedPage(Frame frame, Rebooking order, List<OfAnOffice> offices) implements Framed {

    public RebookedPage {
        offices = List.copyOf(offices);
    }

    /**
     * What became of an office.
     *
     * @param closed all its days as one; empty where there was no window to close
     */
    public record OfAnOffice(BookedOffice office, Optional<ClosedPage> closed) {

        static OfAnOffice of(Frame frame, BookedOffice office, List<Aftermath> days) {
            return new OfAnOffice(
                    office,
                    days.stream()
                            .findFirst()
                            .map(first -> new ClosedPage(
                                    frame,
                                    new Aftermath(
                                            first.block(),
                                            first.openedAt(),
                                            days.stream()
                                                    .flatMap(day -> day.hits().stream())
                                                    .toList()))));
        }
    }

    public int moved() {
        return closed().stream().mapToInt(one -> one.moved().size()).sum();
    }

    public int taken() {
        return closed().stream().mapToInt(one -> one.takenBack().size()).sum();
    }

    public int toCall() {
        return closed().stream().mapToInt(one -> one.toCall().size()).sum();
    }

    private List<ClosedPage> closed() {
        return offices.stream().flatMap(one -> one.closed().stream()).toList();
    }

    public Content moment(LocalDateTime at) {
        return OutagePage.moment(frame, at);
    }

    public String opening() {
        return frame.link("outage/rebooked/" + order.id() + "/open");
    }
}
