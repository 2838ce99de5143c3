package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import koshin.pki.Place;
import koshin.rules.CertificateKind;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {

    private static final List<JournalLine> LINES = List.of(
            new JournalLine.Belongs(UUID.fromString("00000000-0000-4000-8000-000000000001")),
            new JournalLine.Named(new Place("14130", "Kanagawa-ken", "Kawasaki-shi (Kawasaki-ku)")),
            new JournalLine.Intended(
                    "14130",
                    new BigInteger("40f3a1", 16),
                    "ab".repeat(20),
                    CertificateKind.SIGNING,
                    Fixture.NOW,
                    "cd".repeat(32),
                    Fixture.NOW.plusNanos(1000)),
            new JournalLine.Issued(new BigInteger("40f3a1", 16), Fixture.NOW),
            new JournalLine.Ended(new BigInteger("40f3a1", 16), RevocationReason.SUPERSEDED, Fixture.NOW),
            new JournalLine.Reached(new Anchor("14130", 2, 17, "ef".repeat(32))),
            new JournalLine.Complete(4711),
            new JournalLine.Restored(Fixture.NOW));

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void write() {
        path = folder.resolve("witness/journal");
        try (JournalFile file = JournalFile.open(path, line -> {})) {
            file.write(LINES.subList(0, 3));
            file.write(LINES.subList(3, LINES.size()));
        }
    }

    @Test
    void reads_back_every_kind_of_line() {
        assertThat(read()).isEqualTo(LINES);
    }

    @Test
    void is_readable_by_its_owner_alone() throws Exception {
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void drops_a_last_line_that_was_cut_at_any_place_and_goes_on_after_the_others() throws Exception {
        byte[] whole = Files.readAllBytes(path);
        int last = new String(whole, StandardCharsets.US_ASCII).lastIndexOf('\n', whole.length - 2) + 1;
        for (int size = last; size < whole.length; size++) {
            Files.write(path, Arrays.copyOf(whole, size));
            assertThat(read()).as("cut at %d", size).isEqualTo(LINES.subList(0, LINES.size() - 1));

            try (JournalFile file = JournalFile.open(path, line -> {})) {
                file.write(LINES.subList(LINES.size() - 1, LINES.size()));
            }
            assertThat(Files.readAllBytes(path)).isEqualTo(whole);
        }
    }

    @Test
    void drops_zeros_that_a_loss_of_power_left_at_the_end() throws Exception {
        Files.write(path, new byte[200], StandardOpenOption.APPEND);

        assertThat(read()).isEqualTo(LINES);
    }

    @Test
    void refuses_a_line_that_was_changed_or_taken_out() throws Exception {
        List<String> lines = Files.readAllLines(path);
        for (int at = 0; at < lines.size() - 1; at++) {
            List<String> changed = new ArrayList<>(lines);
            changed.set(at, lines.get(at).replaceFirst("[0-9]", "x"));
            assertRefused(changed, "line " + (at + 1));
            List<String> shorter = new ArrayList<>(lines);
            shorter.remove(at);
            assertRefused(shorter, "line " + (at + 1));
        }
    }

    @Test
    void is_written_by_one_program_at_a_time() {
        try (JournalFile file = JournalFile.open(path, line -> {})) {
            assertThat(file.isEmpty()).isFalse();
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> JournalFile.open(path, line -> {}))
                    .withMessageContaining("each server needs one of its own");
        }
    }

    @Test
    void another_process_is_refused_too_also_after_this_one_has_read_the_file() throws Exception {
        try (JournalFile file = JournalFile.open(path, line -> {})) {
            JournalFile.scan(path, line -> {});
            file.write(LINES.subList(3, 4));

            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OpensJournalFile.class.getName(),
                            path.toString())
                    .redirectErrorStream(true)
                    .start();

            assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("another program writes");
        }
    }

    /** A program that opens a journal file and nothing else. */
    static final class OpensJournalFile {

        private OpensJournalFile() {}

        public static void main(String... arguments) {
            JournalFile.open(Path.of(arguments[0]), line -> {}).close();
            System.out.println("opened");
        }
    }

    private void assertRefused(List<String> lines, String place) throws Exception {
        Files.write(path, lines);
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(this::read)
                .withMessageContaining(place + " of the journal file");
    }

    private List<JournalLine> read() {
        List<JournalLine> lines = new ArrayList<>();
        JournalFile.scan(path, lines::add);
        return lines;
    }
}
