package koshin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.registry.By;
import koshin.registry.Desk;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.Role;
import koshin.registry.Search;
import koshin.residents.ResidentKey;

/**
 * How long a clerk waits for a search among 500,000 residents of one municipality, its entry in the journal included,
 * and how many persons are read in a second; under row security, on a PostgreSQL of our own.
 */
public final class SearchBench {

    private static final int RESIDENTS = Integer.getInteger("koshin.bench.residents", 500_000);
    private static final int SEARCHES = Integer.getInteger("koshin.bench.searches", 1000);
    private static final long READ_NANOS = 1_000_000L * Integer.getInteger("koshin.bench.millis", 10_000);
    private static final int THREADS = 4;
    private static final String HERE = "14130";
    private static final String SURNAMES = "サシスセソタチツテトナニヌネノハヒフヘホ";
    private static final String FILL = """
            set session_replication_role = replica;
            insert into registry.resident
            select '14130', 'R' || i, '2024-01-01', '架空 ' || i, k || ' ハナコ', k || substr(names, 1 + mod(i, 17), 3), null, null,
              date '1935-01-01' + mod(i::bigint * 7919, 32000)::int, 'FEMALE', '架空町' || i, 'JAPANESE', null, false, null, '{}',
              '2025-01-01'
            from (select i, names, substr(names, 1 + mod(i, 20), 1) || substr(names, 1 + mod(i / 20, 20), 1)
                || substr(names, 1 + mod(i / 400, 20), 1) as k
              from generate_series(1, :residents) i, (values (':letters')) as v (names)) as one;
            insert into registry.event
            select municipality, number, gen_random_uuid(), '2025-01-01', 'CARD_HANDED_OVER',
              jsonb_build_object('card', 'C00000' || number), null, null, '2025-01-01'
            from registry.resident;
            insert into registry.event
            select municipality, number, gen_random_uuid(), '2025-02-01', 'NAME_CHANGED',
              jsonb_build_object('name', '改名', 'kana', 'カイ' || kana), 'カイ' || kana_key, null, '2025-02-01'
            from registry.resident where right(number, 1) = '7';
            insert into registry.application
            select municipality, number, lpad(substr(number, 2), 23, '0'), '2024-12-01', '2024-12-01' from registry.resident;
            insert into registry.card
            select municipality, number, 'C00000' || number, lpad(substr(number, 2), 23, '0'), '2024-12-10', 'ADULT',
              '2034-01-01', 'TENTH_BIRTHDAY', 'WITH_PINS', '2024-12-10'
            from registry.resident;
            insert into registry.card_certificate
            select municipality, resident, number, sha256(number::bytea || k::bytea), k, '2024-12-10', '2029-01-01', '2024-12-10'
            from registry.card, (values ('SIGNING'), ('AUTHENTICATION')) as v (k);
            set session_replication_role = origin;
            """;

    private SearchBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench-search")).toAbsolutePath();
        Instant now = Clock.systemUTC().instant();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgresql"))) {
            server.makeDatabase("bench");
            try (Database database = Database.open(server.url("bench"), server.user(), server.password());
                    Registry registry = Registry.open(database, folder.resolve("journal"), AfterRestore.REAPPLY, now)) {
                fill(database);
                System.out.printf(
                        "%s, user %s, password in %s%n",
                        server.url("bench"), server.user(), folder.resolve("postgresql"));
                Desk clerk = registry.at(new By(Role.CLERK, "bench", "how long it takes"), HERE);
                System.out.printf("%-34s %8s %8s %8s %8s%n", "milliseconds", "p50", "p95", "p99", "most");
                search("by reading", clerk, now, one -> new Search.ByName(kana(one, 3), Optional.empty()));
                search("by reading, one letter", clerk, now, one -> new Search.ByName(kana(one, 1), Optional.empty()));
                search("by birth date", clerk, now, one -> new Search.ByBirthDate(day(one)));
                search("by both", clerk, now, one -> new Search.ByName(kana(one, 1), Optional.of(day(one))));
                search("by card", clerk, now, one -> new Search.ByCard("C00000" + number(one)));
                read(registry.at(new By(Role.PROGRAM, "bench", "how many"), HERE), now);
            }
        }
    }

    private static void fill(Database database) throws SQLException {
        try (Connection connection = database.connections().getConnection();
                var statement = connection.createStatement()) {
            try (var known = statement.executeQuery("select 1 from registry.resident limit 1")) {
                if (known.next()) {
                    return;
                }
            }
            statement.execute(
                    FILL.replace(":residents", Integer.toString(RESIDENTS)).replace(":letters", SURNAMES));
            statement.execute("vacuum analyze");
        }
    }

    private static void search(String what, Desk clerk, Instant now, Function<Random, Search> search) throws Exception {
        // The first of each are not counted: until all of it is compiled, planned and in memory.
        measure(clerk, now, search, THREADS, 4 * SEARCHES);
        for (int threads : new int[] {1, THREADS}) {
            double[] millis = measure(clerk, now, search, threads, SEARCHES);
            System.out.printf(
                    "%-34s %8.2f %8.2f %8.2f %8.2f%n",
                    what + ", " + threads + (threads == 1 ? " clerk" : " clerks"),
                    millis[millis.length / 2],
                    millis[millis.length * 95 / 100],
                    millis[millis.length * 99 / 100],
                    millis[millis.length - 1]);
        }
    }

    private static double[] measure(Desk clerk, Instant now, Function<Random, Search> search, int threads, int searches)
            throws Exception {
        List<Future<double[]>> parts = new ArrayList<>();
        try (ExecutorService clerks = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(thread);
                parts.add(clerks.submit(() -> {
                    double[] millis = new double[searches / threads];
                    for (int i = 0; i < millis.length; i++) {
                        Search one = search.apply(random);
                        long began = System.nanoTime();
                        clerk.find(one, now);
                        millis[i] = (System.nanoTime() - began) / 1e6;
                    }
                    return millis;
                }));
            }
        }
        List<double[]> all = new ArrayList<>();
        for (Future<double[]> part : parts) {
            all.add(part.get());
        }
        return all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    private static void read(Desk program, Instant now) throws Exception {
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            List<Future<Integer>> parts = new ArrayList<>();
            try (ExecutorService readers = Executors.newFixedThreadPool(THREADS)) {
                for (int thread = 0; thread < THREADS; thread++) {
                    Random random = new Random(thread + 10L * round);
                    parts.add(readers.submit(() -> {
                        int count = 0;
                        while (System.nanoTime() - began < READ_NANOS) {
                            count += program.history(new ResidentKey(HERE, number(random)), now)
                                    .orElseThrow()
                                    .cards()
                                    .size();
                        }
                        return count;
                    }));
                }
            }
            int count = 0;
            for (Future<Integer> part : parts) {
                count += part.get();
            }
            System.out.printf(
                    "persons read by %d threads: %.0f a second%n",
                    THREADS, count / ((System.nanoTime() - began) / 1e9));
        }
    }

    private static String number(Random random) {
        return "R" + (1 + random.nextInt(RESIDENTS));
    }

    private static String kana(Random random, int letters) {
        StringBuilder kana = new StringBuilder();
        for (int i = 0; i < letters; i++) {
            kana.append(SURNAMES.charAt(random.nextInt(SURNAMES.length())));
        }
        return kana.toString();
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(1935, 1, 1).plusDays(random.nextInt(32_000));
    }
}
