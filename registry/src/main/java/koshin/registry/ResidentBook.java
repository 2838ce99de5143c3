package koshin.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import koshin.residents.PersonState;
import koshin.residents.Presence;
import koshin.residents.Resident;
import koshin.rules.JapanTime;
import koshin.rules.Readings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All residents of a municipality, one after the other, as they are now (住民データの出力). */
public final class ResidentBook {

    /** A history may be long. */
    private static final int ROWS_AT_ONCE = 1000;

    private final JdbcClient sql;
    private final Journal journal;
    private final Work work;

    ResidentBook(JdbcClient sql, Journal journal, Work work) {
        this.sql = sql;
        this.journal = journal;
        this.work = work;
    }

    /**
     * Tells everybody who is a resident at {@code at} to {@code reader}, by number, and writes in the journal that all of them were read.
     *
     * @param reader throws what it likes to have had nothing read, with nothing written in the journal
     * @return how many there are
     */
    public long read(String municipality, Consumer<Resident> reader, By by, Instant at) {
        return work.commit(lines -> {
            long count = tell(municipality, at, reader);
            if (count > 0) {
                lines.add(new JournalLine.Reached(journal.write(new Journal.Entry(
                        municipality, at, by, "EXPORTED", new TreeMap<>(Map.of("residents", count))))));
            }
            return count;
        });
    }

    private long tell(String municipality, Instant at, Consumer<Resident> reader) {
        try (Stream<Optional<Resident>> residents = sql
                .sql("select " + String.join(", ", ResidentColumns.NAMES)
                        + ", case when exists (select from registry.event e"
                        + " where e.municipality = r.municipality and e.resident = r.number)"
                        + " then registry.read_folio(municipality, number) end"
                        + " from registry.resident r where municipality = ? order by municipality, number")
                .withFetchSize(ROWS_AT_ONCE)
                .params(municipality)
                .query((row, number) -> current(row, at))
                .stream()) {
            return residents.flatMap(Optional::stream).peek(reader).reduce(0L, (count, one) -> count + 1, Long::sum);
        }
    }

    /**
     * Returns the record of a row that has {@link ResidentColumns#NAMES} and then a folio, or nothing for somebody to
     * whom nothing has happened; empty if the person is no resident any more, or not yet.
     */
    static Optional<Resident> current(ResultSet row, Instant at) throws SQLException {
        Resident first = ResidentColumns.read(row);
        LocalDate today = LocalDate.ofInstant(at, JapanTime.ZONE);
        byte[] folio = row.getBytes(ResidentColumns.NAMES.size() + 1);
        if (folio == null) {
            return Optional.of(first).filter(one -> !one.since().isAfter(today));
        }
        // Readings decide about cards and certificates alone.
        return HistoryRows.read(first.key(), folio)
                .map(history -> history.on(today, Readings.recommended()))
                .filter(state -> state.presence() instanceof Presence.Here)
                .map(PersonState::record);
    }
}
