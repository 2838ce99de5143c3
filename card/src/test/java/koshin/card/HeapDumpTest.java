package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import koshin.rules.PinKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client in another process enters, uses and changes a PIN; then its whole heap, garbage too, is searched. */
class HeapDumpTest {

    private static final String OLD = "QZ7XK2WJ9VB4";
    private static final String NEW = "HD3MR8FT6LN5";

    @TempDir
    Path folder;

    @Test
    void no_pin_is_left_in_the_memory_of_the_client() throws IOException, InterruptedException {
        byte[] dump = dumpOf(DumpedClient.Then.FORGET);

        assertThat(has(dump, OLD)).as("the PIN that was entered").isFalse();
        assertThat(has(dump, NEW)).as("the PIN that was chosen").isFalse();
    }

    @Test
    void a_pin_that_somebody_kept_would_be_found() throws IOException, InterruptedException {
        assertThat(has(dumpOf(DumpedClient.Then.KEEP), OLD)).isTrue();
    }

    private byte[] dumpOf(DumpedClient.Then then) throws IOException, InterruptedException {
        Path dump = folder.resolve(then + ".hprof");
        Process client = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DumpedClient.class.getName(),
                        then.name(),
                        dump.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        IssuedCard issued = IssuedCard.in(folder, CardSettings.usual());
        try (SoftwareCard card = issued.open();
                CardLink link = card.link()) {
            assertThat(JpkiClient.detect(link)
                            .orElseThrow()
                            .changePin(
                                    PinKind.SIGNING,
                                    IssuedCard.SIGNING_PIN.toCharArray(),
                                    OLD.toCharArray(),
                                    LastTry.KEEP))
                    .isInstanceOf(PinChange.Changed.class);
        }
        try (SoftwareCard card = issued.open();
                DataOutputStream toClient = new DataOutputStream(client.getOutputStream());
                DataInputStream fromClient = new DataInputStream(client.getInputStream())) {
            card.powerOn();
            toClient.write((OLD + NEW).getBytes(StandardCharsets.US_ASCII));
            toClient.flush();
            serve(card, fromClient, toClient);
        }
        assertThat(client.waitFor()).isZero();
        assertThat(new String(Files.readAllBytes(issued.file()), StandardCharsets.ISO_8859_1))
                .as("the client has changed the PIN")
                .contains(NEW);
        return Files.readAllBytes(dump);
    }

    private static void serve(SoftwareCard card, DataInputStream in, DataOutputStream out) throws IOException {
        try {
            while (true) {
                byte[] answer = card.answer(in.readNBytes(in.readShort()));
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (EOFException e) {
            assertThat(e).hasNoCause();
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
