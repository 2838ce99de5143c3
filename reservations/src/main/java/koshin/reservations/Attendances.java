package koshin.reservations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Reservation;
import koshin.reservations.DaySheet.Attendance;
import koshin.reservations.DaySheet.Entry;
import koshin.rules.JapanTime;

/** Who of those who have booked came. */
public final class Attendances {

    private final Ledger ledger;
    private final Blocks blocks;
    private final WaitingList waiting;
    private final Contacts contacts;

    Attendances(Ledger ledger, Blocks blocks, WaitingList waiting, Contacts contacts) {
        this.ledger = ledger;
        this.blocks = blocks;
        this.waiting = waiting;
        this.contacts = contacts;
    }

    /** Returns whom an office expects on a day, and who came. */
    public DaySheet sheet(BookedOffice office, LocalDate day, Instant now) {
        LocalDateTime clock = LocalDateTime.ofInstant(now, JapanTime.ZONE);
        List<Entry> entries = ledger.in(() -> ledger.sql(
                        "select " + Rows.BOOKING + ", b.secret_hash, c.sealed, " + Rows.UNTOLD
                                + " from reservations.booking b left join reservations.contact c on c.secret_hash = b.secret_hash"
                                + " where b.municipality = ? and b.office = ? and b.starts_at >= ? and b.starts_at < ?"
                                + " and b.ended_at is null and b.confirmed_at is not null order by b.starts_at, b.counter")
                .params(
                        office.municipality(),
                        office.officeId(),
                        day.atStartOfDay(),
                        day.plusDays(1).atStartOfDay())
                .query((row, number) -> entry(office, row, clock))
                .list());
        return new DaySheet(
                office,
                day,
                entries,
                blocks.on(office, day),
                waiting.count(office.municipality(), office.officeId(), now));
    }

    /** Notes that somebody has come, if their visit is that day at this office. */
    public CheckIn checkIn(BookedOffice office, long number, LocalDate day, Instant now) {
        return ledger.in(() -> {
            CheckIn found = found(office, number, day, now);
            if (found instanceof CheckIn.Expected(var booking)) {
                return set(office, number, "coalesce(b.arrived_at, ?)", now).isPresent()
                        ? new CheckIn.Arrived(booking, now, true)
                        : found(office, number, day, now);
            }
            return found;
        });
    }

    /** Tells how a visit stands to whoever asks at this office on that day, and notes nothing. */
    public CheckIn look(BookedOffice office, long number, LocalDate day, Instant now) {
        return ledger.in(() -> found(office, number, day, now));
    }

    private CheckIn found(BookedOffice office, long number, LocalDate day, Instant now) {
        return ledger.sql("select " + Rows.BOOKING
                        + " from reservations.booking b where b.number = ? and b.municipality = ?")
                .params(number, office.municipality())
                .query((row, at) -> {
                    Booking booking = Rows.booking(row).at(now);
                    if (!(booking.standing() instanceof Booking.Standing.Confirmed)) {
                        return new CheckIn.NotBooked(booking);
                    }
                    if (!booking.office().equals(office.officeId())) {
                        return new CheckIn.OtherOffice(booking);
                    }
                    if (!booking.from().toLocalDate().equals(day)) {
                        return new CheckIn.OtherDay(booking);
                    }
                    return Rows.instant(row, "arrived_at")
                            .<CheckIn>map(came -> new CheckIn.Arrived(booking, came, false))
                            .orElseGet(() -> new CheckIn.Expected(booking));
                })
                .optional()
                .orElseGet(CheckIn.Unknown::new);
    }

    /** Notes that somebody has come; whoever came stays as having come then. Empty if no such visit is booked at this office. */
    public Optional<Booking> arrived(BookedOffice office, long number, Instant now) {
        return set(office, number, "coalesce(b.arrived_at, ?)", now);
    }

    /** Takes back what {@link #arrived} noted. */
    public Optional<Booking> notArrived(BookedOffice office, long number, Instant now) {
        return set(office, number, "null", now);
    }

    private Optional<Booking> set(BookedOffice office, long number, String value, Instant now) {
        List<Object> values = value.contains("?")
                ? List.of(Rows.at(now), number, office.municipality(), office.officeId())
                : List.of(number, office.municipality(), office.officeId());
        return ledger.in(() -> ledger.sql("update reservations.booking b set arrived_at = " + value
                        + " where b.number = ? and b.municipality = ? and b.office = ? and b.ended_at is null"
                        + " and b.confirmed_at is not null returning " + Rows.BOOKING)
                .params(values)
                .query((row, at) -> Rows.booking(row))
                .optional());
    }

    private Entry entry(BookedOffice office, ResultSet row, LocalDateTime clock) throws SQLException {
        Booking booking = Rows.booking(row);
        Attendance attendance = Rows.instant(row, "arrived_at")
                .<Attendance>map(Attendance.Arrived::new)
                .orElseGet(() -> attendance(office, booking, clock));
        return new Entry(booking, attendance, contacts.of(row), row.getBoolean("untold"));
    }

    private static Attendance attendance(BookedOffice office, Booking booking, LocalDateTime clock) {
        if (!clock.isBefore(booking.until())) {
            return new Attendance.DidNotCome();
        }
        return lateMinutes(office, booking)
                .map(booking.from()::plusMinutes)
                .filter(last -> clock.isAfter(last))
                .<Attendance>map(Attendance.Late::new)
                .orElseGet(Attendance.Expected::new);
    }

    /** Those of the terms under which the visit is offered; none where the page does not state any. */
    private static Optional<Integer> lateMinutes(BookedOffice office, Booking booking) {
        return office.receives(booking.visitors())
                        && office.on(booking.from().toLocalDate(), booking.visitors())
                                instanceof Slots.Day.Bookable(var slots)
                ? slots.stream()
                        .filter(slot -> slot.from().equals(booking.from()))
                        .findFirst()
                        .map(Slot::terms)
                        .flatMap(Reservation::lateMinutes)
                : Optional.empty();
    }
}
