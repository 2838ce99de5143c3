package koshin.console;

import gg.jte.Content;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.counter.CaseNow;
import koshin.counter.Custody.Kept;
import koshin.counter.Custody.Seen;
import koshin.counter.Progress.Ending;
import koshin.counter.Progress.Stage;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;
import koshin.website.Wording;

/**
 * The card of a case that is to stay here, or does.
 *
 * @param place what was typed, unless it could be a PIN
 * @param wrong the fields that need another answer, or what has not become
 */
public record CustodyPage(Frame frame, CaseNow one, String place, LocalDate due, List<String> wrong) implements Framed {

    public CustodyPage {
        wrong = List.copyOf(wrong);
    }

    public boolean mayKeep() {
        return one.now().waysOut().contains(Ending.IN_CUSTODY);
    }

    /** Returns the stay of the card that has not ended. */
    public Optional<Kept> here() {
        return one.kept().filter(Kept::isHere);
    }

    /** Returns whether a certificate is issued and not on the card: nobody leaves like that. */
    public boolean isBetween() {
        return one.now().progress().certificates().containsValue(Stage.ISSUED);
    }

    public List<Applicant> receivers() {
        return List.of(Applicant.values());
    }

    public List<Seen> looks() {
        return List.of(Seen.values());
    }

    public Content since(Kept kept) {
        return moment(frame.w(), kept.since());
    }

    static Content moment(Wording w, Instant at) {
        LocalDateTime time = LocalDateTime.ofInstant(at, JapanTime.ZONE);
        return w.say("booked.moment", w.day(time.toLocalDate()), w.hour(time.toLocalTime()));
    }

    public String address(String part) {
        return frame.link("case/" + one.id().id() + part);
    }

    public String receipt(Kept kept) {
        return frame.link("custody/" + kept.number());
    }
}
