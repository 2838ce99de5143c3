package koshin.cli;

import java.io.Console;
import java.util.Optional;

/** Asks the person at the terminal; nothing else can answer, no argument, file or pipe. */
interface Dialogue {

    /** Asks for what nobody may see: it is not shown while it is typed; empty if nobody is at a terminal. */
    Optional<char[]> secret(String question);

    /** Asks for a word; empty if nobody is at a terminal. */
    Optional<String> word(String question);

    /** Returns whether somebody is at the terminal. */
    default boolean isSeen() {
        return false;
    }

    static Dialogue ofProcess() {
        return new AtConsole(Optional.ofNullable(System.console()).filter(Console::isTerminal));
    }

    /** The terminal of this process, if it has one. */
    record AtConsole(Optional<Console> console) implements Dialogue {

        @Override
        public boolean isSeen() {
            return console.isPresent();
        }

        @Override
        public Optional<char[]> secret(String question) {
            return console.flatMap(terminal -> Optional.ofNullable(terminal.readPassword("%s", question)));
        }

        @Override
        public Optional<String> word(String question) {
            return console.flatMap(terminal -> Optional.ofNullable(terminal.readLine("%s", question)));
        }
    }
}
