package koshin.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Connections to one PostgreSQL database, a schema for each module. */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int IDLE = 2;

    private final HikariDataSource connections;

    private Database(HikariDataSource connections) {
        this.connections = connections;
    }

    /**
     * Opens a database.
     *
     * @param url such as {@code jdbc:postgresql://host/name}
     * @throws DatabaseException if it cannot be reached
     */
    public static Database open(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE);
        config.setPoolName("koshin");
        // Statements are the same few again and again: the server need not read them anew.
        config.addDataSourceProperty("prepareThreshold", "1");
        try {
            return new Database(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException | IllegalArgumentException e) {
            throw new DatabaseException("the database " + url + " cannot be reached", e);
        }
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
    public void close() {
        connections.close();
    }
}
