package koshin.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.counter.Queued.Happened;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tickets and what happened to them, as rows: written a row at a time. */
final class QueueRows {

    private static final String TICKETS =
            "select municipality, office, day, number, booking, due_at, is_late, procedures, who, staff, came_at"
                    + " from counter.ticket where municipality = ?";
    private static final String EVENTS =
            "select number, position, kind, content, matter, staff, happened_at from counter.queue_event"
                    + " where municipality = ? and office = ? and day = ?";

    private final JdbcClient sql;

    QueueRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** From here to the end of the transaction nobody else takes a number or calls the next one at that office. */
    void lock(String municipality, String office) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("queue " + municipality + " " + office)
                .query((row, number) -> 0)
                .list();
    }

    int last(String municipality, String office, LocalDate day) {
        return sql.sql(
                        "select coalesce(max(number), 0) from counter.ticket where municipality = ? and office = ? and day = ?")
                .params(municipality, office, day)
                .query(Integer.class)
                .single();
    }

    void add(UUID made, Ticket one) {
        Optional<Ticket.Booked> booked = one.booked();
        sql.sql(
                        "insert into counter.ticket (municipality, office, day, number, id, booking, due_at, is_late, procedures,"
                                + " who, staff, came_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        one.id().municipality(),
                        one.id().office(),
                        one.id().day(),
                        one.id().number(),
                        made)
                .param(booked.map(Ticket.Booked::number).orElse(null))
                .param(booked.map(Ticket.Booked::dueAt).map(CaseRows::time).orElse(null))
                .param(booked.filter(Ticket.Booked::isLate).isPresent())
                .param(one.procedures().stream().map(Procedure::name).toArray(String[]::new))
                .params(one.who().name(), one.staff(), CaseRows.time(one.cameAt()))
                .update();
    }

    /**
     * Adds what happened.
     *
     * @throws org.springframework.dao.DuplicateKeyException if somebody else acted from there
     */
    void add(Ticket.Id id, Happened one) {
        sql.sql("insert into counter.queue_event (municipality, office, day, number, position, kind, content, matter,"
                        + " staff, happened_at) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)")
                .params(id.municipality(), id.office(), id.day(), id.number(), one.position())
                .params(QueueText.kind(one.event()), StepText.json(QueueText.words(one.event())))
                .param(QueueText.matter(one.event()).orElse(null))
                .params(one.staff(), CaseRows.time(one.at()))
                .update();
    }

    /** Returns all of a day, in the order of their numbers. */
    List<Queued> of(String municipality, String office, LocalDate day) {
        Map<Integer, List<Happened>> events = new HashMap<>();
        sql.sql(EVENTS + " order by number, position")
                .params(municipality, office, day)
                .query((row, number) -> events.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                        .add(happened(row)))
                .list();
        return sql
                .sql(TICKETS + " and office = ? and day = ? order by number")
                .params(municipality, office, day)
                .query((row, number) -> ticket(row))
                .list()
                .stream()
                .map(one -> new Queued(one, events.getOrDefault(one.id().number(), List.of())))
                .toList();
    }

    Optional<Queued> find(Ticket.Id id) {
        return sql.sql(TICKETS + " and office = ? and day = ? and number = ?")
                .params(id.municipality(), id.office(), id.day(), id.number())
                .query((row, number) -> ticket(row))
                .optional()
                .map(this::whole);
    }

    /** Returns what was taken under {@code made}. */
    Optional<Queued> made(String municipality, UUID made) {
        return sql.sql(TICKETS + " and id = ?")
                .params(municipality, made)
                .query((row, number) -> ticket(row))
                .optional()
                .map(this::whole);
    }

    Optional<Queued> ofBooking(String municipality, String office, LocalDate day, String booking) {
        return sql.sql(TICKETS + " and office = ? and day = ? and booking = ?")
                .params(municipality, office, day, booking)
                .query((row, number) -> ticket(row))
                .optional()
                .map(this::whole);
    }

    /** Returns for which tickets a case was opened or gone on with. */
    List<Ticket> ofCase(CaseId matter) {
        return sql.sql(TICKETS + " and (office, day, number) in (select e.office, e.day, e.number"
                        + " from counter.queue_event e where e.municipality = ? and e.matter = ?) order by day, number")
                .params(matter.municipality(), matter.municipality(), matter.id())
                .query((row, number) -> ticket(row))
                .list();
    }

    /** Returns what differs as soon as anything of a day has happened, its cases included. */
    String version(String municipality, String office, LocalDate day) {
        return sql.sql("select (select count(*) from counter.ticket where municipality = ? and office = ? and day = ?)"
                        + " || '-' || (select count(*) from counter.queue_event where municipality = ? and office = ? and day = ?)"
                        + " || '-' || (select count(*) from counter.queue_event e join counter.step s"
                        + " on s.municipality = e.municipality and s.matter = e.matter and s.kind in ('ENDED', 'CAME_AGAIN')"
                        + " where e.municipality = ? and e.office = ? and e.day = ?)")
                .params(municipality, office, day, municipality, office, day, municipality, office, day)
                .query(String.class)
                .single();
    }

    private Queued whole(Ticket one) {
        List<Happened> events = sql.sql(EVENTS + " and number = ? order by position")
                .params(
                        one.id().municipality(),
                        one.id().office(),
                        one.id().day(),
                        one.id().number())
                .query((row, number) -> happened(row))
                .list();
        return new Queued(one, events);
    }

    private static Ticket ticket(ResultSet row) throws SQLException {
        Optional<String> booking = Optional.ofNullable(row.getString(5));
        Optional<Ticket.Booked> booked = booking.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ticket.Booked(
                        booking.get(), row.getObject(6, OffsetDateTime.class).toInstant(), row.getBoolean(7)));
        return new Ticket(
                new Ticket.Id(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class), row.getInt(4)),
                booked,
                Arrays.stream((String[]) row.getArray(8).getArray())
                        .map(Procedure::valueOf)
                        .toList(),
                Applicant.valueOf(row.getString(9)),
                row.getString(10),
                CaseRows.instant(row, 11));
    }

    private static Happened happened(ResultSet row) throws SQLException {
        Optional<UUID> matter = Optional.ofNullable(row.getObject(5, UUID.class));
        return new Happened(
                row.getInt(2),
                QueueText.parse(row.getString(3), StepText.words(row.getString(4)), matter),
                row.getString(6),
                CaseRows.instant(row, 7));
    }
}
