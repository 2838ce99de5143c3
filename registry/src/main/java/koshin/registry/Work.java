package koshin.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/** One transaction at a time, and what the journal file must hear of it before it is acknowledged. */
final class Work {

    private final TransactionTemplate transactions;
    private final Witness file;
    private Set<JournalLine> told = new HashSet<>();
    private Set<JournalLine> toldBefore = Set.of();

    Work(TransactionTemplate transactions, Witness file) {
        this.transactions = transactions;
        this.file = file;
    }

    /** What is done in a transaction; it adds the lines that the file must have. */
    interface Deed<T> {
        T in(List<JournalLine> lines);
    }

    /** Returns when the deed is in the database and in the file. */
    <T> T commit(Deed<T> deed) {
        List<JournalLine> lines = new ArrayList<>();
        T result = transactions.execute(status -> {
            lines.clear();
            return deed.in(lines);
        });
        if (!lines.isEmpty()) {
            file.write(lines);
            remember(lines);
        }
        return Objects.requireNonNull(result);
    }

    /** Tells the file what others have written; what it heard from here is not told twice. */
    void tell(List<JournalLine> found) {
        List<JournalLine> unheard = unheard(found);
        if (!unheard.isEmpty()) {
            file.write(unheard);
        }
    }

    /** Tells the file that it has everything. */
    void tell(JournalLine.Complete complete) {
        file.write(List.of(complete));
        synchronized (this) {
            // What was committed while the tables were read may be found the next time.
            toldBefore = told;
            told = new HashSet<>();
        }
    }

    private synchronized void remember(List<JournalLine> lines) {
        told.addAll(lines);
    }

    private synchronized List<JournalLine> unheard(List<JournalLine> found) {
        return found.stream()
                .filter(line -> !told.contains(line) && !toldBefore.contains(line))
                .toList();
    }
}
