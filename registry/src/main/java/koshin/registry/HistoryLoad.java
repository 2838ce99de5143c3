package koshin.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import koshin.pki.Place;
import koshin.residents.History;
import koshin.residents.ResidentKey;
import koshin.rules.CertificateKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Enters whole histories of many people at once, all or none, with an entry of the journal for each municipality: a
 * made-up population. Their certificates count as issued; what they look like is nowhere.
 */
public final class HistoryLoad {

    private static final int TOGETHER = 2000;
    private static final String DEED = "POPULATED";
    /** One at a time, whichever program it is. */
    private static final long LOCK = 0x6B6F7368696E01L;

    private final DataSource connections;
    private final JdbcClient sql;
    private final Journal journal;
    private final Work work;
    private final Runnable fileUpkeep;

    HistoryLoad(DataSource connections, Journal journal, Work work, Runnable fileUpkeep) {
        this.connections = connections;
        this.journal = journal;
        this.work = work;
        this.fileUpkeep = fileUpkeep;
        sql = JdbcClient.create(connections);
    }

    /**
     * What is to be entered.
     *
     * @param name by which it is known again when it is entered a second time
     * @param people in any order; not closed here
     * @param from the day from which what events bring has yet to be seen to
     * @param places all municipalities in which they are
     * @param authorities key identifier in hexadecimal of the authority that counts as issuer, for each kind
     */
    public record Histories(
            String name,
            Stream<History> people,
            LocalDate from,
            List<Place> places,
            Map<CertificateKind, String> authorities) {

        public Histories {
            places = List.copyOf(places);
            authorities = Map.copyOf(authorities);
        }
    }

    /** What became of them. */
    public sealed interface Outcome {

        /** They are in the registry. */
        record Entered(long people, long cards, long certificates, long revocations) implements Outcome {}

        /** They were entered before, and nothing was done now. */
        record Before() implements Outcome {}

        /** Others have the first of their numbers; nothing was entered. */
        record Taken(ResidentKey key) implements Outcome {}
    }

    /** Enters {@code histories}; returns when they are in the database and in the journal file. */
    public Outcome enter(Histories histories, By by, Instant at) {
        Outcome outcome = work.commit(lines -> {
            sql.sql("select pg_advisory_xact_lock(?)").params(LOCK).query(row -> {});
            Iterator<History> people = histories.people().iterator();
            if (!people.hasNext()) {
                return new Outcome.Entered(0, 0, 0, 0);
            }
            History first = people.next();
            return knownBefore(histories.name(), first.key())
                    .orElseGet(() -> enter(histories, first, people, by, at, lines));
        });
        // So many lines are read from the tables, a few thousand at a time.
        fileUpkeep.run();
        return outcome;
    }

    private Optional<Outcome> knownBefore(String name, ResidentKey key) {
        boolean isThere = sql.sql("select 1 from registry.resident where municipality = ? and number = ?")
                .params(key.municipality(), key.number())
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!isThere) {
            return Optional.empty();
        }
        boolean isSame = !sql.sql("select 1 from registry.journal where municipality = ? and deed = ?"
                        + " and content::jsonb ->> 'population' = ?")
                .params(key.municipality(), DEED, name)
                .query(Integer.class)
                .list()
                .isEmpty();
        return Optional.of(isSame ? new Outcome.Before() : new Outcome.Taken(key));
    }

    private Outcome enter(
            Histories histories, History first, Iterator<History> rest, By by, Instant at, List<JournalLine> lines) {
        histories
                .places()
                .forEach(place -> sql.sql(
                                "insert into registry.place (municipality, prefecture_name, municipality_name) values (?, ?, ?)"
                                        + " on conflict do nothing")
                        .params(place.code(), place.prefecture(), place.municipality())
                        .update());
        HistoryTables tables = copy(histories, first, rest);
        tables.people()
                .forEach((municipality, people) -> lines.add(new JournalLine.Reached(journal.write(new Journal.Entry(
                        municipality,
                        at,
                        by,
                        DEED,
                        new TreeMap<>(Map.of("population", histories.name(), "people", people)))))));
        return new Outcome.Entered(
                tables.people().values().stream().mapToLong(Long::longValue).sum(),
                tables.cards(),
                tables.certificates(),
                tables.revocations());
    }

    private HistoryTables copy(Histories histories, History first, Iterator<History> rest) {
        HistoryTables tables = new HistoryTables(histories.authorities(), histories.from());
        Connection connection = DataSourceUtils.getConnection(connections);
        try {
            tables.add(first);
            for (int count = 2; rest.hasNext(); count++) {
                tables.add(rest.next());
                if (count % TOGETHER == 0) {
                    tables.flush(connection);
                }
            }
            tables.flush(connection);
            return tables;
        } catch (SQLException e) {
            throw new RegistryException("the histories could not be entered", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, connections);
        }
    }
}
