package koshin.reservations;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.reservations.Booking.Standing;
import koshin.rules.JapanTime;
import org.springframework.transaction.TransactionStatus;

/** Moves those whose visit an office cannot keep, the first being those whose services end soonest. */
public final class Moves {

    /** Nobody is moved to a time that is nearer than that: it must be read first. */
    static final Duration NOTICE = Duration.ofHours(24);

    /** Nor further than that from the day that was booked. */
    static final int DAYS = 60;

    private final Ledger ledger;
    private final Seats seats;
    private final Offers offers;
    private final Contacts contacts;
    private final Bookings bookings;

    Moves(Ledger ledger, Seats seats, Offers offers, Contacts contacts, Bookings bookings) {
        this.ledger = ledger;
        this.seats = seats;
        this.offers = offers;
        this.contacts = contacts;
        this.bookings = bookings;
    }

    /** One who was moved. */
    public record Moved(Booking before, Booking after) {}

    /**
     * What became of everybody.
     *
     * @param takenBack for whom there was no other time; they are on the waiting list, the first to be asked of their deadline
     * @param released held and not yet confirmed; those who book choose another time, those who waited wait again
     */
    public record Result(List<Moved> moved, List<Booking> takenBack, List<Booking> released) {
        public Result {
            moved = List.copyOf(moved);
            takenBack = List.copyOf(takenBack);
            released = List.copyOf(released);
        }
    }

    /** Who is hit, and has no seat any more. */
    record Hit(List<Held> visits) {}

    private record Held(UUID id, Booking booking) {

        private static Held of(ResultSet row, int number) throws SQLException {
            return new Held(row.getObject("id", UUID.class), Rows.booking(row));
        }
    }

    /** Takes their seats from those who have one of these windows between two moments, in the order in which they are helped. */
    Hit lift(BookedOffice office, LocalDateTime from, LocalDateTime before, List<Integer> counters, Instant now) {
        List<Held> hit = held(office, from, before, counters, " for update");
        hit.forEach(one -> {
            seats.give(one.id());
            end(one, now);
        });
        return new Hit(hit);
    }

    /** Returns those whom {@link #lift} would find. */
    List<Booking> hit(
            BookedOffice office, LocalDateTime from, LocalDateTime before, List<Integer> counters, Instant now) {
        return held(office, from, before, counters, "").stream()
                .map(one -> one.booking().at(now))
                .filter(booking -> booking.standing().isAlive())
                .toList();
    }

    private List<Held> held(
            BookedOffice office, LocalDateTime from, LocalDateTime before, List<Integer> counters, String lock) {
        return ledger.sql("select " + Rows.BOOKING + " from reservations.booking b"
                        + " where b.id in (select s.booking from reservations.seat s where s.municipality = ? and s.office = ?"
                        + " and s.starts_at >= ? and s.starts_at < ? and s.counter = any(?) and s.booking is not null)"
                        + " order by b.services_end, b.confirmed_at, b.number" + lock)
                .params(
                        office.municipality(),
                        office.officeId(),
                        Timestamp.valueOf(from),
                        Timestamp.valueOf(before),
                        counters.toArray(Integer[]::new))
                .query(Held::of)
                .list();
    }

    /** Finds another time for everybody who was hit, and offers to those who wait what they left outside of the hit time. */
    Result set(TransactionStatus status, BookedOffice office, Hit hit, LocalDateTime from, Instant now) {
        Search search = new Search(office, now);
        List<Moved> moved = new ArrayList<>();
        List<Booking> takenBack = new ArrayList<>();
        List<Booking> released = new ArrayList<>();
        for (Held one : hit.visits()) {
            if (!(one.booking().standing() instanceof Standing.Confirmed)) {
                waitAgain(one);
                released.add(one.booking());
                continue;
            }
            Optional<Wish> other = search.next(one);
            if (other.isPresent()) {
                contacts.tell(one.id(), Message.Kind.MOVED, now, one.booking().from());
                moved.add(new Moved(one.booking(), after(one)));
            } else {
                wait(one, now);
                contacts.tell(
                        one.id(), Message.Kind.TAKEN_BACK, now, one.booking().from());
                takenBack.add(one.booking());
            }
        }
        LocalDate day = from.toLocalDate();
        offers.make(
                status,
                office.municipality(),
                office.officeId(),
                day.atStartOfDay(),
                day.plusDays(1).atStartOfDay(),
                now);
        return new Result(moved, takenBack, released);
    }

    private void end(Held one, Instant now) {
        ledger.sql("update reservations.booking set ended_at = ?, ended_by = 'OFFICE' where id = ?")
                .params(Rows.at(now), one.id())
                .update();
    }

    private void waitAgain(Held one) {
        ledger.sql("update reservations.waiting set ended_at = null, ended_by = null where ended_by = 'OFFERED'"
                        + " and secret_hash = (select secret_hash from reservations.booking where id = ?)")
                .param(one.id())
                .update();
    }

    private void wait(Held one, Instant now) {
        Booking booking = one.booking();
        LocalDate first = booking.from().toLocalDate();
        ledger.sql(
                        "insert into reservations.waiting (secret_hash, municipality, office, visitors, from_day, until_day,"
                                + " services_end, joined_at) select secret_hash, municipality, office, visitors, ?, ?, services_end,"
                                // Whoever had a visit has waited since it was booked.
                                + " confirmed_at from reservations.booking where id = ?"
                                + " on conflict (secret_hash) do update set ended_at = null, ended_by = null,"
                                + " joined_at = excluded.joined_at, from_day = excluded.from_day, until_day = excluded.until_day")
                .params(
                        Date.valueOf(booking.bounds().notBefore().orElse(LocalDate.ofInstant(now, JapanTime.ZONE))),
                        Date.valueOf(first.plusDays(2L * DAYS)),
                        one.id())
                .update();
    }

    private Booking after(Held one) {
        return ledger.sql("select " + Rows.BOOKING + " from reservations.booking b where b.id = ?")
                .param(one.id())
                .query((row, number) -> Rows.booking(row))
                .single();
    }

    /** Looks for other times; what it has looked at it remembers. */
    private final class Search {

        private final BookedOffice office;
        private final Instant now;
        private final LocalDateTime earliest;
        private final Map<LocalDate, Taken> taken = new HashMap<>();

        private Search(BookedOffice office, Instant now) {
            this.office = office;
            this.now = now;
            earliest = LocalDateTime.ofInstant(now.plus(NOTICE), JapanTime.ZONE);
        }

        /** Takes the nearest other time: while the services last, if it can be. */
        private Optional<Wish> next(Held one) {
            Booking booking = one.booking();
            LocalDate day = booking.from().toLocalDate();
            for (boolean inTime : booking.bounds().servicesEnd().isPresent() ? List.of(true, false) : List.of(false)) {
                for (int away = 0; away <= DAYS; away++) {
                    List<Slot> near = new ArrayList<>(slots(day.plusDays(away), booking, inTime));
                    if (away > 0) {
                        near.addAll(slots(day.minusDays(away), booking, inTime));
                    }
                    near.sort(Comparator.comparing((Slot slot) -> Duration.between(booking.from(), slot.from())
                                    .abs())
                            .thenComparing(Slot::from));
                    for (Slot slot : near) {
                        if (take(one, slot)) {
                            return Optional.of(wish(booking, slot));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private List<Slot> slots(LocalDate day, Booking booking, boolean inTime) {
            boolean isOutside =
                    booking.bounds().notBefore().filter(day::isBefore).isPresent()
                            || day.isBefore(earliest.toLocalDate())
                            || (inTime
                                    && booking.bounds()
                                            .servicesEnd()
                                            .filter(day::isAfter)
                                            .isPresent());
            return !isOutside && office.on(day, booking.visitors()) instanceof Slots.Day.Bookable(var slots)
                    ? slots.stream()
                            .filter(slot -> !slot.from().isBefore(earliest))
                            .toList()
                    : List.of();
        }

        private boolean take(Held one, Slot slot) {
            Taken there = taken.computeIfAbsent(slot.from().toLocalDate(), this::look);
            if (there.free(slot) == 0) {
                return false;
            }
            seats.freeLapsed(office.municipality(), office.officeId(), slot.from(), slot.until(), now);
            Optional<Integer> counter = seats.take(one.id(), office.municipality(), office.officeId(), slot);
            counter.ifPresent(at -> {
                bookings.move(one.id(), wish(one.booking(), slot), at);
                there.add(slot.from(), (int) slot.length().toMinutes(), at);
            });
            return counter.isPresent();
        }

        private Wish wish(Booking booking, Slot slot) {
            return new Wish(office.municipality(), office.officeId(), slot, booking.visitors(), booking.bounds());
        }

        private Taken look(LocalDate day) {
            return seats.taken(
                    office.municipality(),
                    office.officeId(),
                    day.atStartOfDay(),
                    day.plusDays(1).atStartOfDay(),
                    now);
        }
    }
}
