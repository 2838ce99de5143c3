package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import koshin.rules.PinKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is a process of its own, a holder types PINs at a terminal, and all that the server has in its memory is searched. */
class ServerHeapTest {

    private static final String TODAY = "2025-10-06";

    @TempDir
    private Path folder;

    @Test
    void no_pin_that_was_typed_is_in_the_memory_of_the_server() throws IOException, InterruptedException {
        Path data;
        Resident goro;
        try (BookingRoom room = BookingRoom.on(TODAY)) {
            goro = Resident.in(room, folder, 31, "試験 護郎", "シケン ゴロウ");
            data = room.folder();
        }
        goro.lock(PinKind.SIGNING);
        Path dump = folder.resolve("server.hprof");
        try (Chromium chromium = Chromium.start();
                ServerProcess server = ServerProcess.over(data, TODAY)) {
            try (ServiceWindow window = ServiceWindow.open(server, chromium, folder)) {
                window.receive(goro, "シケン ゴロ");
                window.begin(goro);
                window.sameFace();
                window.answerAll();
                // All that lives and all that is not yet cleared away.
                assertThat(new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                                .toString(),
                                        Long.toString(server.handle().pid()),
                                        "GC.heap_dump",
                                        "-all",
                                        dump.toString())
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve("jcmd.log").toFile())
                                .start()
                                .waitFor(2, TimeUnit.MINUTES))
                        .isTrue();
                window.makeAndFinish();
                window.takeOut(goro);
            }
        }

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
