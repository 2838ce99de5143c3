package koshin.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The journal in the database (操作記録): each entry carries the hash of the one before it. A municipality has several
 * chains, as many as were ever written to at once, so that entries need not wait for each other.
 */
final class Journal {

    private static final int MOST_CHAINS = 64;
    static final String INSERT =
            "insert into registry.journal (municipality, chain, position, written_at, role, workplace, matter, deed, content,"
                    + " hash) select * from unnest(?::text[], ?::int[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::bytea[])";
    static final String ADVANCE =
            "update registry.journal_end set position = ?, hash = ? where municipality = ? and chain = ?";
    static final String FREE_END =
            "select chain, position, hash from registry.journal_end where municipality = ? order by chain limit 1 for update";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient sql;
    private final UUID installation;

    Journal(JdbcClient sql, UUID installation) {
        this.sql = sql;
        this.installation = installation;
    }

    /**
     * What is written down.
     *
     * @param deed a verb in capitals, such as {@code REVOKED}
     * @param content what it was done to
     */
    record Entry(String municipality, Instant at, By by, String deed, Map<String, ?> content) {}

    /** Where a chain ends; nobody else writes to it until the transaction ends. */
    record End(int chain, long position, String hash) {}

    /** Writes an entry in the transaction of the caller, who keeps the anchor once that is committed. */
    Anchor write(Entry entry) {
        Following following = follow(lockFreeEnd(entry.municipality()), List.of(entry));
        sql.sql(INSERT).params(following.insert()).update();
        sql.sql(ADVANCE).params(following.advance()).update();
        return following.anchor();
    }

    /**
     * Entries that follow the end of a chain, for a caller who sends statements together.
     *
     * @param anchor of the last
     * @param insert parameters of {@link #INSERT}
     * @param advance parameters of {@link #ADVANCE}
     */
    record Following(Anchor anchor, List<Object> insert, List<Object> advance) {}

    /** Returns entries of one municipality as they follow {@code end} and one another. */
    static Following follow(End end, List<Entry> entries) {
        List<Kept> kept = new ArrayList<>();
        String before = end.hash();
        for (Entry entry : entries) {
            Kept next = next(entry, end.chain(), end.position() + 1 + kept.size(), before);
            before = next.hash().orElseThrow();
            kept.add(next);
        }
        Kept last = kept.getLast();
        return new Following(
                new Anchor(last.municipality(), last.chain(), last.position(), before),
                List.of(
                        column(kept, Kept::municipality),
                        kept.stream().map(Kept::chain).toArray(Integer[]::new),
                        kept.stream().map(Kept::position).toArray(Long[]::new),
                        column(kept, one -> one.at().toString()),
                        column(kept, Kept::role),
                        column(kept, Kept::workplace),
                        column(kept, Kept::matter),
                        column(kept, Kept::deed),
                        column(kept, Kept::content),
                        kept.stream()
                                .map(one -> bytes(one.hash().orElseThrow()))
                                .toArray(byte[][]::new)),
                List.of(last.position(), bytes(before), last.municipality(), end.chain()));
    }

    private static Kept next(Entry entry, int chain, long position, String before) {
        By by = entry.by();
        Kept unhashed = new Kept(
                entry.municipality(),
                chain,
                position,
                entry.at().truncatedTo(ChronoUnit.MICROS),
                by.role().name(),
                by.workplace(),
                by.matter(),
                entry.deed(),
                JSON.writeValueAsString(entry.content()),
                Optional.empty());
        return unhashed.with(unhashed.hash(before));
    }

    private static String[] column(List<Kept> all, Function<Kept, String> value) {
        return all.stream().map(value).toArray(String[]::new);
    }

    /** Returns how many entries there are. */
    long size() {
        return sql.sql("select count(*) from registry.journal")
                .query(Long.class)
                .single();
    }

    /** Returns where each chain ends. */
    List<Anchor> ends() {
        return sql.sql("select municipality, chain, position, hash from registry.journal_end where position > 0")
                .query((row, number) -> new Anchor(row.getString(1), row.getInt(2), row.getLong(3), hex(row, 4)))
                .list();
    }

    /** Returns whether the entry of {@code anchor} is there, unchanged. */
    boolean has(Anchor anchor) {
        return sql.sql("select hash from registry.journal where municipality = ? and chain = ? and position = ?")
                .params(anchor.municipality(), anchor.chain(), anchor.position())
                .query((row, number) -> hex(row, 1))
                .optional()
                .filter(anchor.hash()::equals)
                .isPresent();
    }

    /** Returns whether there is any entry at the place of {@code anchor}. */
    boolean hasPosition(Anchor anchor) {
        return !sql.sql("select 1 from registry.journal where municipality = ? and chain = ? and position = ?")
                .params(anchor.municipality(), anchor.chain(), anchor.position())
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Returns what the first entry of a chain stands on. */
    String origin(String municipality, int chain) {
        return new Hashes()
                .with(installation.toString())
                .with(municipality)
                .with(Integer.toString(chain))
                .value();
    }

    /** Returns every entry, chain by chain in order; to be closed. */
    Stream<Kept> all() {
        return sql
                .sql("select municipality, chain, position, written_at, role, workplace, matter, deed, content, hash"
                        + " from registry.journal order by municipality, chain, position")
                .withFetchSize(Changes.ROWS_AT_ONCE)
                .query((row, number) -> new Kept(
                        row.getString(1),
                        row.getInt(2),
                        row.getLong(3),
                        Times.instant(row, 4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        Optional.of(hex(row, 10))))
                .stream();
    }

    /** Returns the end of a chain that nobody writes to. */
    End lockFreeEnd(String municipality) {
        Optional<End> free = end(FREE_END + " skip locked", municipality);
        if (free.isPresent()) {
            return free.get();
        }
        int chains = sql.sql("select coalesce(max(chain), 0) from registry.journal_end where municipality = ?")
                .params(municipality)
                .query(Integer.class)
                .single();
        if (chains >= MOST_CHAINS) {
            return end(FREE_END, municipality).orElseThrow();
        }
        int made = sql.sql("insert into registry.journal_end (municipality, chain, position, hash) values (?, ?, 0, ?)"
                        + " on conflict do nothing")
                .params(municipality, chains + 1, bytes(origin(municipality, chains + 1)))
                .update();
        return made == 1
                ? new End(chains + 1, 0, origin(municipality, chains + 1))
                : end(FREE_END, municipality).orElseThrow();
    }

    private Optional<End> end(String query, String municipality) {
        return sql.sql(query)
                .params(municipality)
                .query((row, number) -> end(row))
                .optional();
    }

    /** Returns what a row of {@link #FREE_END} says. */
    static End end(ResultSet row) throws SQLException {
        return new End(row.getInt(1), row.getLong(2), hex(row, 3));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(ResultSet row, int column) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes(column));
    }

    /** An entry as the database keeps it. */
    record Kept(
            String municipality,
            int chain,
            long position,
            Instant at,
            String role,
            String workplace,
            String matter,
            String deed,
            String content,
            Optional<String> hash) {

        private Kept with(String itsHash) {
            return new Kept(
                    municipality, chain, position, at, role, workplace, matter, deed, content, Optional.of(itsHash));
        }

        /** Returns the hash that it has after an entry with the hash {@code before}. */
        String hash(String before) {
            return new Hashes()
                    .with(before)
                    .with(municipality)
                    .with(Integer.toString(chain))
                    .with(Long.toString(position))
                    .with(at.toString())
                    .with(role)
                    .with(workplace)
                    .with(matter)
                    .with(deed)
                    .with(content)
                    .value();
        }
    }
}
