package koshin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data} and {@code --database}: where the registry of a server is. */
final class DatabaseOptions {

    private static final String NAME = "koshin";

    @Option(names = "--data")
    private @Nullable Path data;

    @Option(names = "--database")
    private @Nullable String database;

    Path folder() {
        return data == null ? Path.of(System.getProperty("koshin.data", "data")) : data;
    }

    Path journalFile() {
        return folder().resolve("journal");
    }

    /** Returns whether there can be a registry: its folder has a journal, or a database is named. */
    boolean isThere() {
        return database != null || Files.exists(journalFile());
    }

    /** A server that runs is asked; otherwise its database is started for the time of the question. */
    <T> T use(Function<Database, T> question) {
        if (database != null) {
            try (Database asked = Database.open(
                    database, environment("KOSHIN_DATABASE_USER", NAME), environment("KOSHIN_DATABASE_PASSWORD", ""))) {
                return question.apply(asked);
            }
        }
        Optional<Database> running = EmbeddedPostgres.openRunning(folder().resolve("postgresql"), NAME);
        if (running.isPresent()) {
            try (Database asked = running.get()) {
                return question.apply(asked);
            }
        }
        try (EmbeddedPostgres own = EmbeddedPostgres.start(folder().resolve("postgresql"))) {
            own.makeDatabase(NAME);
            try (Database asked = Database.open(own.url(NAME), own.user(), own.password())) {
                return question.apply(asked);
            }
        }
    }

    private static String environment(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }
}
