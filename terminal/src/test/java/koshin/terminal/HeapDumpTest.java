package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A resident enters one PIN and chooses another at a terminal in another process, and takes the card; then its heap is searched. Only
 * what is alive: the buffers through which the JDK's HTTP server has read are garbage by then, and hold what they held until it
 * is collected; so does what a card in software has read of its file.
 */
class HeapDumpTest {

    private static final String CHOSEN = "HD3MR8FT6LN5";

    @TempDir
    Path folder;

    @Test
    void no_pin_is_left_in_the_memory_of_the_terminal() throws IOException, InterruptedException {
        dump("none");
        byte[] alive = Files.readAllBytes(folder.resolve("alive.hprof"));
        assertThat(has(alive, TestCard.SIGNING_PIN))
                .as("the PIN that was entered")
                .isFalse();
        assertThat(has(alive, CHOSEN)).as("the PIN that was chosen").isFalse();
    }

    @Test
    void a_pin_that_somebody_kept_would_be_found() throws IOException, InterruptedException {
        dump("KEPT4SOMEBODY");
        assertThat(has(read("alive.hprof"), "KEPT4SOMEBODY")).isTrue();
    }

    private byte[] read(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private void dump(String kept) throws IOException, InterruptedException {
        Path slot = Files.createDirectory(folder.resolve("slot"));
        TestCard.put(slot.resolve("holder.card"));
        TerminalKey key = TerminalKey.in(folder.resolve("terminal.key"));
        try (Town town = Town.open(key.open(), TestCard.MASTER)) {
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-Xmx96m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DumpedStation.class.getName(),
                            town.address(),
                            folder.toString(),
                            kept))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                Resident resident = new Resident(out.readLine());
                town.wants("{\"do\":\"read-card\"}", "card");
                town.awaits("proof");
                town.wants("{\"do\":\"enter-pin\",\"pin\":\"SIGNING\"}");
                resident.sees("署名用電子証明書の暗証番号を");
                resident.types(TestCard.SIGNING_PIN);
                assertThat(town.awaits("pin").path("result").stringValue()).isEqualTo("right");
                town.wants("{\"do\":\"choose-pin\",\"pin\":\"SIGNING\"}");
                resident.sees("新しい暗証番号");
                resident.types(CHOSEN, CHOSEN);
                town.awaits("pin-set");
                // The card is in the same process, and knows its PINs until it is pulled.
                Files.move(slot.resolve("holder.card"), folder.resolve("holder.card"));
                town.awaits("card-gone");
                resident.sees("カードが抜かれました");
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
                assertThat(process.waitFor()).isZero();
            } finally {
                process.destroy();
            }
            assertThat(has(town.received(), TestCard.SIGNING_PIN)).isFalse();
        }
    }

    /** Strings of Latin letters are bytes in the heap; arrays of characters are two bytes each. */
    private static boolean has(byte[] dump, String pin) {
        String bytes = new String(dump, StandardCharsets.ISO_8859_1);
        return bytes.contains(pin)
                || bytes.contains(new String(pin.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1))
                || bytes.contains(new String(pin.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }
}
