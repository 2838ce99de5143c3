package koshin.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.counter.Progress.Ending;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;

/**
 * What a day at an office was like in numbers (当日の実績), computed from what was written down; nobody is named.
 *
 * @param came all who took a number or came to their booking
 * @param booked how many of these had booked
 * @param waitingNow who waits, is parked or was called and is not served yet
 * @param median half of those who were called waited no longer than this; empty if nobody was called
 * @param ninetieth nine of ten waited no longer than this
 * @param served by what they came for; whoever came for two things is counted with both
 * @param ended how the cases of the day ended, also those without a number
 * @param doneInOne of the cases that are done, those that took one visit
 * @param without how those were served for whom no case was needed
 * @param noShows who was called and did not come
 * @param left who went before being called
 */
public record DayFigures(
        int came,
        int booked,
        int waitingNow,
        Optional<Duration> median,
        Optional<Duration> ninetieth,
        Map<Procedure, Integer> served,
        Map<Ending, Integer> ended,
        int doneInOne,
        Map<QueueEvent.How, Integer> without,
        Exemptions exemptions,
        int noShows,
        int left) {

    /** How often somebody was to be served without the documents that are asked for. */
    public record Exemptions(int asked, int granted, int refused) {}

    public DayFigures {
        served = ordered(Procedure.class, served);
        ended = ordered(Ending.class, ended);
        without = ordered(QueueEvent.How.class, without);
    }

    /**
     * Returns those of a day.
     *
     * @param tickets of that day at the office
     * @param cases of the office that went on that day; what they did on other days does not count
     */
    public static DayFigures of(LocalDate day, List<Queued> tickets, List<CaseFile> cases) {
        List<Duration> waited = tickets.stream()
                .flatMap(one -> one.firstCalled().flatMap(one::waited).stream())
                .sorted()
                .toList();
        Map<Procedure, Integer> served = new EnumMap<>(Procedure.class);
        Map<QueueEvent.How, Integer> without = new EnumMap<>(QueueEvent.How.class);
        for (Queued one : tickets) {
            if (one.events().stream().anyMatch(DayFigures::isServing)) {
                one.ticket().procedures().forEach(procedure -> served.merge(procedure, 1, Integer::sum));
            }
            if (one.state() instanceof QueueState.Finished(var how, var _)) {
                without.merge(how, 1, Integer::sum);
            }
        }
        Seen seen = new Seen(day);
        cases.forEach(seen::add);
        return new DayFigures(
                tickets.size(),
                (int) tickets.stream()
                        .filter(one -> one.ticket().booked().isPresent())
                        .count(),
                (int) tickets.stream().filter(one -> isHere(one.state())).count(),
                rank(waited, 50),
                rank(waited, 90),
                served,
                seen.ended,
                seen.doneInOne,
                without,
                new Exemptions(seen.asked, seen.granted, seen.refused),
                (int) tickets.stream()
                        .filter(one -> one.state() instanceof QueueState.NoShow)
                        .count(),
                (int) tickets.stream()
                        .filter(one -> one.state() instanceof QueueState.Left)
                        .count());
    }

    public int done() {
        return ended.getOrDefault(Ending.DONE, 0);
    }

    private static boolean isHere(QueueState state) {
        return switch (state) {
            case QueueState.Waiting _, QueueState.Called _, QueueState.Parked _ -> true;
            case QueueState.Served _, QueueState.Finished _, QueueState.NoShow _, QueueState.Left _ -> false;
        };
    }

    private static boolean isServing(Queued.Happened one) {
        return one.event() instanceof QueueEvent.Served || one.event() instanceof QueueEvent.Finished;
    }

    /** By nearest rank: a time that somebody did wait. */
    private static Optional<Duration> rank(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
    }

    /** What the cases did on the day. */
    private static final class Seen {

        private final Instant from;
        private final Instant before;
        private final Map<Ending, Integer> ended = new EnumMap<>(Ending.class);
        private int doneInOne;
        private int asked;
        private int granted;
        private int refused;

        private Seen(LocalDate day) {
            from = day.atStartOfDay(JapanTime.ZONE).toInstant();
            before = day.plusDays(1).atStartOfDay(JapanTime.ZONE).toInstant();
        }

        private void add(CaseFile file) {
            boolean isFirstVisit = true;
            for (CaseFile.Happened one : file.steps()) {
                isFirstVisit &= !(one.step() instanceof Step.CameAgain);
                if (!one.at().isBefore(from) && one.at().isBefore(before)) {
                    add(one.step(), isFirstVisit);
                }
            }
        }

        private void add(Step step, boolean isFirstVisit) {
            if (step instanceof Step.Ended(var how)) {
                ended.merge(how, 1, Integer::sum);
                doneInOne += how == Ending.DONE && isFirstVisit ? 1 : 0;
            } else if (step instanceof Step.ExemptionAsked) {
                asked++;
            } else if (step instanceof Step.ExemptionDecided(var _, boolean isGranted)) {
                granted += isGranted ? 1 : 0;
                refused += isGranted ? 0 : 1;
            }
        }
    }

    private static <K extends Enum<K>> Map<K, Integer> ordered(Class<K> type, Map<K, Integer> counts) {
        Map<K, Integer> copy = new EnumMap<>(type);
        copy.putAll(counts);
        return Collections.unmodifiableMap(copy);
    }
}
