package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.registry.Persons.Person;
import koshin.residents.CertificateEnding;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.rules.JapanTime;
import koshin.rules.Readings;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two servers enter life events on one database; now a server is killed by SIGKILL, now the database. Every event that
 * was acknowledged is there, none is there by half, and the journal is whole. The number of kills is the system property
 * {@code koshin.soak.power-cuts}.
 */
class PowerCutTest {

    private static final int KILLS = Integer.getInteger("koshin.soak.power-cuts", 2);
    private static final int SERVERS = 2;
    private static final int PEOPLE = 12;
    private static final String NAME = "koshin";

    private final Path folder = Fixture.folder("cut");
    private final Random random = new Random(11);
    private final Set<String> acknowledged = new HashSet<>();

    @Test
    void every_acknowledged_event_is_there_and_none_by_half() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("postgresql"));
        try {
            server.makeDatabase(NAME);
            List<Person> people = people(server);
            for (int kill = 0; kill < KILLS; kill++) {
                List<Process> running = new ArrayList<>();
                for (int i = 0; i < SERVERS; i++) {
                    running.add(start(server, folder.resolve("journal" + i)));
                }
                for (Process one : running) {
                    assertThat(one.inputReader().readLine())
                            .as("nothing looks like a restored database")
                            .isEqualTo("ready 0 .");
                }
                // On a busy machine half a second may pass before anything is acknowledged.
                heard(running.getFirst().inputReader().readLine());
                Thread.sleep(random.nextInt(400));
                if (kill % 2 == 0) {
                    // Not by the process itself, which would close the pipe with what is still in it.
                    running.forEach(one -> one.toHandle().destroyForcibly());
                } else {
                    ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
                    running.forEach(one -> one.toHandle().destroyForcibly());
                }
                for (Process one : running) {
                    one.waitFor();
                    said(one);
                }
                if (kill % 2 == 1) {
                    server.close();
                    server = EmbeddedPostgres.start(folder.resolve("postgresql"));
                }
                check(server, people, folder.resolve("journal" + kill % SERVERS));
            }
        } finally {
            server.close();
        }
        System.out.printf("%d kills, %d events acknowledged%n", KILLS, acknowledged.size());
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    private List<Person> people(EmbeddedPostgres server) {
        try (Database database = open(server);
                Registry registry = Fixture.open(database, folder.resolve("journal0"))) {
            Persons persons = new Persons(registry, Fixture.NOW);
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                people.add(persons.japanese());
            }
            return people;
        }
    }

    private void check(EmbeddedPostgres server, List<Person> people, Path file) {
        try (Database database = open(server);
                Registry registry = Fixture.open(database, file)) {
            assertThat(registry.reapplied())
                    .as("nothing looks like a restored database")
                    .isEmpty();
            assertThat(registry.verify().faults()).isEmpty();
            Set<String> entered = new HashSet<>();
            LocalDate today = LocalDate.ofInstant(Fixture.NOW, JapanTime.ZONE);
            for (Person person : people) {
                History history = registry.residents().history(person.key()).orElseThrow();
                history.events().forEach(event -> entered.add(event.id().toString()));
                assertThat(history.owed(today, Readings.recommended()))
                        .as("no event without its revocations")
                        .isEmpty();
                Optional<CertificateEnding> ending = history.endings().stream()
                        .filter(one -> one.serial().equals(person.signing().getSerialNumber()))
                        .findFirst();
                boolean hasReason = history.events().stream()
                        .map(Event::what)
                        .anyMatch(what -> !(what instanceof Happening.CardHandedOver));
                assertThat(ending.isPresent())
                        .as("no revocation without its event, and the other way round")
                        .isEqualTo(hasReason);
            }
            assertThat(entered).containsAll(acknowledged);
            assertThat(journalled(database)).as("an entry for each event").isEqualTo(entered);
        }
    }

    private static Set<String> journalled(Database database) {
        return JdbcClient.create(database.connections())
                .sql(
                        "select content::jsonb ->> 'event' from registry.journal where content::jsonb ->> 'event' is not null")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static Database open(EmbeddedPostgres server) {
        return Database.open(server.url(NAME), server.user(), server.password());
    }

    private Process start(EmbeddedPostgres server, Path file) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledDesk.class.getName(),
                        server.url(NAME),
                        server.user(),
                        server.password(),
                        file.toString(),
                        Long.toString(random.nextLong())))
                // What a server says when its database has gone is of no use here.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads what is left in the pipe; a last line that was cut off was not said. */
    private void said(Process process) throws IOException {
        for (String line = process.inputReader().readLine();
                line != null;
                line = process.inputReader().readLine()) {
            heard(line);
        }
    }

    private void heard(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals("entered") && words[2].equals(".")) {
            acknowledged.add(words[1]);
        }
    }
}
