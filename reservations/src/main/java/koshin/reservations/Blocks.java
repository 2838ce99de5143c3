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
import java.util.stream.IntStream;
import org.springframework.transaction.TransactionStatus;

/** Windows that an office closes for a time, and what then becomes of those who have booked there. */
public final class Blocks {

    private final Ledger ledger;
    private final Seats seats;
    private final Moves moves;
    private final Offers offers;

    Blocks(Ledger ledger, Seats seats, Moves moves, Offers offers) {
        this.ledger = ledger;
        this.seats = seats;
        this.moves = moves;
        this.offers = offers;
    }

    /** What came of closing windows. */
    public record Closed(Block block, Moves.Result people) {}

    /**
     * Closes windows from one moment to before another, those that hit the fewest people, and moves everybody whom it hits,
     * those first whose services end soonest. All or nothing. Whoever has come, or whose visit has begun, is still received.
     *
     * @param windows how many of those that are not closed all this time; all if there are no more than that
     * @throws IllegalArgumentException if the time is not made of seats of one day, or no window is open then
     */
    public Closed close(BookedOffice office, LocalDateTime from, LocalDateTime until, int windows, Instant now) {
        check(from, until, windows);
        int there = most(office, from, until);
        if (there == 0) {
            throw new IllegalArgumentException(
                    "there is no window at " + office.officeId() + " from " + from + " to " + until);
        }
        return ledger.in(status -> {
            offers.takeTurn(office.municipality(), office.officeId());
            seats.freeLapsed(office.municipality(), office.officeId(), from, until, now);
            List<Integer> counters = chosen(office, from, until, windows, there);
            UUID id = ledger.sql(
                            "insert into reservations.block (municipality, office, starts_at, until_at, counters, made_at)"
                                    + " values (?, ?, ?, ?, ?, ?) returning id")
                    .params(
                            office.municipality(),
                            office.officeId(),
                            from,
                            until,
                            counters.toArray(Integer[]::new),
                            Rows.at(now))
                    .query(UUID.class)
                    .single();
            List<Moves.Hit> hit = new ArrayList<>();
            List<Moves.Hit> more;
            do {
                // First what is free, so that nobody books there any more; then what those who are hit have left.
                takeSeats(id);
                more = moves.lift(office, from, until, counters, now);
                hit.addAll(more);
            } while (!more.isEmpty());
            Block block = new Block(id, office.municipality(), office.officeId(), from, until, counters);
            return new Closed(block, moves.set(status, office, hit, from, now));
        });
    }

    /** Opens again what was closed, and offers it to those who wait; who was moved stays where he was told to come. */
    public boolean open(UUID block, Instant now) {
        return ledger.in(status -> {
            ledger.sql("select reservations.take_turn(municipality, office) from reservations.block where id = ?")
                    .param(block)
                    .query((row, number) -> 0)
                    .list();
            Optional<Block> found = ledger.sql("update reservations.block set ended_at = ?"
                            + " where id = ? and ended_at is null returning *")
                    .params(Rows.at(now), block)
                    .query((row, number) -> Rows.block(row))
                    .optional();
            found.ifPresent(one -> opened(status, one, now));
            return found.isPresent();
        });
    }

    private void opened(TransactionStatus status, Block block, Instant now) {
        ledger.sql("delete from reservations.seat where block = ?")
                .param(block.id())
                .update();
        // Others may have closed a part of it, too.
        ledger.sql("select id from reservations.block where municipality = ? and office = ? and starts_at < ?"
                        + " and until_at > ? and ended_at is null")
                .params(block.municipality(), block.office(), block.until(), block.from())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list()
                .forEach(this::takeSeats);
        offers.make(status, block.municipality(), block.office(), block.from(), block.until(), now);
    }

    /** Takes all seats of a block that nobody has. */
    private void takeSeats(UUID block) {
        ledger.sql("insert into reservations.seat (municipality, office, starts_at, counter, counters, block)"
                        + " select b.municipality, b.office, at, counter, counter, b.id from reservations.block b"
                        + " cross join generate_series(b.starts_at, b.until_at - interval '5 minutes', interval '5 minutes') at"
                        + " cross join unnest(b.counters) counter where b.id = ?"
                        + " order by at, counter on conflict do nothing")
                .param(block)
                .update();
    }

    /** Returns what is closed on a day. */
    public List<Block> on(BookedOffice office, LocalDate day) {
        return ledger.in(() -> ledger.sql("select * from reservations.block where municipality = ? and office = ?"
                        + " and starts_at < ? and until_at > ? and ended_at is null order by starts_at, id")
                .params(
                        office.municipality(),
                        office.officeId(),
                        day.plusDays(1).atStartOfDay(),
                        day.atStartOfDay())
                .query((row, number) -> Rows.block(row))
                .list());
    }

    private static void check(LocalDateTime from, LocalDateTime until, int windows) {
        if (!from.isBefore(until)
                || !from.toLocalDate().equals(until.minusNanos(1).toLocalDate())
                || !Seat.begins(from.toLocalTime())
                || !Seat.begins(until.toLocalTime())) {
            throw new IllegalArgumentException(
                    "what is closed begins and ends at multiples of 5 minutes of one day, not " + from + " to "
                            + until);
        }
        if (windows < 1) {
            throw new IllegalArgumentException("at least one window must be closed, not " + windows);
        }
    }

    private static int most(BookedOffice office, LocalDateTime from, LocalDateTime until) {
        int most = 0;
        for (LocalDateTime at = from; at.isBefore(until); at = at.plus(Seat.LENGTH)) {
            most = Math.max(most, office.staffing().windows(at.toLocalDate(), at.toLocalTime(), Seat.LENGTH));
        }
        return most;
    }

    /** Those that hit the fewest people, and of these the last; one that is closed all the time is not closed again. */
    private List<Integer> chosen(BookedOffice office, LocalDateTime from, LocalDateTime until, int windows, int there) {
        Map<Integer, Integer> visits = counted(
                "select counter, count(distinct booking) from reservations.seat"
                        + " where municipality = ? and office = ? and starts_at < ? and starts_at >= ? group by counter",
                office,
                from,
                until);
        Map<Integer, Integer> closed = counted(
                "select counter, count(distinct at) from reservations.block b"
                        + " cross join generate_series(b.starts_at, b.until_at - interval '5 minutes', interval '5 minutes') at"
                        + " cross join unnest(b.counters) counter where b.ended_at is null and b.municipality = ? and b.office = ?"
                        + " and at < ? and at >= ? group by counter",
                office,
                from,
                until);
        List<Integer> open = IntStream.rangeClosed(1, there)
                .boxed()
                .filter(counter -> closed.getOrDefault(counter, 0) < Seat.count(from, until))
                .sorted(Comparator.<Integer>comparingInt(counter -> visits.getOrDefault(counter, 0))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(windows)
                .sorted()
                .toList();
        if (open.isEmpty()) {
            throw new IllegalArgumentException(
                    "all windows of " + office.officeId() + " are closed already between " + from + " and " + until);
        }
        return open;
    }

    private Map<Integer, Integer> counted(String what, BookedOffice office, LocalDateTime from, LocalDateTime until) {
        Map<Integer, Integer> counted = new HashMap<>();
        ledger.sql(what)
                .params(office.municipality(), office.officeId(), until, from)
                .query(row -> {
                    counted.put(row.getInt(1), row.getInt(2));
                });
        return counted;
    }
}
