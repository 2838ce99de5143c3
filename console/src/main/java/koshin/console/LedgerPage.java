package koshin.console;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.counter.Custody.End;
import koshin.counter.Custody.Kept;
import koshin.reservations.BookedOffice;

/** The cards that are at the town hall, those that are due first, and those that have left lately (預かり簿). */
public record LedgerPage(Frame frame, LocalDate today, List<Kept> all) implements Framed {

    public LedgerPage {
        all = List.copyOf(all);
    }

    public List<Kept> here() {
        return all.stream().filter(Kept::isHere).toList();
    }

    public List<Kept> gone() {
        return all.stream().filter(one -> !one.isHere()).toList();
    }

    public int overdue() {
        return (int) all.stream().filter(one -> one.isOverdue(today)).count();
    }

    public Content since(Kept kept) {
        return CustodyPage.moment(frame.w(), kept.since());
    }

    public Optional<End.HandedBack> back(Kept kept) {
        return kept.end().filter(End.HandedBack.class::isInstance).map(End.HandedBack.class::cast);
    }

    public Content at(End.HandedBack back) {
        return CustodyPage.moment(frame.w(), back.at());
    }

    /** Returns the name of the office where a card is. */
    public Content office(Kept kept) {
        BookedOffice here = frame.office().orElseThrow();
        return frame.site()
                .reservations()
                .offices()
                .find(here.municipality(), kept.office())
                .<Content>map(one -> frame.w().name(one.office().name()))
                .orElseGet(() -> frame.w().echo(kept.office()));
    }

    public String link(Kept kept) {
        return frame.to("/office/" + frame.office().orElseThrow().municipality() + "/" + kept.office() + "/custody/"
                + kept.number());
    }
}
