package koshin.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.counter.Custody.End;
import koshin.counter.Custody.Kept;
import koshin.rules.Applicant;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stays of cards as rows. */
final class CustodyRows {

    private static final String KEPT =
            "select c.municipality, c.matter, c.number, c.card, c.turn, m.who, m.office, c.place,"
                    + " c.due_on, c.staff, c.taken_at, e.how, e.receiver, e.seen, e.staff, e.ended_at"
                    + " from counter.custody c join counter.matter m on m.municipality = c.municipality and m.id = c.matter"
                    + " left join counter.custody_end e on (e.municipality, e.card, e.turn) = (c.municipality, c.card, c.turn)"
                    + " where c.municipality = ?";

    private final JdbcClient sql;

    CustodyRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds a stay of the card of a case, behind those that it had. */
    Kept add(CaseNow one, String place, LocalDate due, Clerk clerk, Instant now) {
        String card = one.file().wanted().card();
        long number = sql.sql("insert into counter.custody (municipality, card, turn, matter, place, due_on, staff,"
                        + " workplace, taken_at) select ?, ?, coalesce(max(turn), 0) + 1, ?, ?, ?, ?, ?, ?"
                        + " from counter.custody where municipality = ? and card = ? returning number")
                .params(one.id().municipality(), card, one.id().id(), place, due, clerk.staff(), clerk.workplace())
                .params(CaseRows.time(now), one.id().municipality(), card)
                .query(Long.class)
                .single();
        return find(one.id().municipality(), number).orElseThrow();
    }

    void end(Kept kept, End end, Clerk clerk) {
        Optional<End.HandedBack> back = end instanceof End.HandedBack handed ? Optional.of(handed) : Optional.empty();
        sql.sql(
                        "insert into counter.custody_end (municipality, card, turn, how, receiver, seen, staff, workplace, ended_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(kept.id().municipality(), kept.card(), kept.turn())
                .param(back.isPresent() ? "HANDED_BACK" : "NEW_RECEIPT")
                .param(text(back.map(one -> one.to().name())))
                .param(text(back.map(one -> one.seen().name())))
                .params(clerk.staff(), clerk.workplace(), CaseRows.time(end.at()))
                .update();
    }

    /** Returns whether a card is at the town hall. */
    boolean here(String municipality, String card) {
        return sql.sql("select exists (" + KEPT + " and c.card = ? and e.how is null)")
                .params(municipality, card)
                .query(Boolean.class)
                .single();
    }

    Optional<Kept> find(String municipality, long number) {
        return sql.sql(KEPT + " and c.number = ?")
                .params(municipality, number)
                .query((row, at) -> kept(row))
                .optional();
    }

    /** Returns the last stay that a case has brought about. */
    Optional<Kept> last(CaseId id) {
        return sql.sql(KEPT + " and c.matter = ? order by c.number desc limit 1")
                .params(id.municipality(), id.id())
                .query((row, at) -> kept(row))
                .optional();
    }

    List<Kept> of(String municipality, Instant since) {
        return sql.sql(
                        KEPT + " and (e.how is null or e.ended_at >= ? and e.how = 'HANDED_BACK')"
                                + " order by e.how is not null, case when e.how is null then c.due_on end, e.ended_at desc, c.number")
                .params(municipality, CaseRows.time(since))
                .query((row, at) -> kept(row))
                .list();
    }

    private static SqlParameterValue text(Optional<String> value) {
        return new SqlParameterValue(Types.VARCHAR, value.orElse(null));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new CaseId(row.getString(1), row.getObject(2, UUID.class)),
                row.getLong(3),
                row.getString(4),
                row.getInt(5),
                Applicant.valueOf(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getObject(9, LocalDate.class),
                row.getString(10),
                CaseRows.instant(row, 11),
                end(row));
    }

    private static Optional<End> end(ResultSet row) throws SQLException {
        Optional<String> how = Optional.ofNullable(row.getString(12));
        return how.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        switch (how.get()) {
                            case "HANDED_BACK" ->
                                new End.HandedBack(
                                        Applicant.valueOf(row.getString(13)),
                                        Custody.Seen.valueOf(row.getString(14)),
                                        row.getString(15),
                                        CaseRows.instant(row, 16));
                            case "NEW_RECEIPT" -> new End.NewReceipt(row.getString(15), CaseRows.instant(row, 16));
                            case String other -> throw new CounterException("a stay of a card ended by " + other);
                        });
    }
}
