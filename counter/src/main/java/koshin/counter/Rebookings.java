package koshin.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import koshin.registry.Registry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders to move the bookings that an outage hits (予約の一括変更), each given once however often it is sent. */
public final class Rebookings {

    private static final String ALL = "select id, offices, from_at, until_at, staff, ordered_at from counter.rebooking"
            + " where municipality = ?";
    private static final String MOVED = "MOVED";
    private static final String OPENED = "OPENED";

    private final JdbcClient sql;
    private final Registry registry;

    Rebookings(JdbcClient sql, Registry registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /**
     * One order.
     *
     * @param offices their ids in the profile
     * @param until this moment no longer belongs to it
     * @param moved the offices where it is carried out
     * @param opened the offices whose windows are open again
     */
    public record Rebooking(
            String municipality,
            UUID id,
            List<String> offices,
            LocalDateTime from,
            LocalDateTime until,
            String staff,
            Instant at,
            Set<String> moved,
            Set<String> opened) {

        public Rebooking {
            offices = List.copyOf(offices);
            moved = Set.copyOf(moved);
            opened = Set.copyOf(opened);
        }

        /** Returns whether it ended before every office had its turn, and can be gone on with. */
        public boolean isUnfinished() {
            return !moved.containsAll(offices);
        }

        public boolean isOpened() {
            return opened.containsAll(offices);
        }
    }

    /** Gives an order, or returns the one that was given under this id before. */
    public Rebooking order(
            String municipality,
            UUID id,
            List<String> offices,
            LocalDateTime from,
            LocalDateTime until,
            Clerk clerk,
            Instant now) {
        return registry.together(entries -> {
            int added = sql.sql("insert into counter.rebooking (municipality, id, offices, from_at, until_at, staff,"
                            + " ordered_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(municipality, id)
                    .param(offices.toArray(String[]::new))
                    .params(from, until, clerk.staff(), CaseRows.time(now))
                    .update();
            if (added == 1) {
                entries.note(
                        municipality,
                        clerk.by("rebooking " + id),
                        "BOOKINGS_MOVED_FOR_OUTAGE",
                        Map.of(
                                "offices",
                                String.join(" ", offices),
                                "from",
                                from.toString(),
                                "until",
                                until.toString()),
                        now);
            }
            return find(municipality, id).orElseThrow();
        });
    }

    /** Notes that an office is done. */
    public void moved(Rebooking order, String office, Clerk clerk, Instant now) {
        note(order, office, MOVED, "OFFICE_CLOSED_FOR_OUTAGE", clerk, now);
    }

    /** Notes that the windows of an office, closed by this order, are open again. */
    public void opened(Rebooking order, String office, Clerk clerk, Instant now) {
        note(order, office, OPENED, "OFFICE_OPENED_AFTER_OUTAGE", clerk, now);
    }

    private void note(Rebooking order, String office, String what, String deed, Clerk clerk, Instant now) {
        registry.together(entries -> {
            int added = sql.sql("insert into counter.rebooking_note (municipality, rebooking, office, what, staff,"
                            + " noted_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(order.municipality(), order.id(), office, what, clerk.staff(), CaseRows.time(now))
                    .update();
            if (added == 1) {
                entries.note(
                        order.municipality(), clerk.by("rebooking " + order.id()), deed, Map.of("office", office), now);
            }
            return added;
        });
    }

    public Optional<Rebooking> find(String municipality, UUID id) {
        return sql.sql(ALL + " and id = ?")
                .params(municipality, id)
                .query((row, number) -> rebooking(municipality, row))
                .optional();
    }

    /** Returns the orders since a moment, the latest first. */
    public List<Rebooking> since(String municipality, Instant since) {
        return sql.sql(ALL + " and ordered_at >= ? order by ordered_at desc")
                .params(municipality, CaseRows.time(since))
                .query((row, number) -> rebooking(municipality, row))
                .list();
    }

    private Rebooking rebooking(String municipality, ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new Rebooking(
                municipality,
                id,
                Arrays.asList((String[]) row.getArray(2).getArray()),
                row.getObject(3, LocalDateTime.class),
                row.getObject(4, LocalDateTime.class),
                row.getString(5),
                CaseRows.instant(row, 6),
                offices(municipality, id, MOVED),
                offices(municipality, id, OPENED));
    }

    private Set<String> offices(String municipality, UUID id, String what) {
        return sql
                .sql("select office from counter.rebooking_note where municipality = ? and rebooking = ? and what = ?")
                .params(municipality, id, what)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }
}
