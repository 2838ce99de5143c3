package koshin.console;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * From when to when an outage hits bookings, as it was typed, and whether in all offices or in this one.
 *
 * @param wanted empty if nothing was typed, or something is wrong
 * @param wrong what is wrong with it
 */
public record OutageForm(String from, String until, boolean isAll, Optional<Wanted> wanted, Optional<Wrong> wrong) {

    private static final int SEAT = 5;
    private static final Duration LONGEST = Duration.ofDays(7);

    /** From one moment to before another, both of them the beginning of a seat. */
    public record Wanted(LocalDateTime from, LocalDateTime until) {}

    /** What is wrong. */
    public enum Wrong {
        NO_TIME,
        NOT_AFTER,
        PAST,
        TOO_LONG
    }

    static OutageForm empty(LocalDateTime now) {
        LocalDateTime from = begun(now);
        LocalDateTime until = from.toLocalDate().plusDays(1).atStartOfDay();
        return new OutageForm(from.toString(), until.toString(), true, Optional.empty(), Optional.empty());
    }

    /** Reads it; to a time that is not the beginning of a seat belongs the seat that it is in. */
    static OutageForm read(Asked asked, LocalDateTime now) {
        String from = asked.typed("from");
        String until = asked.typed("until");
        boolean isAll = !asked.typed("scope").equals("one");
        try {
            LocalDateTime first = begun(LocalDateTime.parse(from));
            LocalDateTime last = LocalDateTime.parse(until);
            LocalDateTime end = begun(last).isBefore(last) ? begun(last).plusMinutes(SEAT) : last;
            LocalDateTime start = first.isBefore(begun(now)) ? begun(now) : first;
            Optional<Wrong> wrong = wrong(first, start, end);
            return new OutageForm(
                    from,
                    until,
                    isAll,
                    wrong.isEmpty() ? Optional.of(new Wanted(start, end)) : Optional.empty(),
                    wrong);
        } catch (DateTimeException notATime) {
            return new OutageForm(from, until, isAll, Optional.empty(), Optional.of(Wrong.NO_TIME));
        }
    }

    private static Optional<Wrong> wrong(LocalDateTime first, LocalDateTime start, LocalDateTime end) {
        if (!first.isBefore(end)) {
            return Optional.of(Wrong.NOT_AFTER);
        }
        if (!start.isBefore(end)) {
            return Optional.of(Wrong.PAST);
        }
        return start.plus(LONGEST).isBefore(end) ? Optional.of(Wrong.TOO_LONG) : Optional.empty();
    }

    private static LocalDateTime begun(LocalDateTime time) {
        return time.toLocalDate().atTime(time.getHour(), time.getMinute() / SEAT * SEAT);
    }
}
