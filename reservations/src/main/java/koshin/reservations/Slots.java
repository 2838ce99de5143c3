package koshin.reservations;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import koshin.municipalities.ClosedReason;
import koshin.municipalities.Hours;
import koshin.municipalities.Office;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.Opening;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Reservation;

/**
 * Which visits offices offer, computed when somebody asks: from the town hall's openings and the office's staffing.
 *
 * <p>A page that says whether one books always wins; of an opening where it does not, the office decides
 * ({@link Staffing#whereSilent}).
 */
public final class Slots {

    private final OpeningCalendar calendar;

    public Slots(OpeningCalendar calendar) {
        this.calendar = calendar;
    }

    /** What can be booked on one day. */
    public sealed interface Day {

        /** Visits by their beginning; none if no window is set aside that day, or none long enough. */
        record Bookable(List<Slot> slots) implements Day {}

        /** One comes without a booking. */
        record WalkIn(List<Opening> openings) implements Day {}

        record Closed(ClosedReason reason) implements Day {}

        /** Whether it is open that day, or whether one books: the page does not say, nor does the office. */
        record NotStated(List<Opening> openings) implements Day {}
    }

    /**
     * Returns what an office offers on a day to people who come together and are received one after the other.
     *
     * @param visitors at least one
     * @throws IllegalArgumentException if the office has set no length for what one of them comes for
     */
    public Day on(LocalDate day, Office office, Staffing staffing, List<Visitor> visitors) {
        Duration length = length(staffing, visitors);
        List<List<Opening>> ofEach = new ArrayList<>();
        for (Visitor visitor : visitors) {
            OfficeDay state = calendar.on(office, visitor.procedure(), visitor.applicant(), day);
            List<Opening> openings = openings(state);
            List<Opening> booked = openings.stream()
                    .filter(one -> staffing.terms(one).need().takesBookings())
                    .toList();
            if (booked.isEmpty()) {
                return withoutBooking(state, openings);
            }
            ofEach.add(booked);
        }
        List<Slot> slots = ofEach.getFirst().stream()
                .flatMap(opening -> slots(day, opening, staffing, length))
                .filter(slot -> ofEach.stream().allMatch(openings -> isWithinOne(openings, slot, staffing)))
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList();
        return new Day.Bookable(slots);
    }

    /** Those of an open day, also if only the office knows its hours. */
    private static List<Opening> openings(OfficeDay state) {
        return switch (state) {
            case OfficeDay.Open(var openings) -> openings;
            case OfficeDay.NotStated notStated
            when notStated.missing() == OfficeDay.Missing.HOURS -> notStated.openings();
            case OfficeDay.NotStated _, OfficeDay.Closed _ -> List.of();
        };
    }

    private static Day withoutBooking(OfficeDay state, List<Opening> openings) {
        if (openings.stream().anyMatch(one -> one.reservation().need() == Reservation.Need.NONE)) {
            return new Day.WalkIn(openings);
        }
        return switch (state) {
            case OfficeDay.Closed(var reason) -> new Day.Closed(reason);
            case OfficeDay.NotStated notStated -> new Day.NotStated(notStated.openings());
            case OfficeDay.Open _ -> new Day.NotStated(openings);
        };
    }

    private static Duration length(Staffing staffing, List<Visitor> visitors) {
        if (visitors.isEmpty()) {
            throw new IllegalArgumentException("somebody must come");
        }
        return visitors.stream()
                .map(visitor -> Optional.ofNullable(staffing.lengths().get(visitor.procedure()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no length is set for " + visitor.procedure() + "; there are " + staffing.lengths())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Stream<Slot> slots(LocalDate day, Opening opening, Staffing staffing, Duration length) {
        return hours(day, opening, staffing)
                .flatMap(hours -> beginnings(opening, hours, staffing)
                        .filter(time -> isWithin(hours, time, length, staffing))
                        .map(time -> new Slot(
                                day.atTime(time),
                                length,
                                staffing.windows(day, time, length),
                                staffing.terms(opening))))
                .filter(slot -> slot.windows() > 0);
    }

    private static Stream<Hours> hours(LocalDate day, Opening opening, Staffing staffing) {
        return (opening.hours().isEmpty() ? staffing.hours(day.getDayOfWeek()) : opening.hours()).stream();
    }

    private static Stream<LocalTime> beginnings(Opening opening, Hours hours, Staffing staffing) {
        List<LocalTime> fixed = staffing.terms(opening).times();
        if (!fixed.isEmpty()) {
            return fixed.stream();
        }
        return Stream.iterate(
                hours.from(),
                time -> time.isBefore(hours.until()),
                time -> Duration.between(time, hours.until()).compareTo(staffing.step()) > 0
                        ? time.plus(staffing.step())
                        : hours.until());
    }

    private static boolean isWithin(Hours hours, LocalTime from, Duration length, Staffing staffing) {
        return Seat.begins(from)
                && hours.takes(from)
                && Duration.between(from, hours.until()).compareTo(length.plus(staffing.endsEarlier())) >= 0;
    }

    private static boolean isWithinOne(List<Opening> openings, Slot slot, Staffing staffing) {
        return openings.stream()
                .flatMap(opening -> hours(slot.from().toLocalDate(), opening, staffing))
                .anyMatch(hours -> isWithin(hours, slot.from().toLocalTime(), slot.length(), staffing));
    }
}
