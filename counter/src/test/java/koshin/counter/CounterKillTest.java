package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import koshin.counter.TownHall.Person;
import koshin.pki.AuthorityFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Server, terminal and card are killed by SIGKILL again and again in the middle of renewals. Started anew they go on, and in the end
 * every card has what the authority knows, and of each kind one counts. The number of kills is the system property
 * {@code koshin.soak.counter-kills}.
 */
class CounterKillTest {

    private static final int KILLS = Integer.getInteger("koshin.soak.counter-kills", 2);
    private static final int AT_ONCE = 2;
    private static final Instant NOW = TownHall.NOW;

    @TempDir
    private Path folder;

    private record Renewal(Person person, Path card) {}

    @Test
    void every_renewal_ends_well_whenever_everything_dies() throws Exception {
        Random random = new Random(KILLS);
        int kills = 0;
        int renewed = 0;
        try (TownHall hall = TownHall.open()) {
            Path authorities = folder.resolve("authorities/authorities.yaml");
            AuthorityFile.createForTests(authorities, LocalDate.of(2023, 7, 16));
            while (kills < KILLS) {
                Map<CaseId, Renewal> open = opened(hall, renewed);
                boolean isDone = false;
                while (!isDone) {
                    Process counter = start(hall, authorities, open);
                    try (BufferedReader said = counter.inputReader()) {
                        assertThat(said.readLine()).isEqualTo("ready");
                        if (kills < KILLS) {
                            Thread.sleep(random.nextInt(2500));
                            isDone = !counter.isAlive();
                            counter.toHandle().destroyForcibly();
                            kills++;
                        }
                        String last = said.readLine();
                        isDone = "all".equals(last);
                    }
                    counter.waitFor();
                }
                for (Map.Entry<CaseId, Renewal> one : open.entrySet()) {
                    assertThat(hall.counter
                                    .cases()
                                    .look(one.getKey(), NOW)
                                    .orElseThrow()
                                    .now()
                                    .missing())
                            .isEmpty();
                    hall.assertTruth(one.getValue().person(), one.getValue().card(), TownHall.SIGNING_PIN);
                }
                renewed += open.size();
            }
            int unfinished = hall.registry
                    .certificates()
                    .settle(Duration.ZERO, NOW.plusSeconds(1), TownHall.CLERK.by("after the kills"));
            System.out.printf(
                    "%d kills, %d renewals, %d certificates that may have been signed and were not entered, revoked%n",
                    kills, renewed, unfinished);
            assertThat(hall.registry.verify().faults()).isEmpty();
        }
        assertThat(renewed).isPositive();
    }

    private Map<CaseId, Renewal> opened(TownHall hall, int from) {
        Map<CaseId, Renewal> open = new LinkedHashMap<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Path card = folder.resolve((from + i) + ".card");
            Person person = hall.withCard(card);
            CaseId id = hall.renewal(person).id();
            open.put(id, new Renewal(person, card));
        }
        return open;
    }

    private Process start(TownHall hall, Path authorities, Map<CaseId, Renewal> open) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledCounter.class.getName(),
                hall.server.url("koshin"),
                hall.server.user(),
                hall.server.password(),
                folder.resolve("journal").toString(),
                authorities.toString()));
        open.forEach((id, renewal) -> {
            command.add(id.id().toString());
            command.add(renewal.card().toString());
        });
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
