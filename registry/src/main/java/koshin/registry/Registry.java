package koshin.registry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import koshin.database.Database;
import koshin.rules.Readings;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The registry (登録簿): what was issued and revoked, and the journal of who did it. What it acknowledges is in the
 * database and in the journal file outside it. Several threads may use it, and several programs one database,
 * each with a journal file of its own.
 */
public final class Registry implements AutoCloseable {

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final Journal journal;
    private final Witness file;
    private final Path path;
    private final Work work;
    private final Changes changes;
    private final Certificates certificates;
    private final Residents residents;
    private final FactRows rows;
    private final EventBatch batch;
    private final LifeEvents lifeEvents;
    private final Access access;
    private final ResidentLoad residentLoad;
    private final ResidentBook residentBook;
    private final Optional<Reapplied> reapplied;
    private Set<Anchor> ends = Set.of();
    private long complete;

    private Registry(
            Database database,
            JdbcTemplate template,
            Access access,
            TransactionTemplate transactions,
            Journal journal,
            Witness file,
            Path path,
            Recovery recovery,
            Optional<Reapplied> reapplied,
            Readings readings) {
        sql = JdbcClient.create(template);
        this.access = access;
        this.transactions = transactions;
        this.journal = journal;
        this.file = file;
        this.path = path;
        this.reapplied = reapplied;
        work = new Work(transactions, file);
        changes = new Changes(sql);
        certificates = new Certificates(sql, journal, work);
        rows = new FactRows(template);
        residents = new Residents(sql, rows, journal, work);
        batch = new EventBatch(template, certificates, journal, readings);
        lifeEvents = new LifeEvents(residents, rows, batch, journal, work, readings);
        residentLoad = new ResidentLoad(database.connections(), journal, work);
        residentBook = new ResidentBook(sql, journal, work);
        complete = reapplied.isPresent() ? 0 : recovery.complete();
    }

    /** What to do with a database that knows less than the journal file, because it was restored from a backup. */
    public enum AfterRestore {
        /** Enter again what it lacks: no revoked certificate comes back to life. */
        REAPPLY,
        /** Refuse to work. */
        STOP
    }

    /** What a restored database had lost and has again. */
    public record Reapplied(int certificates, int revocations) {}

    /**
     * Opens the registry in {@code database}, bringing its schema to the present form.
     *
     * @param journalFile outside the database and its backups; made if there is none
     * @throws RegistryException if file and database do not belong together, or the database was restored and
     *     {@code policy} says stop
     */
    public static Registry open(Database database, Path journalFile, AfterRestore policy, Instant now) {
        return open(database, journalFile, policy, Readings.recommended(), now);
    }

    /** Opens it with other readings of what the law leaves open; see {@link #open(Database, Path, AfterRestore, Instant)}. */
    public static Registry open(
            Database database, Path journalFile, AfterRestore policy, Readings readings, Instant now) {
        database.migrate("registry", "koshin/registry/migrations");
        JdbcTemplate template = new JdbcTemplate(database.connections());
        JdbcClient sql = JdbcClient.create(template);
        TransactionTemplate transactions = transactions(database);
        UUID installation = installation(sql);
        Journal journal = new Journal(sql, installation);
        Access access = Access.prepare(database, transactions);
        Recovery recovery = new Recovery();
        JournalFile file = JournalFile.open(journalFile, recovery);
        try {
            recovery.checkBelongsTo(installation, journalFile);
            if (file.isEmpty()) {
                file.write(List.of(new JournalLine.Belongs(installation)));
            }
            Optional<Reapplied> reapplied =
                    reapply(sql, transactions, journal, file, journalFile, recovery, policy, now);
            Registry registry = new Registry(
                    database,
                    template,
                    access,
                    transactions,
                    journal,
                    file,
                    journalFile,
                    recovery,
                    reapplied,
                    readings);
            registry.keepFileComplete();
            return registry;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Opens the registry for one piece of work: like {@link #open}, or beside the server that has the journal file open.
     * Then that server tells the file what is done here, and nothing is acknowledged before it has.
     *
     * @throws RegistryException as {@link #open}, and if the server was started before its database was restored
     */
    public static Registry openOrJoin(Database database, Path journalFile, AfterRestore policy, Instant now) {
        try {
            return open(database, journalFile, policy, now);
        } catch (JournalFile.HeldByAnother e) {
            return join(database, journalFile);
        }
    }

    private static Registry join(Database database, Path journalFile) {
        JdbcClient sql = JdbcClient.create(database.connections());
        Journal journal = new Journal(sql, installation(sql));
        OthersJournalFile file = OthersJournalFile.at(journalFile);
        Recovery seen = new Recovery();
        JournalFile.scan(journalFile, seen);
        seen.checkBelongsTo(installation(sql), journalFile);
        if (!seen.missing(journal).isEmpty()) {
            throw new RegistryException("the database was restored while the server that writes " + journalFile
                    + " was running; start that server anew first");
        }
        TransactionTemplate transactions = transactions(database);
        return new Registry(
                database,
                new JdbcTemplate(database.connections()),
                Access.prepare(database, transactions),
                transactions,
                journal,
                file,
                journalFile,
                seen,
                Optional.empty(),
                Readings.recommended());
    }

    private static Optional<Reapplied> reapply(
            JdbcClient sql,
            TransactionTemplate transactions,
            Journal journal,
            JournalFile file,
            Path path,
            Recovery recovery,
            AfterRestore policy,
            Instant now) {
        List<Anchor> missing = recovery.missing(journal);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        if (policy == AfterRestore.STOP) {
            Anchor one = missing.getFirst();
            throw new RegistryException("the database was restored: it lacks the end of " + missing.size()
                    + " chains of the journal that " + path + " has seen, such as entry " + one.position()
                    + " of chain " + one.chain() + " of " + one.municipality()
                    + "; restore a newer backup, or let the revocations be entered again (after-restore: reapply)");
        }
        List<JournalLine> lines = new ArrayList<>();
        Reapplied reapplied = transactions.execute(status -> recovery.reapply(sql, journal, now, lines));
        file.write(lines);
        return Optional.ofNullable(reapplied);
    }

    private static TransactionTemplate transactions(Database database) {
        return new TransactionTemplate(new DataSourceTransactionManager(database.connections()));
    }

    private static UUID installation(JdbcClient sql) {
        try {
            return sql.sql("select id from registry.installation")
                    .query(UUID.class)
                    .single();
        } catch (DataAccessException e) {
            throw new RegistryException("the database has no registry", e);
        }
    }

    public Certificates certificates() {
        return certificates;
    }

    public Residents residents() {
        return residents;
    }

    public LifeEvents lifeEvents() {
        return lifeEvents;
    }

    /**
     * Does several things in one transaction; returns when they are in the database and, as far as it has to know of them, in the
     * journal file.
     */
    public <T> T together(Entries.Deed<T> deed) {
        return work.commit(lines -> deed.in(new Entries(certificates, residents, rows, batch, journal, lines)));
    }

    /**
     * Reads several things as they stood at one moment, whoever writes meanwhile: without it, what is read first may be older than
     * what is read last. Nothing may be written. Within {@link #together} it sees what that transaction sees.
     */
    public <T> T inOneView(Supplier<T> reading) {
        return oneView(transactions, sql, reading);
    }

    /**
     * Returns a desk at which somebody works on the matter of {@code by}.
     *
     * @param municipality five digits; of no other is anything seen there
     */
    public Desk at(By by, String municipality) {
        return new Desk(by, municipality, access, journal, work);
    }

    /**
     * Writes into the journal what somebody did that no fact tells, such as signing in; returns when it is there and in the
     * journal file.
     *
     * @param municipality five digits, in whose journal it stands
     * @param deed a verb in capitals, such as {@code SIGNED_IN}
     * @param content what it was done to, written by the order of its keys; nothing that may be a secret
     */
    public void note(By by, String municipality, String deed, Map<String, ?> content, Instant now) {
        work.commit(lines -> {
            Journal.Entry entry = new Journal.Entry(municipality, now, by, deed, new TreeMap<>(content));
            lines.add(new JournalLine.Reached(journal.write(entry)));
            return true;
        });
    }

    /** Returns what enters many residents at once. */
    public ResidentLoad residentLoad() {
        return residentLoad;
    }

    /** Returns who is resident in a municipality. */
    public ResidentBook residentBook() {
        return residentBook;
    }

    /** Returns what enters many histories at once into {@code database}, with which this was opened. */
    public HistoryLoad histories(Database database) {
        return new HistoryLoad(database.connections(), journal, work, this::keepFileComplete);
    }

    /** Returns what was entered again because the database was restored; empty if it was not. */
    public Optional<Reapplied> reapplied() {
        return reapplied;
    }

    /** Looks through the whole journal, beside what its file has seen. */
    public JournalCheck verify() {
        return verify(journal, path, transactions, sql);
    }

    /**
     * Looks through the whole journal of {@code database} while servers may write it; changes nothing.
     *
     * @throws RegistryException if there is no such file, or it belongs to another database
     */
    public static JournalCheck verify(Database database, Path journalFile) {
        JdbcClient sql = JdbcClient.create(database.connections());
        UUID installation = installation(sql);
        Recovery seen = new Recovery();
        JournalFile.scan(journalFile, seen);
        seen.checkBelongsTo(installation, journalFile);
        return verify(new Journal(sql, installation), journalFile, transactions(database), sql);
    }

    private static JournalCheck verify(Journal journal, Path path, TransactionTemplate transactions, JdbcClient sql) {
        // The file first: what it has seen is in the database before.
        Recovery seen = new Recovery();
        JournalFile.scan(path, seen);
        return oneView(
                transactions,
                sql,
                () -> new JournalCheck(
                        journal.size(), journal.ends().size(), JournalFault.in(journal, seen.anchors())));
    }

    /** Brings the journal file up to what other programs have written to the database. */
    public synchronized void keepFileComplete() {
        List<JournalLine> found = new ArrayList<>();
        long next = read(complete, line -> {
            found.add(line);
            if (found.size() >= Changes.ROWS_AT_ONCE) {
                work.tell(found);
                found.clear();
            }
        });
        work.tell(found);
        noteEnds();
        work.tell(new JournalLine.Complete(next));
        complete = next;
    }

    /** Tells the journal file where chains end that other programs write, so that they need not wait long. */
    public synchronized void noteEnds() {
        Set<Anchor> found = Set.copyOf(journal.ends());
        work.tell(found.stream()
                .filter(end -> !ends.contains(end))
                .<JournalLine>map(JournalLine.Reached::new)
                .toList());
        ends = found;
    }

    /**
     * Tells {@code reader} what transactions since number {@code from} have written, 0 for everything; what was told
     * before may come again.
     *
     * @return the number from which to ask the next time
     */
    long read(long from, Consumer<JournalLine> reader) {
        return inOneView(() -> changes.since(from, reader));
    }

    private static <T> T oneView(TransactionTemplate transactions, JdbcClient sql, Supplier<T> reading) {
        return Objects.requireNonNull(transactions.execute(status -> {
            if (status.isNewTransaction()) {
                // One message; a TransactionTemplate of its own would ask for the level and set it back, each time.
                sql.sql("set transaction isolation level repeatable read, read only")
                        .update();
            }
            return reading.get();
        }));
    }

    @Override
    public void close() {
        file.close();
    }
}
