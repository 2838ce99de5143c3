package koshin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import koshin.database.Database;
import koshin.interchange.Encoding;
import koshin.interchange.Fault;
import koshin.interchange.ResidentsFile;
import koshin.registry.By;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.ResidentLoad;
import koshin.registry.ResidentLoad.Outcome;
import koshin.registry.Role;
import koshin.residents.Resident;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koshin import}: enters the residents of a file, all or none. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {

    /** Something is wrong with the file, and nothing was entered. */
    static final int FAULTY = 1;

    private static final int MOST_SHOWN = 100_000;
    private static final By BY = new By(Role.OPERATOR, "./koshin import", "import of residents");

    private final Terminal terminal;
    private final InstantSource clock;

    @Parameters(arity = "1")
    private Path file = Path.of("");

    @Option(names = "--errors")
    private int errors = 1000;

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    ImportCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Words words = language.words(terminal);
        Optional<Encoding> asked = encoding.of(words);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InputRefused(words.say("import.noFile", file.toString()));
        }
        if (errors < 1 || errors > MOST_SHOWN) {
            throw new InputRefused(words.say("import.errors", Integer.toString(errors), Integer.toString(MOST_SHOWN)));
        }
        FaultReport report = new FaultReport(words, errors);
        ProgressBar bar = new ProgressBar(terminal);
        Outcome outcome = database.use(opened -> enter(opened, asked, report, bar, words));
        bar.clear();
        return switch (outcome) {
            case Outcome.Entered(long fresh, long knownBefore) -> {
                terminal.out().println(words.say("import.done", fresh, knownBefore));
                terminal.out().flush();
                yield 0;
            }
            case Outcome.Refused refused -> {
                report.add(refused);
                report.lines().forEach(terminal.out()::println);
                terminal.out().println(words.say("import.nothing", report.count()));
                terminal.out().flush();
                yield FAULTY;
            }
        };
    }

    private Outcome enter(Database opened, Optional<Encoding> asked, FaultReport report, ProgressBar bar, Words words) {
        try (Registry registry =
                Registry.openOrJoin(opened, database.journalFile(), AfterRestore.STOP, clock.instant())) {
            return registry.residentLoad()
                    .enter(rows -> read(rows, asked, report, bar, words), errors, BY, clock.instant());
        } catch (UncheckedIOException e) {
            throw new InputRefused(words.say("import.noFile", file.toString()));
        }
    }

    private Optional<String> read(
            ResidentLoad.Rows rows, Optional<Encoding> asked, FaultReport report, ProgressBar bar, Words words) {
        try {
            bar.say(words.say("import.looking"));
            long size = Files.size(file);
            String unit = words.say("import.rows");
            ResidentsFile.Contents contents = ResidentsFile.read(file, asked, new ResidentsFile.Listener() {
                @Override
                public void resident(long line, Resident resident) {
                    rows.add(line, resident);
                }

                @Override
                public void fault(Fault fault) {
                    report.add(fault);
                }

                @Override
                public void progress(long bytes, long count) {
                    bar.show(bytes, size, count, unit);
                }
            });
            bar.say(words.say("import.entering"));
            return contents.faults() == 0 ? Optional.of(contents.sha256()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
