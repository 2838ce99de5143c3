package koshin.registry;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import koshin.residents.Resident;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Enters many residents at once, all or none (一括取込). They are copied into a table that nobody else sees, and from
 * there into the registry, in one transaction with an entry of the journal for each municipality.
 */
public final class ResidentLoad {

    private static final String COLUMNS = String.join(", ", ResidentColumns.NAMES);
    private static final String SAME_KEY = "r.municipality = s.municipality and r.number = s.number";

    /** What is compared with the record as it was first entered; a reading counts as the same in any width. */
    private static final List<String> COMPARED = ResidentColumns.NAMES.stream()
            .filter(name ->
                    !List.of("municipality", "number", "kana", "kana_key").contains(name))
            .toList();

    private static final String KANA_DIFFERS =
            "(r.kana <> s.kana and normalize(r.kana, nfkc) <> normalize(s.kana, nfkc))";

    private static final String DIFFERING = "from staged s join registry.resident r on " + SAME_KEY + " where ("
            + KANA_DIFFERS + " or "
            + COMPARED.stream()
                    .map(name -> "r." + name + " is distinct from s." + name)
                    .collect(Collectors.joining(" or "))
            + ")";

    private final DataSource connections;
    private final Journal journal;
    private final Work work;

    ResidentLoad(DataSource connections, Journal journal, Work work) {
        this.connections = connections;
        this.journal = journal;
        this.work = work;
    }

    /** Where residents come from. */
    public interface Source {

        /**
         * Tells every resident to {@code rows}.
         *
         * @return SHA-256 of what they were read from, in hexadecimal; empty if something was wrong with it and
         *     nothing is to be entered
         */
        Optional<String> tell(Rows rows);
    }

    /** Takes residents. */
    public interface Rows {

        /** Takes one, with the line or other number by which faults name it, greater than that of the one before. */
        void add(long line, Resident resident);
    }

    /** What became of a load. */
    public sealed interface Outcome {

        /** All of them are in the registry: some new, some exactly as they were known before. */
        record Entered(long fresh, long knownBefore) implements Outcome {}

        /**
         * None was entered. Both lists are cut off at the number that was asked for, both counts are not.
         *
         * @param repeated lines about a resident whom an earlier line is about
         * @param different lines that contradict the record, both as it was first entered and as it is now
         */
        record Refused(List<Repeated> repeated, long repeatedCount, List<Different> different, long differentCount)
                implements Outcome {
            public Refused {
                repeated = List.copyOf(repeated);
                different = List.copyOf(different);
            }
        }
    }

    /** A line with the municipality and number of an earlier one. */
    public record Repeated(long line, long firstLine) {}

    /**
     * A line about a resident who is known otherwise.
     *
     * @param columns names of the table's columns
     */
    public record Different(long line, List<String> columns) {
        public Different {
            columns = List.copyOf(columns);
        }
    }

    /** Nothing is to be kept of the transaction. */
    private static final class NotEntered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Outcome.Refused outcome;

        NotEntered(Outcome.Refused outcome) {
            super("not entered", null, false, false);
            this.outcome = outcome;
        }
    }

    /**
     * Enters what {@code source} tells. To enter the same again is harmless.
     *
     * @param most how many repetitions and contradictions are named, of each
     */
    public Outcome enter(Source source, int most, By by, Instant at) {
        try {
            return work.commit(lines -> {
                Connection connection = DataSourceUtils.getConnection(connections);
                try {
                    return enter(connection, source, most, by, at, lines);
                } catch (SQLException e) {
                    throw new RegistryException("the residents could not be entered", e);
                } finally {
                    DataSourceUtils.releaseConnection(connection, connections);
                }
            });
        } catch (NotEntered e) {
            return e.outcome;
        }
    }

    private Outcome enter(Connection connection, Source source, int most, By by, Instant at, List<JournalLine> lines)
            throws SQLException {
        Staged staged = stage(connection, source);
        if (staged.sha256().isEmpty()) {
            throw new NotEntered(refusal(connection, most));
        }
        Savepoint before = connection.setSavepoint();
        Map<String, Long> fresh = insert(connection, at);
        long entered = fresh.values().stream().mapToLong(Long::longValue).sum();
        if (entered < staged.rows()) {
            // Repeated lines would be held against the first of them.
            boolean isRepeated = countRepeated(connection) > 0;
            if (isRepeated) {
                connection.rollback(before);
            }
            KnownByNow.drop(connection, DIFFERING, at);
            Outcome.Refused refusal = refusal(connection, most);
            if (isRepeated || refusal.differentCount() > 0) {
                throw new NotEntered(refusal);
            }
        }
        new TreeMap<>(fresh)
                .forEach((municipality, count) -> lines.add(new JournalLine.Reached(journal.write(new Journal.Entry(
                        municipality,
                        at,
                        by,
                        "IMPORTED",
                        new TreeMap<>(Map.of(
                                "residents", count, "sha256", staged.sha256().orElseThrow())))))));
        return new Outcome.Entered(entered, staged.rows() - entered);
    }

    private record Staged(long rows, Optional<String> sha256) {}

    private static Staged stage(Connection connection, Source source) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local work_mem = '32MB'");
            statement.execute("create temporary table staged on commit drop as select 0::bigint as line, " + COLUMNS
                    + " from registry.resident with no data");
        }
        CopyRows rows = CopyRows.into(connection, "staged (line, " + COLUMNS + ")");
        try {
            Optional<String> sha256 = source.tell((line, resident) -> {
                rows.number(line);
                ResidentColumns.write(rows, resident);
                try {
                    rows.end();
                } catch (SQLException e) {
                    throw new RegistryException("the residents could not be copied", e);
                }
            });
            return new Staged(rows.close(), sha256);
        } finally {
            rows.abandon();
        }
    }

    /** Returns how many are new, by municipality. */
    private static Map<String, Long> insert(Connection connection, Instant at) throws SQLException {
        Map<String, Long> fresh = new HashMap<>();
        try (var insert = connection.prepareStatement("with fresh as (insert into registry.resident (" + COLUMNS
                + ", recorded_at) select " + COLUMNS + ", ? from staged on conflict do nothing returning municipality)"
                + " select municipality, count(*) from fresh group by municipality")) {
            insert.setObject(1, Times.of(at));
            var counts = insert.executeQuery();
            while (counts.next()) {
                fresh.put(counts.getString(1), counts.getLong(2));
            }
        }
        return fresh;
    }

    private static long countRepeated(Connection connection) throws SQLException {
        return count(
                connection,
                "select coalesce(sum(lines - 1), 0) from (select count(*) as lines from staged"
                        + " group by municipality, number having count(*) > 1)");
    }

    private static Outcome.Refused refusal(Connection connection, int most) throws SQLException {
        String columns = COMPARED.stream()
                .map(name -> "case when r.%1$s is distinct from s.%1$s then '%1$s' end".formatted(name))
                .collect(Collectors.joining(", "));
        List<Repeated> repeated = list(
                connection,
                "select line, first from (select line, min(line) over (partition by municipality, number) as first"
                        + " from staged) where line > first order by line limit " + most,
                row -> new Repeated(row.getLong(1), row.getLong(2)));
        List<Different> different = list(
                connection,
                "select s.line, concat_ws(',', case when " + KANA_DIFFERS + " then 'kana' end, " + columns + ") "
                        + DIFFERING + " order by s.line limit " + most,
                row -> new Different(row.getLong(1), List.of(row.getString(2).split(",", -1))));
        return new Outcome.Refused(
                repeated,
                repeated.size() < most ? repeated.size() : countRepeated(connection),
                different,
                different.size() < most ? different.size() : count(connection, "select count(*) " + DIFFERING));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(Connection connection, String query, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reading.of(rows));
            }
            return list;
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        return list(connection, query, row -> row.getLong(1)).getFirst();
    }
}
