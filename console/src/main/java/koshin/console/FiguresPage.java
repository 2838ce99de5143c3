package koshin.console;

import gg.jte.Content;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import koshin.counter.DayFigures;
import koshin.website.Wording;

/**
 * What a day at an office was like in numbers.
 *
 * @param didNotCome who had booked and never came
 */
public record FiguresPage(Frame frame, LocalDate day, DayFigures figures, int didNotCome) implements Framed {

    /** One figure, as it is shown. */
    public record Figure(Content name, Content value, Optional<Content> note) {}

    /** Figures of one kind. */
    public record Table(Content name, List<Figure> rows) {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    private Wording w() {
        return frame.w();
    }

    public boolean isToday() {
        return day.equals(frame.site().today());
    }

    public String link(LocalDate other) {
        return frame.link("figures", Frame.part("on", other.toString()));
    }

    public String file() {
        return frame.link("figures.csv", Frame.part("on", day.toString()));
    }

    /** Returns the figures that tell the day at a glance. */
    public List<Figure> main() {
        return List.of(
                new Figure(
                        w().say("office.figures.came"),
                        people(figures.came()),
                        Optional.of(w().say("office.figures.booked", w().number(figures.booked())))),
                new Figure(w().say("office.figures.waiting"), people(figures.waitingNow()), Optional.empty()),
                new Figure(w().say("office.figures.median"), minutes(figures.median()), Optional.empty()),
                new Figure(w().say("office.figures.ninetieth"), minutes(figures.ninetieth()), Optional.empty()),
                new Figure(w().say("office.figures.one-visit"), share(), ofDone()),
                new Figure(w().say("office.figures.did-not-come"), people(didNotCome), Optional.empty()));
    }

    public List<Table> tables() {
        return List.of(
                new Table(w().say("office.figures.served"), rows(figures.served(), one -> w().say(one))),
                new Table(
                        w().say("office.figures.ended"),
                        rows(figures.ended(), how -> w().say("office.ended." + how.name()))),
                new Table(
                        w().say("office.figures.without"),
                        rows(figures.without(), how -> w().say("office.board.how." + how))),
                new Table(
                        w().say("office.figures.exemptions"),
                        List.of(
                                row(
                                        "office.figures.exemptions.asked",
                                        figures.exemptions().asked()),
                                row(
                                        "office.figures.exemptions.granted",
                                        figures.exemptions().granted()),
                                row(
                                        "office.figures.exemptions.refused",
                                        figures.exemptions().refused()))),
                new Table(
                        w().say("office.figures.not-served"),
                        List.of(
                                row("office.figures.no-shows", figures.noShows()),
                                row("office.figures.left", figures.left()))));
    }

    private <K> List<Figure> rows(Map<K, Integer> counts, Function<K, Content> name) {
        return counts.entrySet().stream()
                .map(one -> new Figure(name.apply(one.getKey()), w().number(one.getValue()), Optional.empty()))
                .toList();
    }

    private Figure row(String key, int count) {
        return new Figure(w().say(key), w().number(count), Optional.empty());
    }

    private Content people(int count) {
        return w().say("office.figures.people", w().number(count));
    }

    private Content minutes(Optional<Duration> waited) {
        return waited.<Content>map(one -> w().say("office.figures.minutes", w().number((int) one.toMinutes())))
                .orElseGet(() -> w().say("office.figures.nothing"));
    }

    private Optional<Content> ofDone() {
        return figures.done() == 0
                ? Optional.empty()
                : Optional.of(w().say(
                                "office.figures.one-visit.of",
                                w().number(figures.done()),
                                w().number(figures.doneInOne())));
    }

    private Content share() {
        return figures.done() == 0
                ? w().say("office.figures.nothing")
                : w().say("office.figures.percent", w().number(figures.doneInOne() * 100 / figures.done()));
    }
}
