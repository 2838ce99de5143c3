package koshin.registry;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Statements that travel to the database in one go, in the transaction of the caller. */
final class Together {

    private final JdbcTemplate sql;
    private final List<String> statements = new ArrayList<>();
    private final List<Optional<Object>> parameters = new ArrayList<>();

    Together(JdbcTemplate sql) {
        this.sql = sql;
    }

    /** Adds a statement; an empty {@link Optional} is null. */
    Together with(String statement, List<?> values) {
        statements.add(statement);
        values.forEach(
                value -> parameters.add(value instanceof Optional<?> maybe ? maybe.map(it -> it) : Optional.of(value)));
        return this;
    }

    /** What is done with the rows of one statement. */
    interface Rows {
        void read(ResultSet row) throws SQLException;
    }

    /** Runs them in order, giving the rows of the first ones to {@code readers}. */
    void run(List<Rows> readers) {
        sql.execute(String.join("; ", statements), (PreparedStatement statement) -> {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i).orElse(null));
            }
            boolean hasRows = statement.execute();
            for (Rows reader : readers) {
                if (!hasRows) {
                    throw new IllegalStateException("a statement without rows: " + statements);
                }
                try (ResultSet row = statement.getResultSet()) {
                    reader.read(row);
                }
                hasRows = statement.getMoreResults();
            }
            return readers.size();
        });
    }
}
