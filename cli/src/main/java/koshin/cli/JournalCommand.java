package koshin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.registry.JournalCheck;
import koshin.registry.JournalFault;
import koshin.registry.Registry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koshin journal verify}: whether anybody has changed, removed or cut off an entry of the journal. */
@Command(name = "journal")
final class JournalCommand implements Callable<Integer> {

    /** The journal is not whole. */
    static final int FAULTY = 1;

    private static final String DATABASE = "koshin";

    private final Terminal terminal;

    @Parameters(arity = "1")
    private String verb = "";

    @Option(names = "--data")
    private @Nullable Path data;

    @Option(names = "--database")
    private @Nullable String database;

    @Mixin
    private final LanguageOption language = new LanguageOption();

    JournalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Words words = language.words(terminal);
        if (!verb.equals("verify")) {
            throw new InputRefused(words.say("journal.verb", verb));
        }
        Path folder = data == null ? Path.of(System.getProperty("koshin.data", "data")) : data;
        if (!Files.exists(folder.resolve("journal"))) {
            throw new InputRefused(words.say("journal.nothing", folder.toString()));
        }
        JournalCheck check = verify(folder);
        check.faults().forEach(fault -> terminal.out().println(told(words, fault)));
        terminal.out()
                .println(words.say(
                        check.faults().isEmpty() ? "journal.whole" : "journal.faulty",
                        check.entries(),
                        check.chains()));
        terminal.out().flush();
        return check.faults().isEmpty() ? 0 : FAULTY;
    }

    private static String told(Words words, JournalFault fault) {
        return words.say(
                "journal.fault",
                fault.municipality(),
                fault.chain(),
                Long.toString(fault.position()),
                words.of(fault.kind()));
    }

    /** A server that runs is asked; otherwise its database is started for the time of the question. */
    private JournalCheck verify(Path folder) {
        if (database != null) {
            try (Database asked = Database.open(
                    database,
                    environment("KOSHIN_DATABASE_USER", DATABASE),
                    environment("KOSHIN_DATABASE_PASSWORD", ""))) {
                return Registry.verify(asked, folder.resolve("journal"));
            }
        }
        Optional<Database> running = EmbeddedPostgres.openRunning(folder.resolve("postgresql"), DATABASE);
        if (running.isPresent()) {
            try (Database asked = running.get()) {
                return Registry.verify(asked, folder.resolve("journal"));
            }
        }
        try (EmbeddedPostgres own = EmbeddedPostgres.start(folder.resolve("postgresql"));
                Database asked = Database.open(own.url(DATABASE), own.user(), own.password())) {
            return Registry.verify(asked, folder.resolve("journal"));
        }
    }

    private static String environment(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }
}
