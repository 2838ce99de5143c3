package koshin.console;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.counter.CaseNow;
import koshin.counter.Outages;
import koshin.counter.Progress.Ending;
import koshin.rules.JapanTime;

/**
 * The cases of an office that went on today.
 *
 * @param outage since when the national system is away; empty if it answers
 */
public record CasesPage(Frame frame, List<CaseNow> cases, Optional<Outages.Change> outage) implements Framed {

    public CasesPage {
        cases = List.copyOf(cases);
    }

    public String link(CaseNow one) {
        return frame.link("case/" + one.id().id());
    }

    public Content time(Instant at) {
        return CaseWords.time(frame.w(), at);
    }

    public Content wanted(CaseNow one) {
        return CaseWords.wanted(frame.w(), one.file().wanted());
    }

    /** Returns what comes next, or how it ended. */
    public Content state(CaseNow one) {
        return one.now()
                .progress()
                .ended()
                .<Content>map(how -> frame.w().say("office.ended." + how.name()))
                .orElseGet(() -> CaseWords.next(frame.w(), one));
    }

    public String tone(CaseNow one) {
        if (one.now().progress().ended().isPresent()) {
            return one.now().progress().ended().get() == Ending.DONE ? "good" : "none";
        }
        return one.now().obstacles().isEmpty() ? "now" : "bad";
    }

    public boolean maySwitch() {
        return frame.may("outage");
    }

    public Content since() {
        return frame.w()
                .hour(LocalDateTime.ofInstant(outage.orElseThrow().at(), JapanTime.ZONE)
                        .toLocalTime());
    }
}
