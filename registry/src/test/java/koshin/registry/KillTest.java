package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.pki.Authority;
import koshin.pki.KeyFile;
import koshin.pki.ProfileReader;
import koshin.pki.Revoked;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.Test;

/**
 * Programs that issue on one database, four at a time, are killed by SIGKILL at random moments. No certificate was ever signed
 * that the registry does not know; what was acknowledged is there. The number of kills is the system property
 * {@code koshin.soak.issuer-kills}.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("koshin.soak.issuer-kills", 4);
    private static final int MOST_KILLS = 10 * KILLS;
    private static final int AT_ONCE = 4;
    private static final By RECOVERY = new By(Role.PROGRAM, "test", "after a kill");

    private final EmbeddedPostgres server = Fixture.server();
    private final String name = Fixture.freshName();
    private final Path folder = Fixture.folder("killed");

    /** What one program said before it died. */
    private record Said(Set<BigInteger> signed, Set<BigInteger> issued, Set<BigInteger> revoked) {}

    @Test
    void no_signature_is_unknown_and_nothing_acknowledged_is_lost() throws Exception {
        server.makeDatabase(name);
        Path key = folder.resolve("ca.p12");
        KeyFile.create(
                key,
                "ca",
                Authority.newKey(ProfileReader.bundled(KilledIssuer.PROFILE), LocalDate.of(2026, 1, 1)),
                KilledIssuer.PASSWORD.toCharArray());
        Random random = new Random(4);
        int signed = 0;
        int between = 0;
        int kills = 0;
        try (Database database = Fixture.database(name)) {
            // On a busy machine a program may die before it signs anything: what shows nothing is not counted.
            while (kills < KILLS || (signed <= KILLS && kills < MOST_KILLS)) {
                List<Process> running = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    running.add(start(key, folder.resolve("journal" + i), random.nextLong()));
                }
                for (Process one : running) {
                    assertThat(one.inputReader().readLine())
                            .as("nothing looks like a restored database")
                            .isEqualTo("ready 0 .");
                }
                for (Process one : running) {
                    Thread.sleep(random.nextInt(80));
                    // Not by the process itself, which would close the pipe with what is still in it.
                    one.toHandle().destroyForcibly();
                    one.waitFor();
                    kills++;
                }
                List<Said> said = new ArrayList<>();
                for (Process one : running) {
                    said.add(said(one));
                }
                between += check(database, folder.resolve("journal" + random.nextInt(AT_ONCE)), said);
                signed += said.stream().mapToInt(one -> one.signed().size()).sum();
            }
            try (Registry registry = Fixture.open(database, folder.resolve("journal0"))) {
                assertThat(registry.verify().faults()).isEmpty();
            }
        }
        System.out.printf(
                "%d kills, %d signatures, %d of them not yet recorded when the program died%n", kills, signed, between);
        assertThat(signed).isGreaterThan(KILLS);
    }

    /** Returns how many signatures were not acknowledged as recorded. */
    private static int check(Database database, Path file, List<Said> all) {
        int between = 0;
        try (Registry registry = Fixture.open(database, file)) {
            assertThat(registry.reapplied())
                    .as("nothing looks like a restored database")
                    .isEmpty();
            Certificates certificates = registry.certificates();
            certificates.settle(Duration.ZERO, Fixture.NOW.plusSeconds(1), RECOVERY);
            for (Said said : all) {
                assertThat(said.signed())
                        .allSatisfy(serial -> assertThat(certificates.knows(serial))
                                .as("known: %x", serial)
                                .isTrue());
                for (BigInteger serial : said.revoked()) {
                    assertThat(certificates.ending(serial).map(Revoked::reason)).contains(RevocationReason.SUPERSEDED);
                }
                Set<BigInteger> good = new HashSet<>(said.issued());
                good.removeAll(said.revoked());
                // The last one may have been revoked without that having been acknowledged.
                assertThat(good.stream()
                                .filter(serial -> certificates.ending(serial).isPresent()))
                        .hasSizeLessThanOrEqualTo(1);
                Set<BigInteger> unrecorded = new HashSet<>(said.signed());
                unrecorded.removeAll(said.issued());
                assertThat(unrecorded).hasSizeLessThanOrEqualTo(1);
                between += unrecorded.size();
            }
        }
        return between;
    }

    private Process start(Path key, Path file, long seed) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledIssuer.class.getName(),
                        server.url(name),
                        server.user(),
                        server.password(),
                        key.toString(),
                        file.toString(),
                        Long.toString(seed)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Reads what is left in the pipe; a last line that was cut off was not said. */
    private static Said said(Process process) throws IOException {
        Map<String, Set<BigInteger>> by = new HashMap<>();
        for (String line = process.inputReader().readLine();
                line != null;
                line = process.inputReader().readLine()) {
            String[] words = line.split(" ", -1);
            if (words.length == 3 && words[2].equals(".")) {
                by.computeIfAbsent(words[0], one -> new HashSet<>()).add(new BigInteger(words[1], 16));
            }
        }
        return new Said(
                by.getOrDefault("signed", Set.of()),
                by.getOrDefault("issued", Set.of()),
                by.getOrDefault("revoked", Set.of()));
    }
}
