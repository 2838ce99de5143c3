package koshin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Connections to one PostgreSQL database, a schema for each module. */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int IDLE = 2;

    private final String url;
    private final Login owner;
    private final Optional<Login> desk;
    private final HikariDataSource connections;
    private @Nullable Database restricted;

    private Database(String url, Login owner, Optional<Login> desk, HikariDataSource connections) {
        this.url = url;
        this.owner = owner;
        this.desk = desk;
        this.connections = connections;
    }

    /**
     * Opens a database.
     *
     * @param url such as {@code jdbc:postgresql://host/name}
     * @throws DatabaseException if it cannot be reached
     */
    public static Database open(String url, String user, String password) {
        return open(url, new Login(user, password), Optional.empty());
    }

    /**
     * Opens a database.
     *
     * @param desk the login of {@link #restricted} if its operator has made one
     * @throws DatabaseException if it cannot be reached
     */
    public static Database open(String url, Login owner, Optional<Login> desk) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(owner.user());
        config.setPassword(owner.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE);
        config.setPoolName("koshin");
        // Statements are the same few again and again: the server need not read them anew.
        config.addDataSourceProperty("prepareThreshold", "1");
        try {
            return new Database(url, owner, desk, new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException | IllegalArgumentException e) {
            throw new DatabaseException("the database " + url + " cannot be reached by the login " + owner, e);
        }
    }

    /**
     * Returns the same database for a login that may do only what it is granted, made now if its operator has not; it
     * is closed with this one.
     *
     * @param salt kept in the database: all programs that know it and the owner's password make the same login
     * @throws DatabaseException if it can neither be made nor used, or may more than that
     */
    public synchronized Database restricted(byte[] salt) {
        if (restricted == null) {
            restricted = checked(open(url, desk.orElseGet(() -> made(salt)), Optional.empty()));
        }
        return restricted;
    }

    private Login made(byte[] salt) {
        try (Connection connection = connections.getConnection()) {
            return RestrictedLogin.make(connection, owner, salt);
        } catch (SQLException e) {
            throw new DatabaseException("the login for looking at persons cannot be made", e);
        }
    }

    private static Database checked(Database restricted) {
        try (Connection connection = restricted.connections().getConnection()) {
            RestrictedLogin.check(connection);
            return restricted;
        } catch (SQLException e) {
            restricted.close();
            throw new DatabaseException("the login for looking at persons cannot be looked at", e);
        } catch (DatabaseException e) {
            restricted.close();
            throw e;
        }
    }

    /** Returns by what name connections are opened. */
    public String user() {
        return owner.user();
    }

    /** Returns the number of the server's process that serves {@code connection}. */
    public static int process(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    /** Returns where connections come from. */
    public DataSource connections() {
        return connections;
    }

    /**
     * Brings {@code schema} to its present form by the migrations in {@code folder} of the class path; forward only,
     * and nothing happens if it has that form. Of several programs that start at once, one does it.
     *
     * @throws DatabaseException if a migration fails or one that was run has changed since
     */
    public void migrate(String schema, String folder) {
        try {
            Flyway.configure()
                    .dataSource(connections)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations("classpath:" + folder)
                    .cleanDisabled(true)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseException("the schema " + schema + " cannot be brought to its present form", e);
        }
    }

    @Override
    public synchronized void close() {
        if (restricted != null) {
            restricted.close();
        }
        connections.close();
    }
}
