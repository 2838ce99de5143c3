package koshin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import koshin.database.Database;
import koshin.interchange.Column;
import koshin.interchange.Encoding;
import koshin.interchange.MunicipalityCode;
import koshin.interchange.ResidentsWriter;
import koshin.registry.By;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code koshin export}: the residents of a municipality as a file that {@code koshin import} reads. */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {

    private static final By BY = new By(Role.OPERATOR, "./koshin export", "export of residents");

    private final Terminal terminal;
    private final InstantSource clock;

    @Option(names = "--municipality")
    private @Nullable String municipality;

    @Option(names = "--out")
    private @Nullable Path out;

    @Mixin
    private final EncodingOption encoding = new EncodingOption();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    ExportCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Words words = language.words(terminal);
        Encoding asked = encoding.of(words).orElse(Encoding.UTF_8);
        String written = Optional.ofNullable(municipality).orElse("");
        String code = MunicipalityCode.parse(written)
                .orElseThrow(() -> new InputRefused(words.say("export.municipality", written)));
        if (!database.isThere()) {
            throw new InputRefused(
                    words.say("journal.nothing", database.folder().toString()));
        }
        Optional<Path> target = Optional.ofNullable(out).map(Path::toAbsolutePath);
        // Beside its place, so that it gets there whole or not at all; only its owner can read it.
        Path draft = target.isPresent()
                ? Files.createTempFile(target.get().resolveSibling(""), ".export", "")
                : Files.createTempFile("koshin", ".csv");
        try {
            ResidentsWriter writer = ResidentsWriter.to(draft, asked, words.isJapanese());
            try (writer) {
                database.use(opened -> read(opened, code, writer));
            } catch (ResidentsWriter.Unwritable e) {
                throw new InputRefused(refusal(words, e));
            }
            if (target.isPresent()) {
                Files.move(draft, target.get(), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.copy(draft, terminal.out());
                terminal.out().flush();
            }
            terminal.err().println(words.say("export.done", writer.count(), code));
            if (writer.formulas() > 0) {
                terminal.err().println(words.say("export.formulas", writer.formulas()));
            }
            terminal.err().flush();
            return 0;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private long read(Database opened, String code, ResidentsWriter writer) {
        try (Registry registry =
                Registry.openOrJoin(opened, database.journalFile(), AfterRestore.STOP, clock.instant())) {
            return registry.residentBook().read(code, writer::write, BY, clock.instant());
        }
    }

    private static String refusal(Words words, ResidentsWriter.Unwritable letter) {
        Column column = letter.column();
        return words.say(
                "export.unwritable",
                Long.toString(letter.line()),
                words.isJapanese() ? column.japanese() : column.english(),
                Character.toString(letter.letter()),
                "U+%04X".formatted(letter.letter()));
    }
}
