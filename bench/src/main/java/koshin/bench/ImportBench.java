package koshin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.interchange.Encoding;
import koshin.interchange.Fault;
import koshin.interchange.ResidentsFile;
import koshin.interchange.ResidentsWriter;
import koshin.registry.By;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.ResidentLoad;
import koshin.registry.Role;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.rules.Residence;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * A file of residents imported (read, checked, entered, journalled) beside {@code COPY} of the same rows into a table
 * like the registry's, with its keys, indexes and checks; in turn, each into an empty table.
 */
final class ImportBench {

    private static final int ROWS = Integer.getInteger("koshin.bench.rows", 500_000);
    private static final int ROUNDS = Integer.getInteger("koshin.bench.rounds", 3);
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final By OPERATOR = new By(Role.OPERATOR, "bench", "import");

    private final Path residents;
    private final Path copied;

    private ImportBench(Path folder) throws IOException {
        residents = folder.resolve("residents.csv");
        copied = folder.resolve("copy.tsv");
        write();
    }

    /** Prints the rates and the share. */
    static void run(EmbeddedPostgres server, Path folder) throws Exception {
        ImportBench bench = new ImportBench(folder);
        List<Double> shares = new ArrayList<>();
        // The first is not counted: until all of it is compiled.
        for (int round = 0; round <= ROUNDS; round++) {
            String name = "import" + round;
            server.makeDatabase(name);
            try (Database database = Database.open(server.url(name), server.user(), server.password());
                    Registry registry =
                            Registry.open(database, folder.resolve("journal" + round), AfterRestore.REAPPLY, NOW)) {
                double copy = bench.copy(database);
                double imported = bench.importInto(registry);
                if (round > 0) {
                    shares.add(imported / copy);
                    System.out.printf(
                            Locale.ROOT,
                            "import %,.0f rows/s, COPY %,.0f rows/s: %.0f %%%n",
                            imported,
                            copy,
                            100 * imported / copy);
                }
            }
        }
        shares.sort(Double::compareTo);
        System.out.printf(Locale.ROOT, "median: import %.0f %%%n", 100 * shares.get(shares.size() / 2));
    }

    private double copy(Database database) throws SQLException, IOException {
        try (Connection connection = database.connections().getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table plain (like registry.resident including all)");
            }
            long began = System.nanoTime();
            try (var in = Files.newInputStream(copied)) {
                new CopyManager(connection.unwrap(BaseConnection.class)).copyIn("copy plain from stdin", in);
            }
            return rate(began);
        }
    }

    private double importInto(Registry registry) {
        long began = System.nanoTime();
        ResidentLoad.Outcome outcome = registry.residentLoad()
                .enter(
                        rows -> {
                            try {
                                return Optional.of(ResidentsFile.read(
                                                residents, Optional.empty(), new ResidentsFile.Listener() {
                                                    @Override
                                                    public void resident(long line, Resident resident) {
                                                        rows.add(line, resident);
                                                    }

                                                    @Override
                                                    public void fault(Fault fault) {
                                                        throw new IllegalStateException(fault.toString());
                                                    }

                                                    @Override
                                                    public void progress(long bytes, long count) {
                                                        // Nobody looks.
                                                    }
                                                })
                                        .sha256());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        1,
                        OPERATOR,
                        NOW);
        if (!outcome.equals(new ResidentLoad.Outcome.Entered(ROWS, 0))) {
            throw new IllegalStateException(outcome.toString());
        }
        return rate(began);
    }

    private static double rate(long began) {
        return ROWS / ((System.nanoTime() - began) / 1e9);
    }

    private void write() throws IOException {
        try (ResidentsWriter file = ResidentsWriter.to(residents, Encoding.UTF_8, true);
                var lines = Files.newBufferedWriter(copied, StandardCharsets.UTF_8)) {
            for (int i = 1; i <= ROWS; i++) {
                Resident one = resident(i);
                file.write(one);
                lines.write(String.join(
                        "\t",
                        one.key().municipality(),
                        one.key().number(),
                        one.since().toString(),
                        one.name().name(),
                        one.name().kana(),
                        "ミホン" + i % 1000 + "タロウ",
                        "\\N",
                        "\\N",
                        one.bornOn().toString(),
                        "MALE",
                        one.address(),
                        "JAPANESE",
                        "\\N",
                        "f",
                        "\\N",
                        "{}",
                        NOW.toString()));
                lines.write('\n');
            }
        }
    }

    private static Resident resident(int i) {
        return new Resident(
                new ResidentKey("14130", "R" + i),
                LocalDate.of(2010, 4, 1).plusDays(i % 5000),
                PersonName.of("見本 太郎" + i, "ミホン" + i % 1000 + " タロウ"),
                LocalDate.of(1940, 1, 1).plusDays(i * 7919L % 25_000),
                Sex.MALE,
                "架空町" + i % 900 + "番地" + i,
                new Residence.Japanese(),
                false,
                Optional.empty(),
                Set.of());
    }
}
