package koshin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.registry.By;
import koshin.registry.Desk;
import koshin.registry.LifeEvents.Entered;
import koshin.registry.LifeEvents.Entry;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.Role;
import koshin.residents.Happening;
import koshin.residents.ResidentKey;
import koshin.rules.Readings;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The registry beside pgbench, in turn, on one PostgreSQL: a person looked up and their state computed beside
 * {@code pgbench -S}, life events beside {@code pgbench -N}; and an import beside {@code COPY}. The same number of clients, the same time each.
 */
public final class RegistryBench {

    private static final int PEOPLE = Integer.getInteger("koshin.bench.people", 100_000);
    private static final int CLIENTS = Integer.getInteger("koshin.bench.clients", 8);
    private static final int SECONDS = Integer.getInteger("koshin.bench.seconds", 10);
    private static final int ROUNDS = Integer.getInteger("koshin.bench.rounds", 3);
    /** How many rounds of events pass until the compiler of the JVM is done; a server runs for months. */
    private static final int WARMING = 6;

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final By CLERK = new By(Role.CLERK, "window 3", "bench");
    private static final String TOWN = "14130";

    private final Registry registry;
    private final Desk desk;
    private final Clients clients = new Clients(CLIENTS, SECONDS);
    private final Pgbench pgbench;

    private RegistryBench(EmbeddedPostgres server, Registry registry) {
        this.registry = registry;
        pgbench = new Pgbench(server, "pgbench", clients);
        desk = registry.at(new By(Role.PROGRAM, "bench", "bench"), TOWN);
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "registry-bench");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgresql"))) {
            ImportBench.run(server, folder);
            server.makeDatabase("koshin");
            server.makeDatabase("pgbench");
            try (Database database = Database.open(server.url("koshin"), server.user(), server.password());
                    Registry registry = Registry.open(database, folder.resolve("journal"), AfterRestore.REAPPLY, NOW)) {
                fill(database);
                RegistryBench bench = new RegistryBench(server, registry);
                bench.pgbench.fill(Math.max(1, PEOPLE / 100_000));
                JdbcClient.create(database.connections()).sql("checkpoint").update();
                bench.compare();
            }
        } finally {
            remove(folder);
        }
    }

    private void compare() throws Exception {
        // Until everything is compiled and in memory, and everybody was looked up once.
        for (int i = 1; i <= PEOPLE; i++) {
            desk.history(new ResidentKey(TOWN, "R" + i), NOW);
        }
        lookups();
        for (int round = 0; round < WARMING; round++) {
            events();
        }
        List<Double> lookups = new ArrayList<>();
        List<Double> events = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double prepared = pgbench.rate("-S", "-M", "prepared");
            double selects = pgbench.rate("-S");
            double found = lookups();
            double updates = pgbench.rate("-N");
            double entered = events();
            lookups.add(found / selects);
            events.add(entered / updates);
            System.out.printf(
                    Locale.ROOT,
                    "lookups %,.0f/s, pgbench -S %,.0f/s (prepared %,.0f/s): %.0f %%; life events %,.0f/s, pgbench -N %,.0f/s: %.0f %%%n",
                    found,
                    selects,
                    prepared,
                    100 * found / selects,
                    entered,
                    updates,
                    100 * entered / updates);
        }
        System.out.printf(
                Locale.ROOT,
                "median: lookups %.0f %%, life events %.0f %%%n",
                100 * median(lookups),
                100 * median(events));
    }

    private double lookups() throws Exception {
        return clients.rate(random -> {
            ResidentKey who = key(random);
            if (desk.history(who, NOW)
                    .orElseThrow()
                    .on(TODAY, Readings.recommended())
                    .cards()
                    .isEmpty()) {
                throw new IllegalStateException("no card of " + who);
            }
        });
    }

    private double events() throws Exception {
        return clients.rate(random -> {
            Entry entry = new Entry(
                    UUID.randomUUID(),
                    key(random),
                    new Happening.MovedWithin("架空町" + random.nextInt(1_000_000_000)),
                    TODAY);
            if (!(registry.lifeEvents().enter(entry, CLERK, NOW) instanceof Entered.Done)) {
                throw new IllegalStateException("not entered: " + entry);
            }
        });
    }

    private static ResidentKey key(SplittableRandom random) {
        return new ResidentKey(TOWN, "R" + (1 + random.nextInt(PEOPLE)));
    }

    /** People with a card that was handed over and two certificates each. */
    private static void fill(Database database) {
        JdbcClient sql = JdbcClient.create(database.connections());
        for (String insert : List.of(
                "insert into registry.place values ('14130', 'Kanagawa-ken', 'Kawasaki-shi')",
                "insert into registry.resident select '14130', 'R' || n, date '2010-04-01', '見本 太郎' || n,"
                        + " 'ミホン タロウ', 'ミホンタロウ', null, null, date '1950-01-01' + n % 20000, 'MALE',"
                        + " '架空町' || n, 'JAPANESE', null, false, null, '{}', '2020-01-01'"
                        + " from generate_series(1, :people) n",
                "insert into registry.event select '14130', 'R' || n, gen_random_uuid(), date '2022-07-01',"
                        + " 'CARD_HANDED_OVER', jsonb_build_object('card', 'CD' || lpad(n::text, 8, '0')), null, null,"
                        + " '2022-07-01' from generate_series(1, :people) n",
                "insert into registry.card select '14130', 'R' || n, 'CD' || lpad(n::text, 8, '0'), null,"
                        + " date '2022-06-01', 'ADULT', date '2032-01-01', 'TENTH_BIRTHDAY', 'WITH_PINS', '2022-06-02'"
                        + " from generate_series(1, :people) n",
                "insert into registry.certificate select '14130', int4send(n), '\\x00', case n % 2 when 0 then 'SIGNING'"
                        + " else 'AUTHENTICATION' end, '2027-01-01', sha256(int4send(n)), '2022-07-01'"
                        + " from generate_series(2, 2 * :people + 1) n",
                "insert into registry.issued_certificate select '14130', int4send(n), null, '2022-07-01'"
                        + " from generate_series(2, 2 * :people + 1) n",
                "insert into registry.card_certificate select '14130', 'R' || n / 2, 'CD' || lpad((n / 2)::text, 8, '0'),"
                        + " int4send(n), case n % 2 when 0 then 'SIGNING' else 'AUTHENTICATION' end, date '2022-07-01',"
                        + " date '2027-01-01', '2022-07-01' from generate_series(2, 2 * :people + 1) n")) {
            JdbcClient.StatementSpec statement = sql.sql(insert);
            if (insert.contains(":people")) {
                statement = statement.param("people", PEOPLE);
            }
            statement.update();
        }
        sql.sql("analyze").update();
    }

    private static double median(List<Double> all) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
