package koshin.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** One transaction at a time, and what the journal file must hear of it before it is acknowledged. */
final class Work {

    private static final int TRIES = 5;

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

    /**
     * Returns when the deed is in the database and in the file. If the database gives it up because it and others wait for
     * each other, it is begun anew.
     */
    <T> T commit(Deed<T> deed) {
        List<JournalLine> lines = new ArrayList<>();
        T result = execute(deed, lines, TRIES);
        if (!lines.isEmpty()) {
            file.write(lines);
            remember(lines);
        }
        return result;
    }

    private <T> T execute(Deed<T> deed, List<JournalLine> lines, int tries) {
        try {
            return Objects.requireNonNull(transactions.execute(status -> {
                lines.clear();
                return deed.in(lines);
            }));
        } catch (PessimisticLockingFailureException e) {
            if (tries == 1) {
                throw e;
            }
            return execute(deed, lines, tries - 1);
        }
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
