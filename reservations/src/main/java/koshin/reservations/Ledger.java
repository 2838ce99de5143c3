package koshin.reservations;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables, one transaction at a time: of those who wait for each other the database sends one away, who begins anew. */
final class Ledger {

    private static final int TRIES = 5;

    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    Ledger(DataSource connections) {
        sql = JdbcClient.create(connections);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(connections));
    }

    JdbcClient.StatementSpec sql(String statement) {
        return sql.sql(statement);
    }

    /** Does what belongs together; nothing of it stays if it fails. */
    <T> T in(Supplier<T> deed) {
        return in(status -> deed.get());
    }

    /** As the other, for a deed that may take back a part of itself, or all. */
    <T> T in(Function<TransactionStatus, T> deed) {
        try {
            return in(deed, TRIES);
        } catch (DataAccessException | TransactionException e) {
            throw new ReservationsException("the bookings cannot be reached", e);
        }
    }

    private <T> T in(Function<TransactionStatus, T> deed, int tries) {
        try {
            return Objects.requireNonNull(transactions.execute(deed::apply));
        } catch (PessimisticLockingFailureException e) {
            if (tries == 1) {
                throw e;
            }
            return in(deed, tries - 1);
        }
    }
}
