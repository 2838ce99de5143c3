package koshin.stories;

import java.io.IOException;
import java.nio.file.Path;

/** Where the holder's card is put in at a window, with the terminal that looks there. */
interface CardPlace extends AutoCloseable {

    /** Where the holder's screen is. */
    String screen();

    void insert(Resident resident) throws IOException;

    void takeOut(Resident resident) throws IOException;

    @Override
    void close();

    /** Starts the terminal of a window that has been let in. */
    @FunctionalInterface
    interface Maker {

        /**
         * Starts it.
         *
         * @param town to which the terminal turns
         * @param key of the terminal
         */
        CardPlace start(Town town, Path key) throws IOException;
    }
}
