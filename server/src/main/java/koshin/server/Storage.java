package koshin.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.database.Login;
import org.springframework.core.env.Environment;

/**
 * The folder of this server and its database: one of its own in the folder, or that of {@code koshin.database}.
 *
 * @param isNew whether nobody has used the folder before
 * @param own the server that was started for it
 */
record Storage(Path folder, boolean isNew, Optional<EmbeddedPostgres> own, Database database) implements AutoCloseable {

    private static final String NAME = "koshin";
    private static final String JOURNAL = "journal";

    static Storage of(Environment environment) {
        Path folder = Path.of(environment.getRequiredProperty("koshin.data"));
        boolean isNew = !Files.exists(folder.resolve(JOURNAL));
        Optional<String> given = Optional.ofNullable(environment.getProperty("koshin.database"));
        if (given.isPresent()) {
            return new Storage(
                    folder,
                    isNew,
                    Optional.empty(),
                    Database.open(
                            given.get(),
                            login(environment, "KOSHIN_DATABASE", NAME),
                            Optional.ofNullable(environment.getProperty("KOSHIN_DATABASE_DESK_USER"))
                                    .map(user -> login(environment, "KOSHIN_DATABASE_DESK", user))));
        }
        EmbeddedPostgres own = EmbeddedPostgres.start(folder.resolve("postgresql"));
        own.makeDatabase(NAME);
        return new Storage(folder, isNew, Optional.of(own), Database.open(own.url(NAME), own.user(), own.password()));
    }

    private static Login login(Environment environment, String prefix, String user) {
        return new Login(
                environment.getProperty(prefix + "_USER", user), environment.getProperty(prefix + "_PASSWORD", ""));
    }

    Path journalFile() {
        return folder.resolve(JOURNAL);
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
