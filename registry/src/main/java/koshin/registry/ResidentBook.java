package koshin.registry;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import koshin.residents.Resident;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All residents of a municipality, one after the other, as they were first entered (住民データの出力). */
public final class ResidentBook {

    private final JdbcClient sql;
    private final Journal journal;
    private final Work work;

    ResidentBook(JdbcClient sql, Journal journal, Work work) {
        this.sql = sql;
        this.journal = journal;
        this.work = work;
    }

    /**
     * Tells every resident to {@code reader}, by number, and writes in the journal that all of them were read.
     *
     * @param reader throws what it likes to have had nothing read, with nothing written in the journal
     * @return how many there are
     */
    public long read(String municipality, Consumer<Resident> reader, By by, Instant at) {
        return work.commit(lines -> {
            long count = tell(municipality, reader);
            if (count > 0) {
                lines.add(new JournalLine.Reached(journal.write(new Journal.Entry(
                        municipality, at, by, "EXPORTED", new TreeMap<>(Map.of("residents", count))))));
            }
            return count;
        });
    }

    private long tell(String municipality, Consumer<Resident> reader) {
        try (Stream<Resident> residents = sql
                .sql("select " + String.join(", ", ResidentColumns.NAMES)
                        + " from registry.resident where municipality = ? order by municipality, number")
                .withFetchSize(Changes.ROWS_AT_ONCE)
                .params(municipality)
                .query((row, number) -> ResidentColumns.read(row))
                .stream()) {
            return residents.peek(reader).reduce(0L, (count, resident) -> count + 1, Long::sum);
        }
    }
}
