package koshin.cli;

import java.util.Optional;

/** {@code koshin help}. */
record HelpPage(Terminal terminal) {

    int print() {
        terminal.out().println(Words.of(Optional.empty(), terminal).say("help"));
        terminal.out().flush();
        return 0;
    }
}
