package koshin.reservations;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Hours;
import koshin.municipalities.Opening;
import koshin.municipalities.Reservation;
import koshin.rules.Procedure;

/**
 * What an office sets aside for those who have booked (窓口の体制): windows by day and hour, and how long each procedure
 * takes. No page states it; each office decides it.
 *
 * @param step from one beginning to the next that is offered; a multiple of {@link Seat#LENGTH}
 * @param lengths how long a procedure takes; one that is missing cannot be booked; each a multiple of {@link Seat#LENGTH}
 * @param endsEarlier how long before its hours end the last visit of an opening is to be over
 * @param shifts those of one moment are added up; they are the hours of an opening whose hours no page states
 * @param whereSilent the office's own terms, for openings of which the page does not say whether one books; without them
 *     nobody books there
 */
public record Staffing(
        Duration step,
        Map<Procedure, Duration> lengths,
        Duration endsEarlier,
        List<Shift> shifts,
        Optional<Reservation> whereSilent) {

    /** More windows than the largest town hall has. */
    public static final int MOST_WINDOWS = 200;

    /** {@code from} included, {@code until} not. */
    public record Shift(Set<DayOfWeek> days, LocalTime from, LocalTime until, int windows) {
        public Shift {
            days = Set.copyOf(days);
            if (days.isEmpty() || !from.isBefore(until)) {
                throw new IllegalArgumentException(
                        "a shift needs days and ends after it begins: " + from + "-" + until);
            }
            if (!Seat.begins(from) || !Seat.begins(until)) {
                throw new IllegalArgumentException(
                        "a shift begins and ends at a multiple of 5 minutes, not " + from + "-" + until);
            }
            if (windows < 1 || windows > MOST_WINDOWS) {
                throw new IllegalArgumentException("windows must be 1 to " + MOST_WINDOWS + ", not " + windows);
            }
        }

        private boolean covers(DayOfWeek day, LocalTime time) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(until);
        }
    }

    public Staffing {
        lengths = Map.copyOf(lengths);
        shifts = List.copyOf(shifts);
        Seat.check("step", step);
        lengths.forEach((procedure, length) -> Seat.check("the length of " + procedure, length));
        if (endsEarlier.isNegative()) {
            throw new IllegalArgumentException("endsEarlier must not be negative: " + endsEarlier);
        }
        checkWindows(shifts);
        whereSilent.map(Reservation::need).ifPresent(need -> {
            if (!need.takesBookings()) {
                throw new IllegalArgumentException("whereSilent needs required or booked-first, not " + need
                        + "; leave it out where nobody books");
            }
        });
    }

    /** One without terms of its own. */
    public Staffing(Duration step, Map<Procedure, Duration> lengths, Duration endsEarlier, List<Shift> shifts) {
        this(step, lengths, endsEarlier, shifts, Optional.empty());
    }

    /** Returns the terms of an opening: those of the page, which always win; where it is silent, the office's own. */
    public Reservation terms(Opening opening) {
        Reservation stated = opening.reservation();
        return stated.need() == Reservation.Need.NOT_STATED ? whereSilent.orElse(stated) : stated;
    }

    /** Returns the hours of a day in which there is a window: those of an opening whose hours no page states. */
    List<Hours> hours(DayOfWeek day) {
        List<Hours> hours = new ArrayList<>();
        shifts.stream()
                .filter(shift -> shift.days().contains(day))
                .sorted(Comparator.comparing(Shift::from))
                .forEach(shift -> {
                    if (hours.isEmpty() || hours.getLast().until().isBefore(shift.from())) {
                        hours.add(Hours.of(shift.from(), shift.until()));
                    } else if (hours.getLast().until().isBefore(shift.until())) {
                        hours.add(Hours.of(hours.removeLast().from(), shift.until()));
                    }
                });
        return hours;
    }

    /** Returns how many windows are there from the first to the last minute of a visit. */
    int windows(LocalDate day, LocalTime from, Duration length) {
        DayOfWeek weekday = day.getDayOfWeek();
        int least = MOST_WINDOWS;
        for (Duration at = Duration.ZERO; at.compareTo(length) < 0 && least > 0; at = at.plus(Seat.LENGTH)) {
            least = Math.min(least, there(shifts, weekday, from.plus(at)));
        }
        return least;
    }

    /** Loops, not a stream: this is asked for every five minutes of every day that a page shows. */
    private static int there(List<Shift> shifts, DayOfWeek day, LocalTime time) {
        int there = 0;
        for (Shift shift : shifts) {
            there += shift.covers(day, time) ? shift.windows() : 0;
        }
        return there;
    }

    private static void checkWindows(List<Shift> shifts) {
        for (Shift shift : shifts) {
            for (DayOfWeek day : shift.days()) {
                int there = there(shifts, day, shift.from());
                if (there > MOST_WINDOWS) {
                    throw new IllegalArgumentException("there must be no more than " + MOST_WINDOWS
                            + " windows at once, not " + there + " on " + day + " at " + shift.from());
                }
            }
        }
    }
}
