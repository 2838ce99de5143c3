package koshin.console;

import gg.jte.Content;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.reservations.Block;
import koshin.reservations.Blocks;
import koshin.reservations.BookingNumber;
import koshin.reservations.Contact;
import koshin.reservations.DaySheet;
import koshin.reservations.DaySheet.Attendance;
import koshin.website.Wording;

/**
 * Which windows are to be closed, and whom that would hit.
 *
 * @param hit empty until something sensible was asked
 * @param entries those of the visits hit that are confirmed
 * @param blocks what is closed that day already
 * @param token what makes the same closing, sent twice, one
 */
public record ClosePage(
        Frame frame,
        ClosingForm form,
        Optional<Blocks.WouldHit> hit,
        List<DaySheet.Entry> entries,
        List<Block> blocks,
        UUID token)
        implements Framed {

    public ClosePage {
        entries = List.copyOf(entries);
        blocks = List.copyOf(blocks);
    }

    private Wording w() {
        return frame.w();
    }

    public Content day() {
        return form.wanted()
                .map(one -> (Content) w().day(one.from().toLocalDate()))
                .orElseThrow();
    }

    public Content from() {
        return w().hour(form.wanted().orElseThrow().from().toLocalTime());
    }

    public Content until() {
        return w().hour(form.wanted().orElseThrow().until().toLocalTime());
    }

    public Content windows(List<Integer> counters) {
        return Lists.numbers(w(), counters);
    }

    /** Returns whether fewer windows would be closed than were asked for. */
    public boolean isFewer() {
        return hit.orElseThrow().counters().size() < form.wanted().orElseThrow().windows();
    }

    public Content confirmed() {
        return w().number(entries.size());
    }

    public int held() {
        return hit.orElseThrow().visits().size() - entries.size();
    }

    /** Returns how many leave no mail address, or could not be told something before. */
    public int toCall() {
        return (int) entries.stream()
                .filter(entry ->
                        entry.untold() || entry.contact().flatMap(Contact::mail).isEmpty())
                .count();
    }

    /** Returns the numbers of those who are here already. */
    public List<String> here() {
        return entries.stream()
                .filter(entry -> entry.attendance() instanceof Attendance.Arrived)
                .map(entry -> new BookingNumber(entry.booking().number()).text())
                .toList();
    }

    public String link(Block block) {
        return frame.link("closed/" + block.id());
    }

    public Content time(LocalDateTime time) {
        return w().hour(time.toLocalTime());
    }
}
