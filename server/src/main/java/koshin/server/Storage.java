package koshin.server;

import java.nio.file.Path;
import java.util.Optional;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import org.springframework.core.env.Environment;

/**
 * The folder of this server and its database: one of its own in the folder, or that of {@code koshin.database}.
 *
 * @param own the server that was started for it
 */
record Storage(Path folder, Optional<EmbeddedPostgres> own, Database database) implements AutoCloseable {

    private static final String NAME = "koshin";

    static Storage of(Environment environment) {
        Path folder = Path.of(environment.getRequiredProperty("koshin.data"));
        Optional<String> given = Optional.ofNullable(environment.getProperty("koshin.database"));
        if (given.isPresent()) {
            return new Storage(
                    folder,
                    Optional.empty(),
                    Database.open(
                            given.get(),
                            environment.getProperty("KOSHIN_DATABASE_USER", NAME),
                            environment.getProperty("KOSHIN_DATABASE_PASSWORD", "")));
        }
        EmbeddedPostgres own = EmbeddedPostgres.start(folder.resolve("postgresql"));
        own.makeDatabase(NAME);
        return new Storage(folder, Optional.of(own), Database.open(own.url(NAME), own.user(), own.password()));
    }

    Path journalFile() {
        return folder.resolve("journal");
    }

    Path authorities() {
        return folder.resolve("authorities/authorities.yaml");
    }

    @Override
    public void close() {
        database.close();
        own.ifPresent(EmbeddedPostgres::close);
    }
}
