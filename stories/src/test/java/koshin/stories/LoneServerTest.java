package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import koshin.registry.Registry;
import koshin.residents.CardState.CertificateState;
import koshin.residents.Standing;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import koshin.rules.Readings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is a process of its own, and the terminal too, before a card reader (PC/SC). The server alone is killed while a PIN is
 * awaited and while certificates are made, and terminal and card go on; and all that it has in its memory after PINs were typed is
 * searched. How often it is killed is the system property {@code koshin.soak.server-kills}.
 */
class LoneServerTest {

    private static final int KILLS = Integer.getInteger("koshin.soak.server-kills", 2);
    private static final String TODAY = "2025-10-06";
    private static final Instant NOW = Instant.parse("2025-10-06T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_renewal_outlives_the_server_and_no_pin_is_in_its_memory() throws IOException, InterruptedException {
        Path data;
        Resident goro;
        try (BookingRoom room = BookingRoom.on(TODAY)) {
            goro = Resident.in(room, folder, 31, "試験 護郎", "シケン ゴロウ");
            data = room.folder();
        }
        goro.lock(PinKind.SIGNING);
        Path dump = folder.resolve("server.hprof");
        int kills = 0;
        try (ReaderRoom readers = ReaderRoom.open(Files.createDirectory(folder.resolve("readers")));
                ServerProcess server = ServerProcess.over(data, TODAY);
                ServiceWindow window =
                        ServiceWindow.open(server, Chromium.ofAll(), folder, ReaderPlace.before(readers))) {
            window.receive(goro, "シケン ゴロ");
            window.choose();
            if (KILLS > kills + 2) {
                server.dieAndStart();
                kills++;
                window.again();
            }
            window.insert(goro);
            window.sameFace();
            server.dieAndStart();
            kills++;
            window.again();
            window.answerAll();
            dump(server, dump);
            window.make();
            Random random = new Random(KILLS);
            while (kills < KILLS) {
                Thread.sleep(random.nextInt(1500));
                server.dieAndStart();
                kills++;
                window.again();
                window.makeIfLeft();
            }
            window.tellAndFinish();
            window.takeOut(goro);
        }
        System.out.println("the server was killed " + kills + " times in one renewal");

        assertThat(CardJudges.onCard(goro.file(), ServiceWindow.NEW_SIGNING_PIN))
                .as("what was typed at the terminal is the PIN of the card")
                .hasSize(2);
        assertThat(isIn(dump, goro.card()))
                .as("the search finds what is there: the number of the card")
                .isTrue();
        assertThat(isIn(dump, BookingRoom.PASSWORD.substring(0, 7) + "PIN"))
                .as("and nothing else")
                .isFalse();
        assertThat(isIn(dump, ServiceWindow.NEW_SIGNING_PIN)).isFalse();
        assertThat(isIn(dump, Resident.SIGNING_PIN)).isFalse();

        try (BookingRoom room = BookingRoom.over(data, TODAY)) {
            new CardJudges(room, folder, NOW)
                    .assertRenewed(
                            goro.file(),
                            goro.former(),
                            Set.of(CertificateKind.values()),
                            ServiceWindow.NEW_SIGNING_PIN);
            assertThat(good(room, goro))
                    .as("one of each kind counts")
                    .containsExactlyInAnyOrder(CertificateKind.values());
        }
    }

    /** The kinds of all certificates of the card that count. */
    private static List<CertificateKind> good(BookingRoom room, Resident resident) {
        return room
                .part(Registry.class)
                .residents()
                .history(resident.key())
                .orElseThrow()
                .on(LocalDate.parse(TODAY), Readings.recommended())
                .card(resident.card())
                .orElseThrow()
                .certificates()
                .stream()
                .filter(one -> one.standing() instanceof Standing.Good)
                .map(CertificateState::certificate)
                .map(one -> one.kind())
                .toList();
    }

    /** All that lives in the server and all that is not yet cleared away. */
    private void dump(ServerProcess server, Path file) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                        .toString(),
                                Long.toString(server.handle().pid()),
                                "GC.heap_dump",
                                "-all",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("jcmd.log").toFile())
                        .start()
                        .waitFor(2, TimeUnit.MINUTES))
                .isTrue();
    }

    /** Whether the dump has the text, as the JVM keeps it (one byte or two a letter). */
    private static boolean isIn(Path dump, String text) throws IOException {
        for (Charset charset :
                List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            if (isIn(dump, text.getBytes(charset))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(Path dump, byte... wanted) throws IOException {
        // A piece at a time, each overlapping the one before.
        byte[] piece = new byte[1 << 20];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(dump))) {
            for (int read = in.read(piece, kept, piece.length - kept);
                    read > 0;
                    read = in.read(piece, kept, piece.length - kept)) {
                int filled = kept + read;
                String text = new String(piece, 0, filled, StandardCharsets.ISO_8859_1);
                if (text.contains(new String(wanted, StandardCharsets.ISO_8859_1))) {
                    return true;
                }
                kept = Math.min(filled, wanted.length - 1);
                System.arraycopy(piece, filled - kept, piece, 0, kept);
            }
        }
        return false;
    }
}
