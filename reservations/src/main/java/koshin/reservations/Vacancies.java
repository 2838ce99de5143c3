package koshin.reservations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Reservation;
import koshin.reservations.Vacancy.Free;
import koshin.rules.JapanTime;

/** What can be had now: what offices offer, less what is taken. Computed when somebody asks. */
public final class Vacancies {

    private final Ledger ledger;
    private final Seats seats;

    Vacancies(Ledger ledger, Seats seats) {
        this.ledger = ledger;
        this.seats = seats;
    }

    /** One day and what of it can be had. */
    public record OfDay(LocalDate day, Vacancy vacancy) {}

    /** Returns the days from the first to the last, both included. */
    public List<OfDay> days(
            BookedOffice office, List<Visitor> visitors, Bounds bounds, LocalDate from, LocalDate until, Instant now) {
        LocalDateTime clock = LocalDateTime.ofInstant(now, JapanTime.ZONE);
        Taken taken = ledger.in(() -> seats.taken(
                office.municipality(),
                office.officeId(),
                from.atStartOfDay(),
                until.plusDays(1).atStartOfDay(),
                now));
        List<OfDay> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
            days.add(new OfDay(day, vacancy(office, visitors, bounds, day, taken, clock)));
        }
        return days;
    }

    /** Returns the first of the days from the first to the last, both included, on which a visit can be had. */
    public Optional<OfDay> first(
            BookedOffice office, List<Visitor> visitors, Bounds bounds, LocalDate from, LocalDate until, Instant now) {
        return days(office, visitors, bounds, from, until, now).stream()
                .filter(one -> one.vacancy() instanceof Vacancy.Bookable)
                .findFirst();
    }

    private static Vacancy vacancy(
            BookedOffice office,
            List<Visitor> visitors,
            Bounds bounds,
            LocalDate day,
            Taken taken,
            LocalDateTime clock) {
        if (bounds.notBefore().filter(day::isBefore).isPresent()) {
            return new Vacancy.TooEarly(bounds.notBefore().get());
        }
        if (day.isBefore(clock.toLocalDate())) {
            return new Vacancy.Over();
        }
        return switch (office.on(day, visitors)) {
            case Slots.Day.Closed(var reason) -> new Vacancy.Closed(reason);
            case Slots.Day.WalkIn(var openings) -> new Vacancy.WalkIn(openings);
            case Slots.Day.NotStated _ -> new Vacancy.NotStated();
            case Slots.Day.Bookable(var slots) -> vacancy(slots, taken, clock);
        };
    }

    private static Vacancy vacancy(List<Slot> slots, Taken taken, LocalDateTime clock) {
        List<Free> free = new ArrayList<>();
        Optional<LocalDateTime> opensAt = Optional.empty();
        boolean isOpen = false;
        for (Slot slot : slots) {
            switch (slot.terms().booking(slot.from(), clock)) {
                case Reservation.Booking.Open _ -> {
                    isOpen = true;
                    int windows = taken.free(slot);
                    if (windows > 0) {
                        free.add(new Free(slot, windows));
                    }
                }
                case Reservation.Booking.NotYet(var at) ->
                    opensAt = opensAt.filter(at::isAfter).or(() -> Optional.of(at));
                case Reservation.Booking.Over _, Reservation.Booking.Without _ -> {}
            }
        }
        if (!free.isEmpty()) {
            return new Vacancy.Bookable(free);
        }
        if (isOpen) {
            return new Vacancy.Full();
        }
        return opensAt.<Vacancy>map(Vacancy.NotYet::new)
                .orElseGet(() -> slots.isEmpty() ? new Vacancy.Nothing() : new Vacancy.Over());
    }
}
