package koshin.reservations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.reservations.Aftermath.Fate;
import koshin.reservations.Aftermath.Hit;
import org.springframework.jdbc.core.SqlParameterValue;

/** What closing windows did to whom, as rows; within the transaction of whoever asks. */
final class Hits {

    private final Ledger ledger;
    private final Contacts contacts;

    Hits(Ledger ledger, Contacts contacts) {
        this.ledger = ledger;
        this.contacts = contacts;
    }

    void note(UUID block, Moves.Result people) {
        people.moved()
                .forEach(one -> note(
                        block,
                        one.before(),
                        "MOVED",
                        Optional.of(Timestamp.valueOf(one.after().from()))));
        people.takenBack().forEach(one -> note(block, one, "TAKEN_BACK", Optional.empty()));
        people.released().forEach(one -> note(block, one, "RELEASED", Optional.empty()));
    }

    private void note(UUID block, Booking before, String outcome, Optional<Timestamp> later) {
        ledger.sql("insert into reservations.block_hit (block, booking, earlier, later, outcome)"
                        + " select ?, id, ?, ?, ? from reservations.booking where number = ?")
                .params(
                        block,
                        Timestamp.valueOf(before.from()),
                        new SqlParameterValue(Types.TIMESTAMP, later.orElse(null)),
                        outcome,
                        before.number())
                .update();
    }

    List<Hit> of(UUID block) {
        return ledger.sql("select " + Rows.BOOKING + ", h.earlier, h.later, h.outcome, b.secret_hash, c.sealed, "
                        + Rows.UNTOLD + " from reservations.block_hit h join reservations.booking b on b.id = h.booking"
                        + " left join reservations.contact c on c.secret_hash = b.secret_hash"
                        + " where h.block = ? order by h.earlier, b.number")
                .param(block)
                .query((row, number) -> hit(row))
                .list();
    }

    private Hit hit(ResultSet row) throws SQLException {
        Fate fate = switch (row.getString("outcome")) {
            case "MOVED" -> new Fate.Moved(row.getObject("later", LocalDateTime.class));
            case "TAKEN_BACK" -> new Fate.TakenBack();
            case "RELEASED" -> new Fate.Released();
            case String other -> throw new IllegalStateException("it became " + other);
        };
        return new Hit(
                Rows.booking(row),
                row.getObject("earlier", LocalDateTime.class),
                fate,
                contacts.of(row),
                row.getBoolean("untold"));
    }
}
