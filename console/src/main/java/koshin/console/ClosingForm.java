package koshin.console;

import gg.jte.Content;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.reservations.Blocks;
import koshin.reservations.Staffing;
import koshin.website.Wording;

/**
 * What was typed to close windows, and what of it cannot be taken.
 *
 * @param wanted empty if there is a flaw, or nothing was typed yet
 */
public record ClosingForm(
        String on, String from, String until, String windows, List<Flaw> flaws, Optional<Wanted> wanted) {

    private static final int SEAT = 5;

    /** Windows to be closed, from one moment to before another. */
    public record Wanted(LocalDateTime from, LocalDateTime until, int windows) {}

    /**
     * What is wrong with a field.
     *
     * @param fix a value that would be right
     */
    public record Flaw(String field, Kind kind, String typed, String fix) {

        public Content told(Wording w) {
            return w.say("office.close.flaw." + kind, w.echo(typed), w.echo(fix));
        }
    }

    /** In what way. */
    public enum Kind {
        NO_DAY,
        PAST_DAY,
        NO_TIME,
        NO_STEP,
        PAST_TIME,
        NOT_AFTER,
        NO_NUMBER,
        NO_WINDOW,
        CLOSED_ALREADY
    }

    public ClosingForm {
        flaws = List.copyOf(flaws);
    }

    /** Returns one for a day, with nothing wrong and nothing wanted. */
    static ClosingForm empty(LocalDate day) {
        return new ClosingForm(day.toString(), "", "", "", List.of(), Optional.empty());
    }

    static ClosingForm read(Asked asked, LocalDateTime now) {
        return new Reading(asked, now).form();
    }

    ClosingForm refused(Blocks.Why why) {
        Kind kind = switch (why) {
            case NO_WINDOW -> Kind.NO_WINDOW;
            case CLOSED_ALREADY -> Kind.CLOSED_ALREADY;
        };
        return new ClosingForm(
                on, from, until, windows, List.of(new Flaw("from", kind, from + "–" + until, "")), Optional.empty());
    }

    public Optional<Flaw> flaw(String field) {
        return flaws.stream().filter(one -> one.field().equals(field)).findFirst();
    }

    /** Returns what of an address leads to this form again. */
    String[] parts() {
        return new String[] {
            Frame.part("on", on), Frame.part("from", from), Frame.part("until", until), Frame.part("windows", windows)
        };
    }

    /** Reads field by field; one is held against another only if both can be read. */
    private static final class Reading {

        private final Asked asked;
        private final LocalDateTime now;
        private final List<Flaw> flaws = new ArrayList<>();

        private Reading(Asked asked, LocalDateTime now) {
            this.asked = asked;
            this.now = now;
        }

        private ClosingForm form() {
            Optional<LocalDate> day = day();
            Optional<LocalTime> from = time("from");
            Optional<LocalTime> until = time("until");
            Optional<Integer> windows = windows();
            day.flatMap(one -> from.map(one::atTime)).filter(now::isAfter).ifPresent(past -> {
                flaw("from", Kind.PAST_TIME, next(now).toLocalTime().toString());
            });
            from.flatMap(one -> until.filter(other -> !one.isBefore(other))).ifPresent(other -> {
                flaw("until", Kind.NOT_AFTER, from.get().plusHours(1).toString());
            });
            Optional<Wanted> wanted = flaws.isEmpty()
                    ? Optional.of(new Wanted(
                            day.orElseThrow().atTime(from.orElseThrow()),
                            day.orElseThrow().atTime(until.orElseThrow()),
                            windows.orElseThrow()))
                    : Optional.empty();
            return new ClosingForm(
                    asked.typed("on"),
                    asked.typed("from"),
                    asked.typed("until"),
                    asked.typed("windows"),
                    flaws,
                    wanted);
        }

        private Optional<LocalDate> day() {
            Optional<LocalDate> day = DayPages.day(asked.typed("on"));
            if (day.isEmpty()) {
                flaw("on", Kind.NO_DAY, now.toLocalDate().toString());
            }
            if (day.filter(now.toLocalDate()::isAfter).isPresent()) {
                flaw("on", Kind.PAST_DAY, now.toLocalDate().toString());
                return Optional.empty();
            }
            return day;
        }

        private Optional<LocalTime> time(String field) {
            try {
                String typed = asked.typed(field);
                LocalTime time = LocalTime.parse(typed.length() == 4 ? "0" + typed : typed);
                LocalTime step = LocalTime.of(time.getHour(), time.getMinute() / SEAT * SEAT);
                if (!time.equals(step)) {
                    flaw(field, Kind.NO_STEP, step.toString());
                    return Optional.empty();
                }
                return Optional.of(time);
            } catch (DateTimeException notATime) {
                flaw(field, Kind.NO_TIME, field.equals("from") ? "10:00" : "12:00");
                return Optional.empty();
            }
        }

        private Optional<Integer> windows() {
            String typed = asked.typed("windows");
            Optional<Integer> number =
                    typed.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(typed)) : Optional.empty();
            Optional<Integer> possible = number.filter(one -> one >= 1 && one <= Staffing.MOST_WINDOWS);
            if (possible.isEmpty()) {
                flaw("windows", Kind.NO_NUMBER, Integer.toString(Staffing.MOST_WINDOWS));
            }
            return possible;
        }

        private void flaw(String field, Kind kind, String fix) {
            flaws.add(new Flaw(field, kind, asked.typed(field), fix));
        }

        /** Returns the next time at which something can be closed. */
        private static LocalDateTime next(LocalDateTime time) {
            LocalDateTime floor = time.toLocalDate().atTime(time.getHour(), time.getMinute() / SEAT * SEAT);
            return floor.isBefore(time) ? floor.plusMinutes(SEAT) : floor;
        }
    }
}
