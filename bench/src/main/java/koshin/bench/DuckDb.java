package koshin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import koshin.planning.DueNotices;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The same count as {@link DueNotices#count}, by DuckDB, in memory. */
public final class DuckDb implements AutoCloseable {

    /** How the question is put. */
    public enum Query {
        /** Each card's expiries from its two dates, as one would write it down; columns of type DATE. */
        DATES("due-by-dates.sql"),
        /**
         * A table of the days of birth that matter, with ranges of days of issue, joined to the cards:
         * our own way in SQL. Columns of type INTEGER, for which DuckDB joins without hashing.
         */
        RANGES("due-by-ranges.sql");

        private final String resource;

        Query(String resource) {
            this.resource = resource;
        }

        private String sql() {
            return read(resource);
        }

        private static String read(String resource) {
            try (InputStream file = DuckDb.class.getResourceAsStream(resource)) {
                if (file == null) {
                    throw new IllegalStateException(resource + " is missing");
                }
                return new String(file.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Opens an empty database in memory. */
    public static DuckDb open(int threads) {
        try {
            DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET threads = " + threads);
            }
            return new DuckDb(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not open", e);
        }
    }

    /** Loads the cards into a table for each kind of query. */
    public void load(SyntheticCards cards) throws SQLException {
        int[] bornOn = cards.bornOn();
        int[] issuedOn = cards.issuedOn();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE numbered (born INTEGER NOT NULL, issued INTEGER NOT NULL)");
            try (DuckDBAppender appender = connection.createAppender("main", "numbered")) {
                for (int row = 0; row < bornOn.length; row++) {
                    appender.beginRow();
                    appender.append(bornOn[row]);
                    appender.append(issuedOn[row]);
                    appender.endRow();
                }
            }
            statement.execute("CREATE TABLE dated AS SELECT DATE '1970-01-01' + born AS born,"
                    + " DATE '1970-01-01' + issued AS issued FROM numbered");
        }
    }

    /** Counts the notices due on {@code day}. */
    public DueNotices count(Query query, LocalDate day) throws SQLException {
        try (PreparedStatement mailed = connection.prepareStatement(Query.read("expiries-mailed.sql"));
                Statement statement = connection.createStatement()) {
            mailed.setObject(1, day);
            try (ResultSet expiries = mailed.executeQuery()) {
                expiries.next();
                statement.execute("SET VARIABLE first = DATE '" + expiries.getObject("first", LocalDate.class) + "'");
                statement.execute("SET VARIABLE last = DATE '" + expiries.getObject("last", LocalDate.class) + "'");
            }
            try (ResultSet result = statement.executeQuery(query.sql())) {
                result.next();
                return new DueNotices(result.getLong("certificates"), result.getLong("cards"));
            }
        }
    }

    /** Returns the version that answers. */
    public String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
