package koshin.reservations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import koshin.rules.Procedure;
import org.springframework.transaction.TransactionStatus;

/** Windows that an office closes for a time, and what then becomes of those who have booked there. */
public final class Blocks {

    private static final Set<Procedure> EVERYTHING = EnumSet.allOf(Procedure.class);

    private final Ledger ledger;
    private final Seats seats;
    private final Moves moves;
    private final Offers offers;
    private final Hits hits;

    Blocks(Ledger ledger, Seats seats, Moves moves, Offers offers, Hits hits) {
        this.ledger = ledger;
        this.seats = seats;
        this.moves = moves;
        this.offers = offers;
        this.hits = hits;
    }

    /** What came of closing windows. */
    public sealed interface Closing {}

    /** What closing windows would do. */
    public sealed interface Foreseen {}

    /** These are closed now. */
    public record Closed(Block block, Moves.Result people) implements Closing {}

    /** Something was closed under this id before; nothing was done now. */
    public record Stands() implements Closing {}

    /** There is nothing to close. */
    public record Refused(Why why) implements Closing, Foreseen {}

    /**
     * Which windows would be closed, and whose visits that would hit.
     *
     * @param visits in the order in which they would be helped
     */
    public record WouldHit(List<Integer> counters, List<Booking> visits) implements Foreseen {
        public WouldHit {
            counters = List.copyOf(counters);
            visits = List.copyOf(visits);
        }
    }

    /** Why nothing can be closed. */
    public enum Why {
        /** The office sets aside no window at that time. */
        NO_WINDOW,
        CLOSED_ALREADY
    }

    /**
     * Closes windows as {@link #close(UUID, BookedOffice, LocalDateTime, LocalDateTime, int, Instant)} does, under a new id.
     *
     * @throws IllegalArgumentException if the time is not made of seats of one day, or there is nothing to close
     */
    public Closed close(BookedOffice office, LocalDateTime from, LocalDateTime until, int windows, Instant now) {
        return switch (close(UUID.randomUUID(), office, from, until, windows, now)) {
            case Closed closed -> closed;
            case Refused(var why) ->
                throw new IllegalArgumentException(why + " at " + office.officeId() + " from " + from + " to " + until);
            case Stands() -> throw new IllegalStateException("an id was made twice");
        };
    }

    /**
     * Closes windows from one moment to before another, those that hit the fewest people, and moves everybody whom it hits,
     * those first whose services end soonest. All or nothing, and once for each id, however often it is sent. Whoever has
     * come, or whose visit has begun, is still received.
     *
     * @param windows how many of those that are not closed all this time; all if there are no more than that
     * @throws IllegalArgumentException if the time is not made of seats of one day
     */
    public Closing close(
            UUID id, BookedOffice office, LocalDateTime from, LocalDateTime until, int windows, Instant now) {
        check(from, until, windows);
        int there = most(office, from, until);
        if (there == 0) {
            return new Refused(Why.NO_WINDOW);
        }
        return ledger.in(status -> {
            // Whoever sends the same at the same moment waits here.
            offers.takeTurn(office.municipality(), office.officeId());
            if (!isNew(id, office, from, until, now)) {
                return new Stands();
            }
            seats.freeLapsed(office.municipality(), office.officeId(), from, until, now);
            List<Integer> counters = chosen(office, from, until, windows, there);
            if (counters.isEmpty()) {
                status.setRollbackOnly();
                return new Refused(Why.CLOSED_ALREADY);
            }
            Block block =
                    with(counters, new Block(id, office.municipality(), office.officeId(), from, until, List.of()));
            return new Closed(block, shut(status, office, List.of(block), EVERYTHING, now));
        });
    }

    private Block with(List<Integer> counters, Block block) {
        ledger.sql("update reservations.block set counters = ? where id = ?")
                .params(counters.toArray(Integer[]::new), block.id())
                .update();
        return new Block(block.id(), block.municipality(), block.office(), block.from(), block.until(), counters);
    }

    /** Takes the seats of these blocks, in the order of time, and moves those who want what has stopped. */
    private Moves.Result shut(
            TransactionStatus status, BookedOffice office, List<Block> blocks, Set<Procedure> stopped, Instant now) {
        List<Moves.Hit> hit = new ArrayList<>();
        List<Moves.Hit> more;
        do {
            more = new ArrayList<>();
            for (Block block : blocks) {
                // First what is free, so that nobody books there any more; then what those who are hit have left.
                takeSeats(block.id());
                more.addAll(moves.lift(office, block, stopped, now));
            }
            hit.addAll(more);
        } while (!more.isEmpty());
        LocalDate first = blocks.getFirst().from().toLocalDate();
        LocalDate last = blocks.getLast().from().toLocalDate();
        Moves.Result people = moves.set(status, office, hit, first, last, now);
        blocks.forEach(block -> hits.note(block.id(), people.on(block.from().toLocalDate())));
        return people;
    }

    /**
     * Closes all windows of an office from one moment to before another, on one day or on several, while some procedures cannot be
     * done, and moves those who booked these: all in one transaction, those first whose services end soonest, whatever the day
     * of their visit. Whoever comes for something else keeps the visit. Done once for each id, however often it is sent.
     *
     * @param id of the whole suspension, one for all offices
     * @throws IllegalArgumentException if the time is not made of seats
     */
    public void suspend(
            UUID id,
            BookedOffice office,
            LocalDateTime from,
            LocalDateTime until,
            Set<Procedure> stopped,
            Instant now) {
        List<Block> days = days(id, office, from, until);
        ledger.in(status -> {
            offers.takeTurn(office.municipality(), office.officeId());
            List<Block> blocks = new ArrayList<>();
            for (Block day : days) {
                seats.freeLapsed(office.municipality(), office.officeId(), day.from(), day.until(), now);
                List<Integer> counters = all(office, day);
                if (!counters.isEmpty() && isNew(day.id(), office, day.from(), day.until(), now)) {
                    blocks.add(with(counters, day));
                }
            }
            if (!blocks.isEmpty()) {
                shut(status, office, blocks, stopped, now);
            }
            return blocks.size();
        });
    }

    /** Tells whose visits {@link #suspend} would move now, in the order in which they would be helped, and does nothing. */
    public List<Booking> foresee(
            BookedOffice office, LocalDateTime from, LocalDateTime until, Set<Procedure> stopped, Instant now) {
        List<Block> days = days(UUID.randomUUID(), office, from, until);
        return ledger.in(() -> days.stream()
                .flatMap(day -> moves
                        .hit(
                                office,
                                new Block(
                                        day.id(),
                                        day.municipality(),
                                        day.office(),
                                        day.from(),
                                        day.until(),
                                        all(office, day)),
                                stopped,
                                now)
                        .stream())
                .toList());
    }

    /** Returns what a suspension did at an office, day by day; empty where there was nothing to close. */
    public List<Aftermath> aftermath(UUID id, BookedOffice office, LocalDateTime from, LocalDateTime until) {
        return days(id, office, from, until).stream()
                .flatMap(day -> aftermath(day.id()).stream())
                .toList();
    }

    /** Opens again what a suspension has closed at an office and is still to come. */
    public void openAgain(UUID id, BookedOffice office, LocalDateTime from, LocalDateTime until, Instant now) {
        days(id, office, from, until).forEach(day -> open(day.id(), now));
    }

    /** The days of a suspension; the id of each follows from that of the whole, so that it is closed once. */
    private static List<Block> days(UUID id, BookedOffice office, LocalDateTime from, LocalDateTime until) {
        if (!from.isBefore(until) || !Seat.begins(from.toLocalTime()) || !Seat.begins(until.toLocalTime())) {
            throw new IllegalArgumentException(
                    "what is suspended begins and ends at multiples of 5 minutes, not " + from + " to " + until);
        }
        return from.toLocalDate()
                .datesUntil(until.minusNanos(1).toLocalDate().plusDays(1))
                .map(day -> new Block(
                        UUID.nameUUIDFromBytes((id + "/" + office.municipality() + "/" + office.officeId() + "/" + day)
                                .getBytes(StandardCharsets.UTF_8)),
                        office.municipality(),
                        office.officeId(),
                        from.toLocalDate().equals(day) ? from : day.atStartOfDay(),
                        until.toLocalDate().equals(day)
                                ? until
                                : day.plusDays(1).atStartOfDay(),
                        List.of()))
                .toList();
    }

    /** Every window of an office that is not closed all the time of a day's block. */
    private List<Integer> all(BookedOffice office, Block day) {
        int there = most(office, day.from(), day.until());
        return there == 0 ? List.of() : chosen(office, day.from(), day.until(), there, there);
    }

    private boolean isNew(UUID id, BookedOffice office, LocalDateTime from, LocalDateTime until, Instant now) {
        return ledger.sql(
                                "insert into reservations.block (id, municipality, office, starts_at, until_at, counters, made_at)"
                                        + " values (?, ?, ?, ?, ?, '{}', ?) on conflict (id) do nothing")
                        .params(id, office.municipality(), office.officeId(), from, until, Rows.at(now))
                        .update()
                == 1;
    }

    /**
     * Tells what {@link #close} would do now, and does nothing.
     *
     * @throws IllegalArgumentException if the time is not made of seats of one day
     */
    public Foreseen foresee(BookedOffice office, LocalDateTime from, LocalDateTime until, int windows, Instant now) {
        check(from, until, windows);
        int there = most(office, from, until);
        if (there == 0) {
            return new Refused(Why.NO_WINDOW);
        }
        return ledger.in(() -> {
            List<Integer> counters = chosen(office, from, until, windows, there);
            return counters.isEmpty()
                    ? new Refused(Why.CLOSED_ALREADY)
                    : new WouldHit(
                            counters,
                            moves.hit(
                                    office,
                                    new Block(
                                            UUID.randomUUID(),
                                            office.municipality(),
                                            office.officeId(),
                                            from,
                                            until,
                                            counters),
                                    EVERYTHING,
                                    now));
        });
    }

    /** Returns what closing windows did to people, as often as somebody asks; empty if nothing was closed under this id. */
    public Optional<Aftermath> aftermath(UUID block) {
        return ledger.in(() -> ledger.sql("select * from reservations.block where id = ?")
                .param(block)
                .query((row, number) -> new Aftermath(Rows.block(row), Rows.instant(row, "ended_at"), hits.of(block)))
                .optional());
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
        // What others have closed, too, the database gives to their blocks.
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

    /** Those that hit the fewest people, and of these the last; one that is closed all the time is not closed again. None if all are. */
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
        return IntStream.rangeClosed(1, there)
                .boxed()
                .filter(counter -> closed.getOrDefault(counter, 0) < Seat.count(from, until))
                .sorted(Comparator.<Integer>comparingInt(counter -> visits.getOrDefault(counter, 0))
                        .thenComparing(Comparator.reverseOrder()))
                .limit(windows)
                .sorted()
                .toList();
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
