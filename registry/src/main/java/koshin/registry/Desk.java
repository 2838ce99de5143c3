package koshin.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import koshin.residents.History;
import koshin.residents.ResidentKey;
import koshin.rules.CertificateKind;

/**
 * Where somebody works on one matter in one municipality (窓口): what he asks for is read by the restricted login under a
 * seal of his role and municipality. Nothing is handed out before the journal has who looked for whom, and why. Several
 * threads may use one.
 */
public final class Desk {

    /** Where there is no folio yet: makes one. */
    private static final String HISTORY = "select registry.history(?, ?, ?)";

    private static final String IS_OPENED = "select registry.opened_by(?, ?) is not null";
    private static final String SEALED =
            "select set_config('koshin.seal', ?, true), registry.opened_by(?, ?) is not null; ";
    private static final String ENDS = "select month, what, age_from, about from registry.ends(?, ?) order by 1, 2, 3";
    private static final String ENTRIES =
            "select written_at, role, workplace, matter, deed, content from registry.journal"
                    + " where municipality = ? and written_at >= ? and written_at < ? order by written_at, chain, position limit "
                    + (Logged.MOST + 1);
    private static final String LOOKS =
            "select written_at, role, workplace, matter, deed, content from registry.journal"
                    + " where municipality = ? and deed in ('SEARCHED', 'READ', 'CASE_OPENED', 'JOURNAL_READ')"
                    + " and content like ? and (content::jsonb ->> 'resident' = ?"
                    + " or content::jsonb @> jsonb_build_object('found', jsonb_build_array(?::text)))"
                    + " order by written_at desc, chain, position desc limit "
                    + (Logged.MOST + 1);
    private static final String JOURNAL = "JOURNAL";
    private static final String PERSONS = "PERSONS";
    private static final String COUNTS = "COUNTS";
    /** After those that seal. */
    private static final int FIRST = 4;

    private final By by;
    private final String municipality;
    private final Access access;
    private final Journal journal;
    private final Work work;
    private final Set<ResidentKey> shown = ConcurrentHashMap.newKeySet();

    Desk(By by, String municipality, Access access, Journal journal, Work work) {
        this.by = by;
        this.municipality = municipality;
        this.access = access;
        this.journal = journal;
        this.work = work;
    }

    /**
     * About how many cards or certificates end in a month; numbers below ten are not told.
     *
     * @param month its first day
     * @param kind of a certificate; empty for cards
     * @param ageFrom the holders' age that day in tens of years, rounded down
     * @param about rounded to tens
     */
    public record Ends(LocalDate month, Optional<CertificateKind> kind, int ageFrom, long about) {}

    /**
     * Looks for persons of this municipality. The journal keeps what was looked for and the numbers of those who were
     * found.
     *
     * @throws IllegalStateException if the role does not see persons
     */
    public Found find(Search search, Instant now) {
        checkMay(by.role().seesPersons());
        PersonSearch persons = new PersonSearch(municipality, search);
        Found found =
                sealed(PERSONS, persons.query(), query -> persons.set(query, FIRST), row -> persons.read(row, now));
        Map<String, Object> content = new TreeMap<>(search.criteria());
        content.put(
                "found", found.matches().stream().map(one -> one.key().number()).toList());
        content.put("more", found.isMore());
        write("SEARCHED", content, now);
        found.matches().forEach(one -> shown.add(one.key()));
        return found;
    }

    /**
     * Returns all that is known of a person of this municipality. The journal hears of it if this desk has not found
     * or read the person before; the program itself, which shows nobody anything, may read without.
     *
     * @throws IllegalStateException if the role does not see persons
     */
    public Optional<History> history(ResidentKey key, Instant now) {
        checkMay(by.role().seesPersons());
        if (!key.municipality().equals(municipality)) {
            return Optional.empty();
        }
        Optional<History> history = access.folios()
                .read(by.role(), key)
                .flatMap(folio -> HistoryRows.read(key, folio))
                .or(() -> reading(connection -> history(connection, key)));
        if (by.role() != Role.PROGRAM && history.isPresent() && !shown.contains(key)) {
            write("READ", Map.of("resident", key.number()), now);
            shown.add(key);
        }
        return history;
    }

    /**
     * Returns about how much ends from one day to before another.
     *
     * @throws IllegalStateException if the role does not plan
     */
    public List<Ends> ends(LocalDate from, LocalDate before) {
        checkMay(by.role().seesCounts());
        return sealed(
                COUNTS,
                ENDS,
                query -> {
                    query.setObject(FIRST, from);
                    query.setObject(FIRST + 1, before);
                },
                row -> {
                    List<Ends> ends = new ArrayList<>();
                    while (row.next()) {
                        String what = row.getString(2);
                        ends.add(new Ends(
                                row.getObject(1, LocalDate.class),
                                what.equals("CARD") ? Optional.empty() : Optional.of(CertificateKind.valueOf(what)),
                                row.getInt(3),
                                row.getLong(4)));
                    }
                    return ends;
                });
    }

    /**
     * Returns what was done in this municipality from one instant to before another, the earliest first. The journal hears
     * of it.
     *
     * @throws IllegalStateException if the role does not see the journal
     */
    public Logged journal(Instant from, Instant before, Instant now) {
        checkMay(by.role().seesJournal());
        List<Logged.Deed> deeds = sealed(
                JOURNAL,
                ENTRIES,
                query -> {
                    query.setString(FIRST, municipality);
                    query.setObject(FIRST + 1, Times.of(from));
                    query.setObject(FIRST + 2, Times.of(before));
                },
                Desk::deeds);
        write("JOURNAL_READ", Map.of("from", from.toString(), "before", before.toString()), now);
        return new Logged(deeds.subList(0, Math.min(deeds.size(), Logged.MOST)), deeds.size() > Logged.MOST);
    }

    /**
     * Returns who has found a person of this municipality, read what is known of them, opened a case for them or asked who has
     * looked, the latest first. The journal hears of it.
     *
     * @throws IllegalStateException if the role does not see the journal
     */
    public Logged looks(ResidentKey key, Instant now) {
        checkMay(by.role().seesJournal());
        if (!key.municipality().equals(municipality)) {
            throw new IllegalArgumentException(key.municipality() + " is not looked at from " + municipality);
        }
        List<Logged.Deed> deeds = sealed(
                JOURNAL,
                LOOKS,
                query -> {
                    query.setString(FIRST, municipality);
                    // The database reads as JSON only what names the person at all; a number has no sign of its own
                    // here.
                    query.setString(FIRST + 1, "%\"" + key.number() + "\"%");
                    query.setString(FIRST + 2, key.number());
                    query.setString(FIRST + 3, key.number());
                },
                Desk::deeds);
        write("JOURNAL_READ", Map.of("resident", key.number()), now);
        return new Logged(deeds.subList(0, Math.min(deeds.size(), Logged.MOST)), deeds.size() > Logged.MOST);
    }

    private static List<Logged.Deed> deeds(ResultSet row) throws SQLException {
        List<Logged.Deed> deeds = new ArrayList<>();
        while (row.next()) {
            By by = new By(Role.valueOf(row.getString(2)), row.getString(3), row.getString(4));
            deeds.add(new Logged.Deed(Times.instant(row, 1), by, row.getString(5), row.getString(6)));
        }
        return deeds;
    }

    /** Nobody found may also mean that the seal does not hold, because a clock was set. */
    private Optional<History> history(Connection connection, ResidentKey key) throws SQLException {
        Optional<History> history = made(connection, key);
        if (history.isPresent() || isOpened(connection)) {
            return history;
        }
        access.seals().readClock();
        if (!isOpened(connection)) {
            throw unsealed();
        }
        return made(connection, key);
    }

    private Optional<History> made(Connection connection, ResidentKey key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HISTORY)) {
            query.setString(1, seal(connection));
            query.setString(2, key.municipality());
            query.setString(3, key.number());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.ofNullable(row.getBytes(1)).flatMap(folio -> HistoryRows.read(key, folio))
                        : Optional.empty();
            }
        }
    }

    private boolean isOpened(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(IS_OPENED)) {
            query.setString(1, seal(connection));
            query.setString(2, PERSONS);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private <T> T sealed(String right, String question, Setting parameters, Rows<T> rows) {
        return reading(connection -> {
            Optional<T> answer = sealed(connection, right, question, parameters, rows);
            if (answer.isEmpty()) {
                access.seals().readClock();
                answer = sealed(connection, right, question, parameters, rows);
            }
            return answer.orElseThrow(Desk::unsealed);
        });
    }

    /** Seal and question travel together and are one transaction, after which the seal is gone; empty if it does not hold. */
    private <T> Optional<T> sealed(
            Connection connection, String right, String question, Setting parameters, Rows<T> rows)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SEALED + question)) {
            String seal = seal(connection);
            query.setString(1, seal);
            query.setString(2, seal);
            query.setString(3, right);
            parameters.set(query);
            query.execute();
            try (ResultSet row = query.getResultSet()) {
                if (!row.next() || !row.getBoolean(2)) {
                    return Optional.empty();
                }
            }
            query.getMoreResults();
            try (ResultSet row = query.getResultSet()) {
                return Optional.of(rows.read(row));
            }
        }
    }

    private String seal(Connection connection) throws SQLException {
        return access.seals().seal(connection, by.role(), municipality);
    }

    private static RegistryException unsealed() {
        return new RegistryException(
                "the database does not know the seals of this program: their key was changed since the"
                        + " start; start again");
    }

    private void write(String deed, Map<String, ?> content, Instant now) {
        work.commit(lines -> {
            lines.add(new JournalLine.Reached(journal.write(new Journal.Entry(municipality, now, by, deed, content))));
            return true;
        });
    }

    private void checkMay(boolean may) {
        if (!may) {
            throw new IllegalStateException("the role " + by.role() + " is not given this");
        }
    }

    /** What is read on one connection of the restricted login. */
    private interface Reading<T> {
        T on(Connection connection) throws SQLException;
    }

    private interface Setting {
        void set(PreparedStatement query) throws SQLException;
    }

    private interface Rows<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> T reading(Reading<T> reading) {
        try (Connection connection = access.connections().getConnection()) {
            return reading.on(connection);
        } catch (SQLException e) {
            throw new RegistryException("the database cannot be read", e);
        }
    }
}
