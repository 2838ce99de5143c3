package koshin.reservations;

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
import koshin.municipalities.Reservation;
import koshin.rules.JapanTime;
import org.springframework.transaction.TransactionStatus;

/**
 * Offers what is free to those who wait, those first whose services end soonest, then those who wait longest. What is
 * offered is held for them as a booking, which they confirm or leave.
 */
final class Offers {

    private final Ledger ledger;
    private final Seats seats;
    private final Offices offices;

    Offers(Ledger ledger, Seats seats, Offices offices) {
        this.ledger = ledger;
        this.seats = seats;
        this.offices = offices;
    }

    private record Waiter(UUID id, List<Visitor> visitors, LocalDate from, LocalDate until) {

        private boolean takes(Slot slot) {
            LocalDate day = slot.from().toLocalDate();
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /** Waits for whoever frees, closes or waits for something at this office; to the end of the transaction. */
    void takeTurn(String municipality, String office) {
        ledger.sql("select reservations.take_turn(?, ?)")
                .params(municipality, office)
                .query((row, number) -> 0)
                .list();
    }

    private boolean isAnybodyWaiting(String municipality, String office, LocalDateTime from, LocalDateTime before) {
        return ledger.sql("select reservations.somebody_waits(?, ?, ?, ?)")
                .params(municipality, office, from, before)
                .query(Boolean.class)
                .single();
    }

    /**
     * Offers what is free, or has lapsed, and touches the time from one moment to before another; within a transaction, and
     * in turn.
     */
    void make(
            TransactionStatus status,
            String municipality,
            String office,
            LocalDateTime from,
            LocalDateTime before,
            Instant now) {
        Optional<BookedOffice> found = offices.find(municipality, office);
        takeTurn(municipality, office);
        if (found.isEmpty() || !isAnybodyWaiting(municipality, office, from, before)) {
            return;
        }
        new Round(status, found.get(), from, before, now).go();
    }

    private List<Waiter> waiters(BookedOffice office, LocalDateTime from, LocalDateTime before) {
        return ledger.sql("select id, visitors, from_day, until_day from reservations.waiting"
                        + " where municipality = ? and office = ? and ended_at is null and until_day >= ? and from_day <= ?"
                        + " order by services_end, comes_first desc, joined_at, id")
                .params(office.municipality(), office.officeId(), from.toLocalDate(), before.toLocalDate())
                .query((row, number) -> new Waiter(
                        row.getObject("id", UUID.class),
                        Rows.visitors(row),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class)))
                .list();
    }

    /** One going through those who wait, in their order. */
    private final class Round {

        private final TransactionStatus status;
        private final BookedOffice office;
        private final LocalDateTime from;
        private final LocalDateTime before;
        private final Instant now;
        private final LocalDateTime clock;
        private final Map<List<Visitor>, List<Slot>> open = new HashMap<>();
        private Taken taken;

        private Round(
                TransactionStatus status, BookedOffice office, LocalDateTime from, LocalDateTime before, Instant now) {
            this.status = status;
            this.office = office;
            this.now = now;
            clock = LocalDateTime.ofInstant(now, JapanTime.ZONE);
            this.from = from.isBefore(clock) ? clock : from;
            this.before = before;
            // A visit may reach beyond the time that is looked at.
            seats.freeLapsed(office.municipality(), office.officeId(), firstMoment(), lastMoment(), now);
            taken = look();
        }

        private void go() {
            for (Waiter waiter : waiters(office, from, before)) {
                List<Slot> some = open.computeIfAbsent(waiter.visitors(), this::offered);
                some.removeIf(slot -> taken.free(slot) == 0);
                boolean isAsked = false;
                for (Slot slot : List.copyOf(some)) {
                    isAsked = isAsked || (waiter.takes(slot) && taken.free(slot) > 0 && offer(waiter, slot));
                }
            }
        }

        private LocalDateTime firstMoment() {
            return from.toLocalDate().atStartOfDay();
        }

        private LocalDateTime lastMoment() {
            return before.toLocalDate().plusDays(1).atStartOfDay();
        }

        /** Everything is looked at by whole days: what is free is free all the time of a visit. */
        private Taken look() {
            return seats.taken(office.municipality(), office.officeId(), firstMoment(), lastMoment(), now);
        }

        private List<Slot> offered(List<Visitor> visitors) {
            List<Slot> offered = new ArrayList<>();
            if (!office.receives(visitors)) {
                return offered;
            }
            from.toLocalDate().datesUntil(before.toLocalDate().plusDays(1)).forEach(day -> {
                if (office.on(day, visitors) instanceof Slots.Day.Bookable(List<Slot> slots)) {
                    slots.stream()
                            .filter(slot ->
                                    slot.from().isBefore(before) && slot.until().isAfter(from))
                            .filter(slot ->
                                    slot.terms().booking(slot.from(), clock) instanceof Reservation.Booking.Open)
                            .forEach(offered::add);
                }
            });
            offered.sort(Comparator.comparing(Slot::from));
            return offered;
        }

        /** Returns whether nothing else is to be offered to them: they have it, or have just left. */
        private boolean offer(Waiter waiter, Slot slot) {
            Object before = status.createSavepoint();
            boolean waits = ledger.sql("update reservations.waiting set ended_at = ?, ended_by = 'OFFERED'"
                                    + " where id = ? and ended_at is null")
                            .params(Rows.at(now), waiter.id())
                            .update()
                    == 1;
            Optional<Integer> counter = waits ? keep(waiter, slot) : Optional.empty();
            if (counter.isEmpty()) {
                // Somebody who did not have to wait has just taken it.
                status.rollbackToSavepoint(before);
                taken = look();
            } else {
                taken.add(slot.from(), (int) slot.length().toMinutes(), counter.get());
            }
            status.releaseSavepoint(before);
            return counter.isPresent() || !waits;
        }

        private Optional<Integer> keep(Waiter waiter, Slot slot) {
            LocalDateTime last = clock.plus(offices.offer());
            LocalDateTime until = last.isBefore(slot.from()) ? last : slot.from();
            Optional<UUID> made = ledger.sql(
                            "insert into reservations.booking as b (secret_hash, municipality, office, starts_at,"
                                    + " minutes, counter, visitors, not_before, services_end, held_at, held_until)"
                                    + " select w.secret_hash, w.municipality, w.office, ?, ?, 0, w.visitors, w.from_day, w.services_end, ?, ?"
                                    + " from reservations.waiting w where w.id = ?"
                                    + " on conflict (secret_hash) do update set municipality = excluded.municipality,"
                                    + " office = excluded.office, starts_at = excluded.starts_at, minutes = excluded.minutes,"
                                    + " visitors = excluded.visitors, not_before = excluded.not_before,"
                                    + " services_end = excluded.services_end, held_at = excluded.held_at,"
                                    + " held_until = excluded.held_until, version = b.version + 1, confirmed_at = null,"
                                    + " arrived_at = null, ended_at = null, ended_by = null where b.ended_at is not null returning id")
                    .params(
                            slot.from(),
                            (int) slot.length().toMinutes(),
                            Rows.at(now),
                            Rows.at(until.atZone(JapanTime.ZONE).toInstant()),
                            waiter.id())
                    .query(UUID.class)
                    .optional();
            Optional<Integer> counter =
                    made.flatMap(booking -> seats.take(booking, office.municipality(), office.officeId(), slot));
            counter.ifPresent(at -> {
                ledger.sql("update reservations.booking set counter = ? where id = ?")
                        .params(at, made.orElseThrow())
                        .update();
                ledger.sql(
                                "select reservations.tell(secret_hash, 'OFFERED', ?, null) from reservations.waiting where id = ?")
                        .params(Rows.at(now), waiter.id())
                        .query((row, number) -> 0)
                        .list();
            });
            return counter;
        }
    }
}
