package koshin.console;

import gg.jte.Content;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.Inquiry;
import koshin.rules.JapanTime;

/**
 * The letter of a case: its number, its dates, and how it is printed.
 *
 * @param letter empty as long as it was not printed
 * @param byHand the characters that the paper does not have
 * @param fonts whether the server has what it prints with
 */
public record InquiryPage(Frame frame, UUID id, Optional<Inquiry> letter, Set<String> byHand, boolean fonts)
        implements Framed {

    public InquiryPage {
        byHand = Set.copyOf(byHand);
    }

    public String address(String part) {
        return frame.link("case/" + id + part);
    }

    public String missing() {
        return String.join(" ", byHand.stream().sorted().toList());
    }

    /** Returns when it was printed for that time, counted from 0, and whether as a copy. */
    public Content printed(int time) {
        ZonedDateTime at = printings().get(time).atZone(JapanTime.ZONE);
        return frame.w()
                .say(
                        time == 0 ? "office.inquiry.printed.first" : "office.inquiry.printed.copy",
                        frame.w().day(at.toLocalDate()),
                        frame.w().hour(at.toLocalTime()));
    }

    public List<Instant> printings() {
        return letter.map(Inquiry::printings).orElse(List.of());
    }

    /** The search for a case by its letter, where nothing was found. */
    public record Search(Frame frame, String typed) implements Framed {}
}
