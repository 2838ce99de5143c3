package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.database.Database;
import koshin.municipalities.Profiles;
import koshin.municipalities.Reservation;
import koshin.reservations.Booking.Standing;
import koshin.reservations.Bookings.Outcome;
import koshin.reservations.Offices.Staffed;
import koshin.reservations.WaitingList.Wanted;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;

/** The small branch of Usuda, with few windows and terms of its own, and people who do the usual things there. */
final class Town implements AutoCloseable {

    static final Visitor RENEWAL = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER);
    static final List<Visitor> ONE = List.of(RENEWAL);
    static final List<Visitor> TWO = List.of(RENEWAL, RENEWAL);
    static final Duration OFFER = Duration.ofHours(2);

    final Database database;
    final Reservations reservations;
    final BookedOffice usuda;
    private Instant now;

    private Town(String database, LocalDateTime clock, List<Staffing.Shift> shifts, Optional<Reservation> terms) {
        this.database = Fixture.open(database);
        Staffing staffing = new Staffing(
                Duration.ofMinutes(30),
                Map.of(Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(30)),
                Duration.ZERO,
                shifts,
                terms);
        Offices offices = Offices.of(Profiles.bundled(), HOLD, OFFER, List.of(new Staffed("saku", "usuda", staffing)));
        reservations = Reservations.open(this.database, offices, Fixture.KEY);
        usuda = offices.all().getFirst();
        now = at(clock);
    }

    /** One with as many windows from ten to eleven on every weekday: two visits each. */
    static Town of(LocalDateTime clock, int windows) {
        return of(clock, List.of(shift(10, 11, windows)), terms());
    }

    static Town of(LocalDateTime clock, List<Staffing.Shift> shifts, Reservation terms) {
        return new Town(Fixture.freshDatabase(), clock, shifts, Optional.of(terms));
    }

    /** One server on a database that may have others. */
    static Town on(String name, LocalDateTime clock, int windows) {
        return new Town(name, clock, List.of(shift(10, 11, windows)), Optional.of(terms()));
    }

    static Staffing.Shift shift(int from, int until, int windows) {
        return new Staffing.Shift(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(from, 0),
                LocalTime.of(until, 0),
                windows);
    }

    /** From thirty days before to five in the evening before; whoever is more than ten minutes late is late. */
    static Reservation terms() {
        return new Reservation(
                Reservation.Need.REQUIRED,
                Optional.of(new Reservation.Opens(
                        new Reservation.Beginning.DaysBefore(30), Optional.of(LocalTime.of(9, 0)))),
                Optional.of(new Reservation.Deadline(1, Optional.of(LocalTime.of(17, 0)))),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(10),
                Optional.of(3),
                false);
    }

    static Instant at(LocalDateTime clock) {
        return clock.atZone(JapanTime.ZONE).toInstant();
    }

    Instant now() {
        return now;
    }

    void itIs(LocalDateTime clock) {
        now = at(clock);
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    Slot slot(LocalDateTime from, List<Visitor> visitors) {
        return usuda.on(from.toLocalDate(), visitors) instanceof Slots.Day.Bookable(var slots)
                ? slots.stream()
                        .filter(slot -> slot.from().equals(from))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no visit at " + from + " of " + slots))
                : new Slot(from, Duration.ofMinutes(30), 0, terms());
    }

    Wish wish(LocalDateTime from, Bounds bounds) {
        return new Wish("saku", "usuda", slot(from, ONE), ONE, bounds);
    }

    Outcome hold(Secret secret, LocalDateTime from) {
        return reservations.bookings().hold(secret, wish(from, Bounds.NONE), HOLD, now);
    }

    /** Books for somebody whose services end on a day, or do not. */
    Secret books(LocalDateTime from, Bounds bounds) {
        Secret secret = Fixture.secret();
        later(Duration.ofSeconds(1));
        if (!(reservations.bookings().hold(secret, wish(from, bounds), HOLD, now) instanceof Outcome.Done)
                || !(reservations.bookings().confirm(secret, contact(secret), now) instanceof Outcome.Done)) {
            throw new AssertionError("not booked: " + from);
        }
        return secret;
    }

    Secret books(LocalDateTime from) {
        return books(from, Bounds.NONE);
    }

    void cancels(Secret secret) {
        reservations.bookings().cancel(secret, now);
    }

    Secret waits(LocalDate from, LocalDate until, Optional<LocalDate> servicesEnd, List<Visitor> visitors) {
        Secret secret = Fixture.secret();
        later(Duration.ofSeconds(1));
        if (joins(secret, new Wanted("saku", "usuda", visitors, from, until, servicesEnd))
                .isEmpty()) {
            throw new AssertionError("there is a booking already");
        }
        return secret;
    }

    Secret waits(LocalDate day) {
        return waits(day, day, Optional.empty(), ONE);
    }

    Optional<Waiting> joins(Secret secret, Wanted wanted) {
        return reservations.waiting().join(secret, wanted, Optional.of(contact(secret)), now);
    }

    static Contact contact(Secret secret) {
        return new Contact("ja", Optional.of("a" + secret.text().hashCode() + "@example.jp"), Optional.empty());
    }

    Waiting place(Secret secret) {
        return reservations.waiting().find(secret, now).orElseThrow();
    }

    /** Returns what somebody holds or has booked; empty if nothing. */
    Optional<LocalDateTime> visit(Secret secret) {
        return booking(secret).filter(one -> one.standing().isAlive()).map(Booking::from);
    }

    Optional<LocalDateTime> held(Secret secret) {
        return booking(secret)
                .filter(one -> one.standing() instanceof Standing.Held)
                .map(Booking::from);
    }

    Optional<Booking> booking(Secret secret) {
        return reservations.bookings().find(secret, now);
    }

    Blocks.Closed closes(LocalDateTime from, LocalDateTime until, int windows) {
        return reservations.blocks().close(usuda, from, until, windows, now);
    }

    static Bounds until(LocalDate servicesEnd) {
        return new Bounds(Optional.empty(), Optional.of(servicesEnd));
    }

    @Override
    public void close() {
        List<String> faults = Fixture.faults(database);
        database.close();
        if (!faults.isEmpty()) {
            throw new AssertionError(faults);
        }
    }
}
