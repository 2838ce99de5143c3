package koshin.registry;

import java.util.List;

/** The journal file, which hears of everything before it is acknowledged: written here, or by the server beside. */
sealed interface Witness extends AutoCloseable permits JournalFile, OthersJournalFile {

    /** Returns when the lines are in the file. */
    void write(List<JournalLine> lines);

    @Override
    void close();
}
