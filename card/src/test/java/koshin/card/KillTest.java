package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that lives a card's life is killed by SIGKILL at random moments. Each time the card on the disk
 * is the one after the last command that was answered, or after the next one; the number of kills is the
 * system property {@code koshin.soak.kills}.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("koshin.soak.kills", 10);

    @TempDir
    Path folder;

    @Test
    void a_card_survives_kill_9_at_any_moment() throws IOException, InterruptedException {
        Path file = folder.resolve("killed.card");
        Path keys = folder.resolve("keys");
        KilledCard.writeKeys(keys);
        InMemoryStorage start = new InMemoryStorage();
        TestCards.issued(start, CardSettings.usual()).close();
        Files.write(file, start.load());

        Random random = new Random(9);
        int killedAtWork = 0;
        int inFlight = 0;
        int kills = 0;
        // On a busy machine a card may die before it answers anything: what shows nothing is not counted.
        while (kills < KILLS || (killedAtWork <= KILLS / 2 && kills < 10 * KILLS)) {
            byte[] before = Files.readAllBytes(file);
            int answered = killedAfter(random.nextInt(300), file, keys);
            byte[] after = Files.readAllBytes(file);

            boolean asAnswered = Arrays.equals(after, KilledCard.imageAfter(before, answered, keys));
            boolean asNext = asAnswered || Arrays.equals(after, KilledCard.imageAfter(before, answered + 1, keys));
            assertThat(asNext).as("kill %d, after %d answers", kills, answered).isTrue();
            kills++;
            killedAtWork += answered > 0 ? 1 : 0;
            inFlight += asAnswered ? 0 : 1;
            SoftwareCard.open(file).close();
        }
        System.out.printf(
                "%d kills, %d of them after the first answer, %d between a write and its answer%n",
                kills, killedAtWork, inFlight);
        assertThat(killedAtWork).isGreaterThan(KILLS / 2);
    }

    /** Starts a life in another process, kills it some milliseconds after its first sign, and counts its answers. */
    private static int killedAfter(int millis, Path file, Path keys) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledCard.class.getName(),
                        file.toString(),
                        keys.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = process.getInputStream()) {
            assertThat(out.read()).as("the card is open").isEqualTo('!');
            TimeUnit.MILLISECONDS.sleep(millis);
            process.toHandle().destroyForcibly();
            return out.readAllBytes().length;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
