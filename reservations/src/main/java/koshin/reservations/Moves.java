package koshin.reservations;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import java.util.Set;
import java.util.UUID;
import koshin.reservations.Booking.Standing;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;
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
     * @param kept who come when they would have come, to another window; there is nothing to tell them
     * @param takenBack for whom there was no other time; they are on the waiting list, the first to be asked of their deadline
     * @param released held and not yet confirmed; those who book choose another time, those who waited wait again
     */
    public record Result(List<Booking> kept, List<Moved> moved, List<Booking> takenBack, List<Booking> released) {
        public Result {
            kept = List.copyOf(kept);
            moved = List.copyOf(moved);
            takenBack = List.copyOf(takenBack);
            released = List.copyOf(released);
        }

        /** Returns what became of those who were to come on a day. */
        Result on(LocalDate day) {
            return new Result(
                    on(day, kept),
                    moved.stream()
                            .filter(one -> one.before().from().toLocalDate().equals(day))
                            .toList(),
                    on(day, takenBack),
                    on(day, released));
        }

        private static List<Booking> on(LocalDate day, List<Booking> all) {
            return all.stream()
                    .filter(one -> one.from().toLocalDate().equals(day))
                    .toList();
        }
    }

    /** Somebody who is hit, and has no seat any more. */
    record Hit(UUID id, Booking booking, Optional<Instant> confirmedAt) {

        /** In this order they are helped. */
        private static final Comparator<Hit> ORDER = Comparator.comparing(
                        (Hit one) -> one.booking().bounds().servicesEnd().orElse(LocalDate.MAX))
                .thenComparing(one -> one.confirmedAt().orElse(Instant.MAX))
                .thenComparingLong(one -> one.booking().number());

        private static Hit of(ResultSet row, int number) throws SQLException {
            return new Hit(row.getObject("id", UUID.class), Rows.booking(row), Rows.instant(row, "confirmed_at"));
        }
    }

    /**
     * Takes their seats from those who have one of the windows of a block and want one of the procedures that have stopped; in
     * turn. Not from those who are here already, or should be.
     */
    List<Hit> lift(BookedOffice office, Block block, Set<Procedure> stopped, Instant now) {
        List<Hit> found = found(office, block, stopped, now, " for update");
        // What has lapsed meanwhile is nobody's.
        seats.freeLapsed(office.municipality(), office.officeId(), block.from(), block.until(), now);
        List<Hit> hit = found.stream()
                .filter(one -> one.booking().at(now).standing().isAlive())
                .toList();
        hit.forEach(one -> {
            seats.give(one.id());
            end(one, now);
        });
        return hit;
    }

    /** Returns those whom {@link #lift} would find, in the order in which they are helped. */
    List<Booking> hit(BookedOffice office, Block block, Set<Procedure> stopped, Instant now) {
        return found(office, block, stopped, now, "").stream()
                .filter(one -> one.booking().at(now).standing().isAlive())
                .sorted(Hit.ORDER)
                .map(one -> one.booking().at(now))
                .toList();
    }

    private List<Hit> found(BookedOffice office, Block block, Set<Procedure> stopped, Instant now, String lock) {
        return ledger
                .sql("select " + Rows.BOOKING + " from reservations.booking b"
                        + " where b.id in (select s.booking from reservations.seat s where s.municipality = ? and s.office = ?"
                        + " and s.starts_at >= ? and s.starts_at < ? and s.counter = any(?) and s.booking is not null)"
                        + " and b.ended_at is null and b.arrived_at is null and b.starts_at > ? order by b.id" + lock)
                .params(
                        office.municipality(),
                        office.officeId(),
                        block.from(),
                        block.until(),
                        block.counters().toArray(Integer[]::new),
                        LocalDateTime.ofInstant(now, JapanTime.ZONE))
                .query(Hit::of)
                .list()
                .stream()
                .filter(one ->
                        one.booking().visitors().stream().anyMatch(visitor -> stopped.contains(visitor.procedure())))
                .toList();
    }

    /**
     * Finds another window or another time for everybody who was hit, and offers to those who wait what they left outside of
     * the hit time, from the first day to the last. Whoever can come as booked does; only then the others look.
     */
    Result set(
            TransactionStatus status,
            BookedOffice office,
            List<Hit> hit,
            LocalDate first,
            LocalDate last,
            Instant now) {
        Search search = new Search(office, now);
        List<Hit> left = new ArrayList<>(hit);
        left.sort(Hit.ORDER);
        List<Booking> kept = new ArrayList<>();
        left.removeIf(one -> search.keeps(one) && kept.add(after(one)));
        List<Moved> moved = new ArrayList<>();
        List<Booking> takenBack = new ArrayList<>();
        List<Booking> released = new ArrayList<>();
        for (Hit one : left) {
            if (!(one.booking().standing() instanceof Standing.Confirmed)) {
                waitAgain(one);
                contacts.tell(
                        one.id(), Message.Kind.TAKEN_BACK, now, one.booking().from());
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
        offers.make(
                status,
                office.municipality(),
                office.officeId(),
                first.atStartOfDay(),
                last.plusDays(1).atStartOfDay(),
                now);
        return new Result(kept, moved, takenBack, released);
    }

    private void end(Hit one, Instant now) {
        ledger.sql("update reservations.booking set ended_at = ?, ended_by = 'OFFICE' where id = ?")
                .params(Rows.at(now), one.id())
                .update();
    }

    private void waitAgain(Hit one) {
        ledger.sql("update reservations.waiting set ended_at = null, ended_by = null where ended_by = 'OFFERED'"
                        + " and secret_hash = (select secret_hash from reservations.booking where id = ?)")
                .param(one.id())
                .update();
    }

    private void wait(Hit one, Instant now) {
        Booking booking = one.booking();
        LocalDate day = booking.from().toLocalDate();
        LocalDate first = booking.bounds().notBefore().orElse(LocalDate.ofInstant(now, JapanTime.ZONE));
        ledger.sql("insert into reservations.waiting (secret_hash, municipality, office, visitors, from_day, until_day,"
                        + " services_end, comes_first, joined_at) select secret_hash, municipality, office, visitors, ?, ?,"
                        // Whoever had a visit has waited since it was booked.
                        + " services_end, true, confirmed_at from reservations.booking where id = ?"
                        + " on conflict (secret_hash) do update set municipality = excluded.municipality,"
                        + " office = excluded.office, visitors = excluded.visitors, from_day = excluded.from_day,"
                        + " until_day = excluded.until_day, services_end = excluded.services_end, comes_first = true,"
                        + " joined_at = excluded.joined_at, ended_at = null, ended_by = null")
                .params(first, (first.isAfter(day) ? first : day).plusDays(2L * DAYS), one.id())
                .update();
    }

    private Booking after(Hit one) {
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

        /** Takes another window at the same time. */
        private boolean keeps(Hit one) {
            Booking booking = one.booking();
            Optional<Integer> counter = offered(booking.from().toLocalDate(), booking).stream()
                    .filter(slot ->
                            slot.from().equals(booking.from()) && slot.length().equals(booking.length()))
                    .findFirst()
                    .flatMap(slot -> take(one, slot));
            counter.ifPresent(at -> ledger.sql("update reservations.booking set counter = ?, ended_at = null,"
                            + " ended_by = null where id = ?")
                    .params(at, one.id())
                    .update());
            return counter.isPresent();
        }

        /** Takes the nearest other time: while the services last, if it can be. */
        private Optional<Wish> next(Hit one) {
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
                        Optional<Integer> counter = take(one, slot);
                        if (counter.isPresent()) {
                            Wish other = new Wish(
                                    office.municipality(),
                                    office.officeId(),
                                    slot,
                                    booking.visitors(),
                                    booking.bounds());
                            bookings.move(one.id(), other, counter.get());
                            return Optional.of(other);
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
            return isOutside
                    ? List.of()
                    : offered(day, booking).stream()
                            .filter(slot -> !slot.from().isBefore(earliest))
                            .toList();
        }

        private List<Slot> offered(LocalDate day, Booking booking) {
            return office.receives(booking.visitors())
                            && office.on(day, booking.visitors()) instanceof Slots.Day.Bookable(var slots)
                    ? slots
                    : List.of();
        }

        private Optional<Integer> take(Hit one, Slot slot) {
            Taken there = taken.computeIfAbsent(slot.from().toLocalDate(), this::look);
            if (there.free(slot) == 0) {
                return Optional.empty();
            }
            seats.freeLapsed(office.municipality(), office.officeId(), slot.from(), slot.until(), now);
            Optional<Integer> counter = seats.take(one.id(), office.municipality(), office.officeId(), slot);
            counter.ifPresent(at -> there.add(slot.from(), (int) slot.length().toMinutes(), at));
            return counter;
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
