package koshin.bench;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import koshin.bench.DuckDb.Query;
import koshin.planning.CardColumns;
import koshin.planning.DueNotices;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Who is due a notice on a day, among very many cards, on two threads.
 *
 * <p>The cards are made and loaded before the clock starts. Every count of DuckDB is compared with
 * ours of the same cards, made in the same JVM at the start.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "--enable-native-access=ALL-UNNAMED"})
@Warmup(iterations = 5)
@Measurement(iterations = 15)
public class ScanBenchmark {

    private static final int THREADS = 2;
    private static final LocalDate DAY = LocalDate.of(2025, 12, 10);

    /** How many cards. */
    @Param("100000000")
    private int size;

    /** The cards in DuckDB. */
    @State(Scope.Benchmark)
    public static class Database {
        private final DuckDb duckDb = DuckDb.open(THREADS);
        private DueNotices ours = new DueNotices(0, 0);

        /** Loads the cards. */
        @Setup
        public void load(ScanBenchmark scan) throws SQLException {
            duckDb.load(scan.synthetic);
            ours = DueNotices.count(scan.cards, DAY, THREADS);
        }

        /** Closes the database. */
        @TearDown
        public void close() throws SQLException {
            duckDb.close();
        }
    }

    private SyntheticCards synthetic = SyntheticCards.of(1);
    private CardColumns cards = synthetic.checked();

    /** Makes the cards. */
    @Setup
    public void makeCards() {
        synthetic = SyntheticCards.of(size);
        cards = synthetic.checked();
    }

    /** From tables. */
    @Benchmark
    public DueNotices tables() {
        return DueNotices.count(cards, DAY, THREADS);
    }

    /** By DuckDB, each card's expiries from its two dates. */
    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 5)
    public DueNotices duckDbDates(Database database) throws SQLException {
        return same(database, Query.DATES);
    }

    /** By DuckDB, ranges of issue joined to the cards. */
    @Benchmark
    public DueNotices duckDbRanges(Database database) throws SQLException {
        return same(database, Query.RANGES);
    }

    private static DueNotices same(Database database, Query query) throws SQLException {
        DueNotices counted = database.duckDb.count(query, DAY);
        if (!counted.equals(database.ours)) {
            throw new IllegalStateException("DuckDB counts " + counted + ", we count " + database.ours);
        }
        return counted;
    }
}
