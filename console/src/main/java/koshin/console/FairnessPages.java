package koshin.console;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Profile;
import koshin.reservations.BookedOffice;
import koshin.reservations.Fairness;
import koshin.reservations.Fairness.Line;
import koshin.rules.Procedure;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** How long people wait for a visit at the offices of one municipality, side by side. */
@Controller
public final class FairnessPages {

    private final ConsoleSite site;

    public FairnessPages(ConsoleSite site) {
        this.site = site;
    }

    /** The offices of a municipality, procedure by procedure. */
    public record FairnessPage(Frame frame, Profile municipality, List<Line> lines) implements Framed {

        public FairnessPage {
            lines = List.copyOf(lines);
        }

        public List<Procedure> procedures() {
            return lines.stream().map(Line::procedure).distinct().sorted().toList();
        }

        public List<Line> of(Procedure procedure) {
            return lines.stream().filter(line -> line.procedure() == procedure).toList();
        }

        public boolean isFarAbove(Line line) {
            return Fairness.isFarAbove(line, lines, frame.site().today());
        }

        /** Returns a day and how far away it is. */
        public Content told(Optional<LocalDate> day) {
            return day.<Content>map(one -> frame.w()
                            .say(
                                    "office.fairness.day",
                                    frame.w().dayOfYear(one),
                                    frame.w().number((int)
                                            ChronoUnit.DAYS.between(frame.site().today(), one))))
                    .orElseGet(() -> frame.w().say("office.fairness.none"));
        }

        public Content waiting(Line line) {
            return frame.w().number((int) line.waiting());
        }

        public Content daysAhead() {
            return frame.w().number(Fairness.DAYS_AHEAD);
        }

        public String link(Line line) {
            return frame.to(Frame.address(line.office()) + "/capacity");
        }
    }

    @GetMapping("/office/{municipality}/fairness")
    public View compare(@PathVariable("municipality") String municipality, HttpServletRequest request) {
        List<BookedOffice> offices = site.reservations().offices().in(municipality);
        if (offices.isEmpty()) {
            throw new NoSuchPage();
        }
        Instant now = site.now();
        List<Line> lines = offices.stream()
                .flatMap(office -> site.reservations().fairness().lines(office, now).stream())
                .toList();
        Frame frame =
                Frame.of(site, Asked.of(request), "office.fairness.title", "/office/" + municipality + "/fairness");
        return Page.of(
                "fairness.jte", new FairnessPage(frame, offices.getFirst().profile(), lines));
    }
}
