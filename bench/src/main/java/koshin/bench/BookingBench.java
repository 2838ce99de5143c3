package koshin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.municipalities.Profiles;
import koshin.municipalities.Reservation;
import koshin.municipalities.Reservation.Need;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking.Standing;
import koshin.reservations.Bookings;
import koshin.reservations.Bookings.Outcome;
import koshin.reservations.Bounds;
import koshin.reservations.ContactKey;
import koshin.reservations.Offices;
import koshin.reservations.Reservations;
import koshin.reservations.Secret;
import koshin.reservations.Slot;
import koshin.reservations.Staffing;
import koshin.reservations.Vacancies;
import koshin.reservations.Vacancy;
import koshin.reservations.Visitor;
import koshin.reservations.Wish;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Visits held and confirmed by the program, in turn with pgbench that sends the same statements to the same tables; and
 * how long a month of one office takes with 100,000 bookings.
 */
public final class BookingBench {

    private static final int SECONDS = Integer.getInteger("koshin.bench.seconds", 10);
    private static final int ROUNDS = Integer.getInteger("koshin.bench.rounds", 3);
    private static final Clients CLIENTS = new Clients(Integer.getInteger("koshin.bench.clients", 8), SECONDS);

    /** Rounds until the compiler of the JVM is done; a server runs for months. */
    private static final int WARMING = 4;

    private static final int MONTHS = Integer.getInteger("koshin.bench.months", 5_000);

    private static final Instant NOW = Instant.parse("2025-08-20T00:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2025, 9, 1);
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final int LENGTH = 15;
    private static final int WINDOWS = 10;
    private static final int OFFICES = 1000;
    private static final int DAYS = 60;
    private static final int BEGINNINGS = 28;
    private static final Visitor HOLDER = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER);
    private static final SecureRandom SECRETS = new SecureRandom();

    private final Bookings bookings;
    private final Pgbench pgbench;
    private final Path script;

    private BookingBench(Bookings bookings, Pgbench pgbench, Path script) {
        this.bookings = bookings;
        this.pgbench = pgbench;
        this.script = script;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "booking-bench");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgresql"))) {
            server.makeDatabase("koshin");
            try (Database database = Database.open(server.url("koshin"), server.user(), server.password())) {
                Offices offices = Offices.of(
                        Profiles.bundled(),
                        HOLD,
                        Duration.ofHours(12),
                        List.of(new Offices.Staffed("saku", "city-hall", staffing())));
                Reservations reservations = Reservations.open(database, offices, ContactKey.make(SECRETS));
                fill(JdbcClient.create(database.connections()));
                months(reservations);
                Path script = Files.writeString(folder.resolve("booking.sql"), script());
                new BookingBench(reservations.bookings(), new Pgbench(server, "koshin", CLIENTS), script).compare();
            }
        } finally {
            remove(folder);
        }
    }

    private void compare() throws Exception {
        for (int round = 0; round < WARMING; round++) {
            booked();
        }
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double peer = pgbench.rate("-M", "prepared", "-f", script.toString());
            double ours = booked();
            shares.add(ours / peer);
            System.out.printf(
                    Locale.ROOT,
                    "bookings %,.0f/s, pgbench with the same statements %,.0f/s: %.0f %%%n",
                    ours,
                    peer,
                    100 * ours / peer);
        }
        shares.sort(Comparator.naturalOrder());
        System.out.printf(Locale.ROOT, "median: %.0f %%%n", 100 * shares.get(shares.size() / 2));
    }

    private double booked() throws Exception {
        return CLIENTS.rate(random -> {
            Secret secret = Secret.make(SECRETS);
            if (!(bookings.hold(secret, wish(random), HOLD, NOW) instanceof Outcome.Done)
                    || !(bookings.confirm(secret, NOW) instanceof Outcome.Done(var booking))
                    || !(booking.standing() instanceof Standing.Confirmed)) {
                throw new IllegalStateException("not booked");
            }
        });
    }

    private static Wish wish(SplittableRandom random) {
        LocalDateTime from = FIRST.plusDays(random.nextInt(DAYS))
                .atTime(9, 0)
                .plusMinutes((long) LENGTH * random.nextInt(BEGINNINGS));
        return new Wish(
                "bench",
                "office-" + (1 + random.nextInt(OFFICES)),
                new Slot(from, Duration.ofMinutes(LENGTH), WINDOWS, Reservation.of(Need.REQUIRED)),
                List.of(HOLDER));
    }

    /** The statements of {@link Bookings}, in the same transactions. */
    private static String script() {
        String found =
                "select b.id, b.number, b.municipality, b.office, b.starts_at, b.minutes, b.counter, b.visitors, b.version,"
                        + " b.held_until, b.confirmed_at, b.ended_at, b.ended_by, b.not_before, b.services_end, b.arrived_at"
                        + " from reservations.booking b where b.secret_hash = sha256(int8send(:secret));\n";
        return """
                \\set secret random(1, 9000000000000000000)
                \\set office random(1, %d)
                \\set day random(0, %d)
                \\set beginning random(0, %d)
                begin;
                select reservations.hold_visit(sha256(int8send(:secret)), 'bench', 'office-' || :office, timestamp '%s' + :day * interval '1 day' + :beginning * interval '%d minutes', %d, %d, array['CERTIFICATE_RENEWAL/HOLDER'], null, null, timestamptz '%s', timestamptz '%s', false);
                %scommit;
                begin;
                with confirmed as (update reservations.booking set confirmed_at = timestamptz '%s' where secret_hash = sha256(int8send(:secret)) and confirmed_at is null and ended_at is null and held_until > timestamptz '%s' returning secret_hash) select reservations.tell(secret_hash, 'BOOKED', timestamptz '%s', null) from confirmed;
                %scommit;
                """.formatted(
                        OFFICES,
                        DAYS - 1,
                        BEGINNINGS - 1,
                        FIRST.atTime(9, 0),
                        LENGTH,
                        LENGTH,
                        WINDOWS,
                        NOW,
                        NOW.plus(HOLD),
                        found,
                        NOW,
                        NOW,
                        NOW,
                        found);
    }

    private static void months(Reservations reservations) {
        BookedOffice office = reservations.offices().find("saku", "city-hall").orElseThrow();
        long[] nanos = new long[MONTHS];
        int open = 0;
        for (int i = -MONTHS; i < MONTHS; i++) {
            long began = System.nanoTime();
            List<Vacancies.OfDay> days =
                    reservations.vacancies().days(office, List.of(HOLDER), Bounds.NONE, FIRST, FIRST.plusDays(30), NOW);
            nanos[Math.max(i, 0)] = System.nanoTime() - began;
            open += (int) days.stream()
                    .filter(day -> day.vacancy() instanceof Vacancy.Bookable)
                    .count();
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "a month of one office among 100,000 bookings, %d of its days open: p50 %.2f ms, p99 %.2f ms%n",
                open / (2 * MONTHS),
                nanos[MONTHS / 2] / 1e6,
                nanos[MONTHS * 99 / 100] / 1e6);
    }

    private static Staffing staffing() {
        return new Staffing(
                Duration.ofMinutes(LENGTH),
                Map.of(Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(LENGTH)),
                Duration.ZERO,
                List.of(new Staffing.Shift(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(16, 0),
                        WINDOWS)),
                Optional.of(Reservation.of(Need.REQUIRED)));
    }

    /**
     * Twenty offices, two months, every working day: the nearer, the fuller. The office that is asked for has as many
     * bookings as any.
     */
    private static void fill(JdbcClient sql) {
        sql.sql("""
                insert into reservations.booking
                  (secret_hash, municipality, office, starts_at, minutes, counter, visitors, held_at, held_until, confirmed_at)
                select sha256(convert_to(office || at || counter, 'UTF8')), 'saku', office, at, 15, counter,
                  array['CERTIFICATE_RENEWAL/HOLDER'], at - interval '20 days', at - interval '19 days', at - interval '20 days'
                from generate_series(1, 20) n,
                  lateral (select case n when 1 then 'city-hall' else 'branch-' || n end as office) o,
                  generate_series(date '2025-09-01', date '2025-10-31', interval '1 day') day,
                  generate_series(day + interval '9 hours', day + interval '945 minutes', interval '15 minutes') at,
                  generate_series(1, 10) counter
                where extract(isodow from day) <= 5 and counter <= 6 - (day::date - date '2025-09-01') / 15
                limit 100000""").update();
        sql.sql("""
                insert into reservations.seat (municipality, office, starts_at, counter, counters, booking)
                select b.municipality, b.office, at, b.counter, 10, b.id from reservations.booking b,
                  generate_series(b.starts_at, b.starts_at + interval '10 minutes', interval '5 minutes') at""").update();
        sql.sql("vacuum analyze reservations.booking, reservations.seat").update();
        System.out.println(sql.sql("select count(*) || ' bookings, ' || count(*) filter (where office = 'city-hall')"
                        + " || ' of them at the office that is asked for' from reservations.booking")
                .query(String.class)
                .single());
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
