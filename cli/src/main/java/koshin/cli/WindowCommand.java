package koshin.cli;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import koshin.rules.RenewalWindow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code koshin window 2025-11-30}: the first and the last day for a renewal. */
@Command(name = "window")
final class WindowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1")
    private String expiry = "";

    @Option(names = "--abroad")
    private boolean abroad;

    @Option(names = "--lang")
    private @Nullable String language;

    WindowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Words words = Words.of(Optional.ofNullable(language), terminal);
        LocalDate last = Days.read(words, "EXPIRY", expiry);
        RenewalWindow window = abroad ? RenewalWindow.beforeForResidentAbroad(last) : RenewalWindow.before(last);
        terminal.out().println(window.opensOn() + " " + window.closesOn());
        terminal.out().flush();
        return 0;
    }
}
