package koshin.console;

import gg.jte.Content;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.counter.Outages;
import koshin.counter.Rebookings.Rebooking;
import koshin.reservations.BookedOffice;
import koshin.rules.JapanTime;

/**
 * Whether the national system is away, and what that means for bookings.
 *
 * @param outage empty if it answers
 * @param cards how many are at the town hall
 * @param foreseen whose visits would be moved; empty until that was asked
 * @param orders those of the last days
 * @param token what makes the same order, sent twice, one
 */
public record OutagePage(
        Frame frame,
        Optional<Outages.Change> outage,
        int cards,
        OutageForm form,
        List<Foreseen> foreseen,
        List<Rebooking> orders,
        UUID token)
        implements Framed {

    public OutagePage {
        foreseen = List.copyOf(foreseen);
        orders = List.copyOf(orders);
    }

    /** How many visits of an office would be moved. */
    public record Foreseen(BookedOffice office, int visits) {}

    public Content since() {
        return frame.w()
                .hour(LocalDateTime.ofInstant(outage.orElseThrow().at(), JapanTime.ZONE)
                        .toLocalTime());
    }

    public List<String> wrong() {
        return form.wrong().stream().map(OutageForm.Wrong::name).toList();
    }

    public boolean isWrong() {
        return form.wrong().isPresent();
    }

    public String from() {
        return form.from();
    }

    public String until() {
        return form.until();
    }

    public boolean isAll() {
        return form.isAll();
    }

    public LocalDateTime wantedFrom() {
        return form.wanted().orElseThrow().from();
    }

    public LocalDateTime wantedUntil() {
        return form.wanted().orElseThrow().until();
    }

    public int hit() {
        return foreseen.stream().mapToInt(Foreseen::visits).sum();
    }

    public Content moment(LocalDateTime at) {
        return moment(frame, at);
    }

    static Content moment(Frame frame, LocalDateTime at) {
        return frame.w()
                .say("booked.moment", frame.w().day(at.toLocalDate()), frame.w().hour(at.toLocalTime()));
    }

    public String link(Rebooking order) {
        return frame.link("outage/rebooked/" + order.id());
    }
}
