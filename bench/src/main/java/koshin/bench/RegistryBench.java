package koshin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private final EmbeddedPostgres server;
    private final Registry registry;
    private final Desk desk;

    private RegistryBench(EmbeddedPostgres server, Registry registry) {
        this.server = server;
        this.registry = registry;
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
                bench.pgbench("-i", "-q", "-s", Integer.toString(Math.max(1, PEOPLE / 100_000)));
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
            double prepared = pgbench("-S", "-M", "prepared");
            double selects = pgbench("-S");
            double found = lookups();
            double updates = pgbench("-N");
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
        return rate(random -> {
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
        return rate(random -> {
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

    private interface Deed {
        void with(SplittableRandom random);
    }

    private static double rate(Deed deed) throws Exception {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        SplittableRandom seeds = new SplittableRandom(end);
        Callable<Long> client = () -> {
            SplittableRandom random;
            synchronized (seeds) {
                random = seeds.split();
            }
            long done = 0;
            while (System.nanoTime() < end) {
                deed.with(random);
                done++;
            }
            return done;
        };
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            double done = 0;
            List<Callable<Long>> all =
                    Stream.generate(() -> client).limit(CLIENTS).toList();
            for (Future<Long> one : clients.invokeAll(all)) {
                done += one.get();
            }
            return done / SECONDS;
        }
    }

    private double pgbench(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pgbench", "-n"));
        command.addAll(List.of(options));
        if (!List.of(options).contains("-i")) {
            command.addAll(List.of("-c", Integer.toString(CLIENTS), "-j", "2", "-T", Integer.toString(SECONDS)));
        }
        String port = server.url("x").replaceAll(".*:([0-9]+)/x.*", "$1");
        command.addAll(List.of("-h", "127.0.0.1", "-p", port, "-U", server.user(), "pgbench"));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("PGPASSWORD", server.password());
        Process running = process.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        Matcher tps = TPS.matcher(said);
        return tps.find() ? Double.parseDouble(tps.group(1)) : 0;
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
