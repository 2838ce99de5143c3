package koshin.registry;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import koshin.pki.Place;
import koshin.rules.CertificateKind;
import koshin.rules.RevocationReason;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables say, in the order in which it can be understood, from any transaction on. */
final class Changes {

    static final int ROWS_AT_ONCE = 10_000;

    private final JdbcClient sql;

    Changes(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Tells what transactions since number {@code from} have written; what was told before may come again. In a transaction, rows
     * come a few thousand at a time.
     *
     * @return the number from which to ask the next time: every transaction before it has ended
     */
    long since(long from, Consumer<JournalLine> reader) {
        // Asked first: whatever is committed later is not before this number.
        long next = sql.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
        tell(
                "select municipality, prefecture_name, municipality_name from registry.place where written_by >= ?::text::xid8",
                from,
                (row, number) -> new JournalLine.Named(new Place(row.getString(1), row.getString(2), row.getString(3))),
                reader);
        tell(
                "select municipality, serial, authority, kind, last_second, to_be_signed, intended_at"
                        + " from registry.certificate where written_by >= ?::text::xid8",
                from,
                (row, number) -> new JournalLine.Intended(
                        row.getString(1),
                        serial(row, 2),
                        HexFormat.of().formatHex(row.getBytes(3)),
                        CertificateKind.valueOf(row.getString(4)),
                        Times.instant(row, 5),
                        HexFormat.of().formatHex(row.getBytes(6)),
                        Times.instant(row, 7)),
                reader);
        tell(
                "select serial, issued_at from registry.issued_certificate where written_by >= ?::text::xid8",
                from,
                (row, number) -> new JournalLine.Issued(serial(row, 1), Times.instant(row, 2)),
                reader);
        tell(
                "select serial, reason, revoked_at from registry.revocation where written_by >= ?::text::xid8"
                        + " order by is_hold desc",
                from,
                (row, number) -> new JournalLine.Ended(
                        serial(row, 1), RevocationReason.valueOf(row.getString(2)), Times.instant(row, 3)),
                reader);
        return next;
    }

    private <T extends JournalLine> void tell(
            String query, long from, RowMapper<T> mapper, Consumer<JournalLine> reader) {
        try (Stream<T> rows =
                sql.sql(query).withFetchSize(ROWS_AT_ONCE).params(Long.toString(from)).query(mapper).stream()) {
            rows.forEach(reader);
        }
    }

    private static BigInteger serial(ResultSet row, int column) throws SQLException {
        return new BigInteger(1, row.getBytes(column));
    }
}
