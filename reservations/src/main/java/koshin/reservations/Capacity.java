package koshin.reservations;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/** How much of what an office sets aside is used, by day (日ごとの受入数). Computed when somebody asks. */
public final class Capacity {

    private final Ledger ledger;

    Capacity(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * One day, counted in visits of one procedure, as many as can be received one after the other at each window; what is
     * offered is the sum of the others.
     *
     * @param offer what the office offers that day
     * @param closed so many fewer since windows were closed
     * @param booked so many fewer since others have booked, for whatever
     * @param held the same for what is held and not yet confirmed
     * @param free so many are left, also if it is too late or too early to book them
     * @param visits how many have booked, for whatever
     */
    public record OfDay(LocalDate day, Slots.Day offer, int closed, int booked, int held, int free, int visits) {

        public OfDay {
            if (closed < 0 || booked < 0 || held < 0 || free < 0) {
                throw new IllegalArgumentException("no part is less than nothing: " + closed + " closed, " + booked
                        + " booked, " + held + " held, " + free + " free");
            }
        }

        public int offered() {
            return closed + booked + held + free;
        }
    }

    /**
     * Returns the days of a month, for a procedure that the holder comes for.
     *
     * @throws IllegalArgumentException unless the office receives people for it
     */
    public List<OfDay> month(BookedOffice office, Procedure procedure, YearMonth month, Instant now) {
        List<Visitor> visitors = List.of(new Visitor(procedure, Applicant.HOLDER));
        return ledger.in(() -> {
            Use use = use(office, month, now);
            List<OfDay> days = new ArrayList<>();
            for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
                days.add(use.of(day, office.on(day, visitors)));
            }
            return days;
        });
    }

    /** What takes windows: what is closed; that and what is booked; that and what is held. */
    private record Use(Taken closed, Taken booked, Taken held, Map<LocalDate, Integer> visits) {

        private OfDay of(LocalDate day, Slots.Day offer) {
            List<Slot> slots = offer instanceof Slots.Day.Bookable(var all) ? all : List.of();
            int all = new Taken().most(slots);
            int open = closed.most(slots);
            int unbooked = booked.most(slots);
            int free = held.most(slots);
            return new OfDay(
                    day, offer, all - open, open - unbooked, unbooked - free, free, visits.getOrDefault(day, 0));
        }
    }

    private Use use(BookedOffice office, YearMonth month, Instant now) {
        Use use = new Use(new Taken(), new Taken(), new Taken(), new HashMap<>());
        Timestamp from = Timestamp.valueOf(month.atDay(1).atStartOfDay());
        Timestamp before = Timestamp.valueOf(month.atEndOfMonth().plusDays(1).atStartOfDay());
        ledger.sql(
                        "select starts_at, extract(epoch from until_at - starts_at)::int / 60, unnest(counters) from reservations.block"
                                + " where municipality = ? and office = ? and starts_at < ? and until_at > ? and ended_at is null")
                .params(office.municipality(), office.officeId(), before, from)
                .query(row -> {
                    LocalDateTime at = row.getObject(1, LocalDateTime.class);
                    use.closed().add(at, row.getInt(2), row.getInt(3));
                    use.booked().add(at, row.getInt(2), row.getInt(3));
                    use.held().add(at, row.getInt(2), row.getInt(3));
                });
        ledger.sql("select starts_at, minutes, counter, confirmed_at is not null from reservations.booking"
                        + " where municipality = ? and office = ? and starts_at >= ? and starts_at < ? and ended_at is null"
                        + " and (confirmed_at is not null or held_until > ?)")
                .params(office.municipality(), office.officeId(), from, before, Rows.at(now))
                .query(row -> {
                    LocalDateTime at = row.getObject(1, LocalDateTime.class);
                    use.held().add(at, row.getInt(2), row.getInt(3));
                    if (row.getBoolean(4)) {
                        use.booked().add(at, row.getInt(2), row.getInt(3));
                        use.visits().merge(at.toLocalDate(), 1, Integer::sum);
                    }
                });
        return use;
    }
}
