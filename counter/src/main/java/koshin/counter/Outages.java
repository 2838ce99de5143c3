package koshin.counter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import koshin.registry.Entries;
import koshin.registry.Registry;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the national system was away, municipality by municipality (障害). */
public final class Outages {

    private static final String LAST = "select is_down, staff, why, noted_at, position from counter.outage"
            + " where municipality = ? order by position desc limit 1";

    private final JdbcClient sql;
    private final Registry registry;

    Outages(JdbcClient sql, Registry registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /**
     * That it is away, or back.
     *
     * @param staff who noted it
     */
    public record Change(boolean isDown, String staff, String why, Instant at, int position) {

        /** Returns whether nobody noted it but the program, which may see by itself that it is over. */
        public boolean isByProgram() {
            return staff.equals(Clerk.NOBODY);
        }
    }

    /** Returns whether the system answers, as far as is noted. */
    public boolean isUp(String municipality) {
        return last(municipality).filter(Change::isDown).isEmpty();
    }

    /** Returns what was noted last; empty if it was never away. */
    public Optional<Change> last(String municipality) {
        return sql.sql(LAST)
                .params(municipality)
                .query((row, number) -> new Change(
                        row.getBoolean(1), row.getString(2), row.getString(3), CaseRows.instant(row, 4), row.getInt(5)))
                .optional();
    }

    /**
     * Notes that it is away, or back; returns false if that is known.
     *
     * @param why in a few words, for those who read the journal
     */
    public boolean note(String municipality, boolean isDown, String why, Clerk clerk, Instant now) {
        return registry.together(entries -> note(entries, municipality, isDown, why, clerk, now));
    }

    boolean note(Entries entries, String municipality, boolean isDown, String why, Clerk clerk, Instant now) {
        Optional<Change> last = last(municipality);
        if (last.map(Change::isDown).orElse(false) == isDown) {
            return false;
        }
        int added = sql.sql("insert into counter.outage (municipality, position, is_down, staff, why, noted_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(municipality, last.map(Change::position).orElse(0) + 1, isDown, clerk.staff(), why)
                .param(CaseRows.time(now))
                .update();
        if (added == 1) {
            entries.note(
                    municipality, clerk.by("outage"), isDown ? "SYSTEM_DOWN" : "SYSTEM_BACK", Map.of("why", why), now);
        }
        return added == 1;
    }
}
