package koshin.cli;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import koshin.registry.JournalCheck;
import koshin.registry.JournalFault;
import koshin.registry.Registry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code koshin journal verify}: whether anybody has changed, removed or cut off an entry of the journal. */
@Command(name = "journal")
final class JournalCommand implements Callable<Integer> {

    /** The journal is not whole. */
    static final int FAULTY = 1;

    private final Terminal terminal;

    @Parameters(arity = "1")
    private String verb = "";

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

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
        if (!Files.exists(database.journalFile())) {
            throw new InputRefused(
                    words.say("journal.nothing", database.folder().toString()));
        }
        JournalCheck check = database.use(asked -> Registry.verify(asked, database.journalFile()));
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
}
