package koshin.reservations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.municipalities.Reservation;
import koshin.municipalities.Reservation.Need;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One PostgreSQL for all tests of this JVM, a database for whoever asks. */
final class Fixture {

    static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    static final Duration HOLD = Duration.ofMinutes(10);
    static final LocalDateTime TEN = LocalDateTime.of(2026, 12, 1, 10, 0);

    private static final Visitor HOLDER = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of all servers of a test. */
    static final ContactKey KEY = ContactKey.make(RANDOM);

    private static final EmbeddedPostgres SERVER = start();

    private Fixture() {}

    static String freshDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace('-', '_');
        SERVER.makeDatabase(name);
        return name;
    }

    static Database open(String name) {
        return Database.open(SERVER.url(name), SERVER.user(), SERVER.password());
    }

    static Bookings bookings(Database database) {
        return Reservations.open(database, Offices.none(), KEY).bookings();
    }

    static Secret secret() {
        return Secret.make(RANDOM);
    }

    static Wish wish(LocalDateTime from, int minutes, int windows) {
        return new Wish(
                "14130",
                "saginuma",
                new Slot(from, Duration.ofMinutes(minutes), windows, Reservation.of(Need.REQUIRED)),
                List.of(HOLDER));
    }

    /** What must never be: found by asking the tables, whatever the program believes. */
    static List<String> faults(Database database) {
        JdbcClient sql = JdbcClient.create(database.connections());
        return sql.sql("""
                with visit as (
                  select b.*, b.starts_at + b.minutes * interval '1 minute' as over_at from reservations.booking b
                  where b.ended_at is null),
                begun as (
                  select v.id, k.id as block from visit v join reservations.block k
                    on (v.municipality, v.office) = (k.municipality, k.office)
                    and (v.arrived_at <= k.made_at or v.starts_at <= k.made_at at time zone 'Asia/Tokyo'))
                select 'two at one window: ' || a.id || ' ' || b.id from visit a join visit b
                  on a.id < b.id and (a.municipality, a.office, a.counter) = (b.municipality, b.office, b.counter)
                  and a.confirmed_at is not null and b.confirmed_at is not null
                  and a.starts_at < b.over_at and b.starts_at < a.over_at
                union all
                select 'not its seats: ' || b.id from reservations.booking b
                  where array(
                      select s.starts_at from reservations.seat s
                      where s.booking = b.id and (s.municipality, s.office, s.counter) = (b.municipality, b.office, b.counter)
                      order by 1)
                    is distinct from case when b.ended_at is null
                      then array(select generate_series(b.starts_at, b.starts_at + (b.minutes - 5) * interval '1 minute',
                        interval '5 minutes'))
                      else array[]::timestamp[] end
                union all
                select 'a seat of somebody else: ' || s.booking from reservations.seat s
                  where s.booking is not null and not exists (select from visit v where v.id = s.booking
                    and (v.municipality, v.office, v.counter) = (s.municipality, s.office, s.counter))
                union all
                select 'booked where it is closed: ' || v.id from visit v join reservations.block k
                  on (v.municipality, v.office) = (k.municipality, k.office) and v.counter = any(k.counters)
                  and k.ended_at is null and v.starts_at < k.until_at and k.starts_at < v.over_at
                  where (v.id, k.id) not in (select id, block from begun)
                union all
                select 'open where it is closed: ' || k.id from reservations.block k
                  cross join generate_series(k.starts_at, k.until_at - interval '5 minutes', interval '5 minutes') at
                  cross join unnest(k.counters) c
                  where k.ended_at is null and not exists (select from reservations.seat s
                    where (s.municipality, s.office, s.starts_at, s.counter) = (k.municipality, k.office, at, c))
                  and not exists (select from begun join reservations.booking b on b.id = begun.id where begun.block = k.id)
                union all
                select 'a seat of no block: ' || s.block from reservations.seat s join reservations.block k on k.id = s.block
                  where k.ended_at is not null or s.counter <> all(k.counters)
                  or s.starts_at < k.starts_at or s.starts_at >= k.until_at
                union all
                select 'offered nothing: ' || w.id from reservations.waiting w where w.ended_by = 'OFFERED'
                  and not exists (select from reservations.booking b where b.secret_hash = w.secret_hash)
                union all
                select 'waits and has a visit: ' || w.id from reservations.waiting w join visit v
                  on v.secret_hash = w.secret_hash where w.ended_at is null
                union all
                select 'a message to nobody: ' || m.kind from reservations.message m
                  where not exists (select from reservations.booking b where b.secret_hash = m.secret_hash)
                  and not exists (select from reservations.waiting w where w.secret_hash = m.secret_hash)
                """)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static EmbeddedPostgres start() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "postgres");
            EmbeddedPostgres server = EmbeddedPostgres.start(folder);
            // Nobody needs what is in it: to write two hundred databases to the disk takes longer than the tests.
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
