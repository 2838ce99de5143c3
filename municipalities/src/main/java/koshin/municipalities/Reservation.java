package koshin.municipalities;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Whether a visit must be booked beforehand (事前予約), from when to when that can be done, and how those are received who
 * have booked. What the page leaves out is empty.
 *
 * @param opens from when a visit can be booked
 * @param closes the last moment to book one
 * @param changes the last moment to change or cancel one without calling
 * @param times the only times at which visits begin; none if they begin all day
 * @param mostPersons how many may come with one booking
 * @param lateMinutes how late somebody may be; later, those who wait go first
 * @param reminderDaysBefore how many days before the visit its reminder is sent
 * @param onlyWhenDue whether only those book whose renewal period has begun or whose certificate has expired
 */
public record Reservation(
        Need need,
        Optional<Opens> opens,
        Optional<Deadline> closes,
        Optional<Deadline> changes,
        List<LocalTime> times,
        Optional<Integer> mostPersons,
        Optional<Integer> lateMinutes,
        Optional<Integer> reminderDaysBefore,
        boolean onlyWhenDue) {

    /** Nothing opens or closes earlier than that. */
    private static final int MOST_DAYS = 366;

    private static final int MOST_MONTHS = 12;
    private static final int MINUTES_OF_A_DAY = 1440;

    /** How much a booking counts. */
    public enum Need {
        /** Nobody books (予約不要). */
        NONE,
        /** Those who have booked go first. */
        BOOKED_FIRST,
        /** Nobody is taken without one (予約必須). */
        REQUIRED,
        /** The page does not say. */
        NOT_STATED;

        /** Returns whether visits are booked at all. */
        public boolean takesBookings() {
            return this == BOOKED_FIRST || this == REQUIRED;
        }
    }

    /**
     * When booking begins.
     *
     * @param at the time of that day; without one, midnight
     */
    public record Opens(Beginning beginning, Optional<LocalTime> at) {

        /** Returns the first moment at which a visit on {@code day} can be booked. */
        public LocalDateTime before(LocalDate day) {
            return beginning.before(day).atTime(at.orElse(LocalTime.MIN));
        }
    }

    /** The day on which booking begins. */
    public sealed interface Beginning {

        /** Returns the day on which booking begins for a visit on {@code day}. */
        LocalDate before(LocalDate day);

        /** So many calendar days before the visit. */
        record DaysBefore(int days) implements Beginning {
            public DaysBefore {
                Check.within("daysBefore", days, 0, MOST_DAYS);
            }

            @Override
            public LocalDate before(LocalDate day) {
                return day.minusDays(days);
            }
        }

        /** On the first of a month, for all of that month or of one so many months later. */
        record MonthsBefore(int months) implements Beginning {
            public MonthsBefore {
                Check.within("monthsBefore", months, 0, MOST_MONTHS);
            }

            @Override
            public LocalDate before(LocalDate day) {
                LocalDate first = day.withDayOfMonth(1);
                for (int month = 0; month < months; month++) {
                    first = first.minusDays(1).withDayOfMonth(1);
                }
                return first;
            }
        }

        /** On one day for all visits. */
        record OnDay(LocalDate on) implements Beginning {
            @Override
            public LocalDate before(LocalDate day) {
                return on;
            }
        }
    }

    /**
     * The last moment for something, counted back from the visit in calendar days.
     *
     * @param at the time of that day, which is too late itself; without one, midnight at its end
     */
    public record Deadline(int daysBefore, Optional<LocalTime> at) {
        public Deadline {
            Check.within("daysBefore", daysBefore, 0, MOST_DAYS);
        }

        /** Returns the first moment that is too late for a visit on {@code day}. */
        public LocalDateTime before(LocalDate day) {
            LocalDate last = day.minusDays(daysBefore);
            return at.map(last::atTime).orElse(last.plusDays(1).atStartOfDay());
        }
    }

    /** Whether a visit can be booked at a moment. */
    public sealed interface Booking {

        /** It can, to before {@code until}. */
        record Open(LocalDateTime until) implements Booking {}

        record NotYet(LocalDateTime opensAt) implements Booking {}

        record Over(LocalDateTime since) implements Booking {}

        /** Nobody books here, or the page does not say. */
        record Without(Need need) implements Booking {}
    }

    public Reservation {
        times = List.copyOf(times);
        boolean says = opens.isPresent()
                || closes.isPresent()
                || changes.isPresent()
                || !times.isEmpty()
                || mostPersons.isPresent()
                || lateMinutes.isPresent()
                || reminderDaysBefore.isPresent()
                || onlyWhenDue;
        Check.that(need.takesBookings() || !says, "this needs a booking, not " + need);
        if (opens.isPresent()
                && opens.get().beginning() instanceof Beginning.DaysBefore(int days)
                && closes.isPresent()) {
            Check.that(
                    opens.get().before(LocalDate.EPOCH).isBefore(closes.get().before(LocalDate.EPOCH)),
                    "booking must not close before it opens: opens " + days + " days before, closes "
                            + closes.get().daysBefore());
        }
        for (int i = 1; i < times.size(); i++) {
            Check.that(times.get(i - 1).isBefore(times.get(i)), "times must be in order, each once: " + times);
        }
        mostPersons.ifPresent(number -> Check.within("mostPersons", number, 1, 20));
        lateMinutes.ifPresent(number -> Check.within("lateMinutes", number, 0, MINUTES_OF_A_DAY));
        reminderDaysBefore.ifPresent(number -> Check.within("reminderDaysBefore", number, 0, MOST_DAYS));
    }

    /** Reads one as it stands in a profile: a word, or a need and what else is stated. */
    public static Reservation from(Entry entry) {
        return TimetableReader.reservation(entry);
    }

    /** Returns one that says nothing else. */
    public static Reservation of(Need need) {
        return new Reservation(
                need,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Returns whether a visit that begins at {@code visit} can be booked at {@code now}; never once it has begun. */
    public Booking booking(LocalDateTime visit, LocalDateTime now) {
        if (!need.takesBookings()) {
            return new Booking.Without(need);
        }
        LocalDateTime until = earlier(visit, closes);
        if (!now.isBefore(until)) {
            return new Booking.Over(until);
        }
        return opens.map(from -> from.before(visit.toLocalDate()))
                .filter(now::isBefore)
                .<Booking>map(Booking.NotYet::new)
                .orElse(new Booking.Open(until));
    }

    /** Returns the first moment at which a visit can no more be changed or cancelled without calling. */
    public LocalDateTime changesEnd(LocalDateTime visit) {
        return earlier(visit, changes);
    }

    private static LocalDateTime earlier(LocalDateTime visit, Optional<Deadline> deadline) {
        return deadline.map(last -> last.before(visit.toLocalDate()))
                .filter(visit::isAfter)
                .orElse(visit);
    }
}
