package koshin.reservations;

import java.sql.Array;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;

/** The seats of the offices: who takes one, who gives it back. */
final class Seats {

    private final Ledger ledger;

    Seats(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Takes a window that is free all the time; empty if there is none. */
    Optional<Integer> take(UUID booking, String municipality, String office, Slot slot) {
        return ledger.sql("select reservations.take_seats(?, ?, ?, ?, ?, ?)")
                .params(
                        booking,
                        municipality,
                        office,
                        slot.from(),
                        (int) slot.length().toMinutes(),
                        slot.windows())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single();
    }

    void give(UUID booking) {
        ledger.sql("delete from reservations.seat where booking = ?")
                .param(booking)
                .update();
    }

    /** Frees what was held and not confirmed in time, of the visits from one moment to before another. */
    void freeLapsed(String municipality, String office, LocalDateTime from, LocalDateTime before, Instant now) {
        ledger.sql("select reservations.free_lapsed(?, ?, ?, ?, ?)")
                .params(municipality, office, from, before, Rows.at(now))
                .query((row, number) -> 0)
                .list();
    }

    /** Frees what was held under {@code secret} and not confirmed in time: whatever comes later, it is over. */
    void freeLapsed(Secret secret, Instant now) {
        ledger.sql("with lapsed as (update reservations.booking set ended_at = held_until, ended_by = 'EXPIRED'"
                        + " where secret_hash = ? and confirmed_at is null and ended_at is null and held_until <= ? returning id)"
                        + " delete from reservations.seat s using lapsed where s.booking = lapsed.id")
                .params(secret.hash(), Rows.at(now))
                .update();
    }

    /**
     * Returns which windows of an office are taken from one moment to before another. The database puts together
     * the windows of those that begin and end at once, as bits so far as they fit: a month of a large office has thousands of
     * visits, at a few hundred times.
     */
    Taken taken(String municipality, String office, LocalDateTime from, LocalDateTime before, Instant now) {
        Taken taken = new Taken();
        ledger.sql("select starts_at, minutes, bit_or(1::bigint << counter) filter (where counter < 64),"
                        + " array_agg(counter) filter (where counter >= 64) from reservations.booking"
                        + " where municipality = ? and office = ? and starts_at > ? and starts_at < ? and ended_at is null"
                        + " and (confirmed_at is not null or held_until > ?) group by starts_at, minutes")
                // Nothing lasts a day.
                .params(municipality, office, from.minusDays(1), before, Rows.at(now))
                .query(row -> {
                    BitSet counters = BitSet.valueOf(new long[] {row.getLong(3)});
                    Array beyond = row.getArray(4);
                    if (beyond != null) {
                        Arrays.stream((Integer[]) beyond.getArray()).forEach(counters::set);
                    }
                    taken.add(row.getObject(1, LocalDateTime.class), row.getInt(2), counters);
                });
        ledger.sql(
                        "select starts_at, extract(epoch from until_at - starts_at)::int / 60, unnest(counters) from reservations.block"
                                + " where municipality = ? and office = ? and starts_at < ? and until_at > ? and ended_at is null")
                .params(municipality, office, before, from)
                .query(row -> {
                    taken.add(row.getObject(1, LocalDateTime.class), row.getInt(2), row.getInt(3));
                });
        return taken;
    }
}
