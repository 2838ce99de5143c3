package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./koshin terminal} says when it cannot start. */
class MainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) throws InterruptedException {
        return Main.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0} ends with {1}: {2}")
    @CsvSource({
        "--slot SLOT, 2, --server is missing",
        "--server http://localhost:1, 2, either --slot or --reader",
        "--server http://localhost:1 --slot SLOT --reader x, 2, either --slot or --reader",
        "--server http://localhost:1 --slot SLOT --port x, 2, --port is a number",
        "--server http://localhost:1 --slot SLOT --port, 2, --port wants a value",
        "--server http://localhost:1 --server http://localhost:2, 2, --server stands there twice",
        "--pin 1234, 2, there is no option",
        "--server http://localhost:1 --slot SLOT/none, 1, mkdir -p",
        "--server http://town.example --slot SLOT, 1, must begin with https://"
    })
    void says_what_is_wrong_and_what_would_be_right(String arguments, int status, String said)
            throws InterruptedException {
        String all = arguments.replace("SLOT", folder.toString()) + " --key " + folder.resolve("terminal.key");
        String[] words = (arguments.endsWith("--port") ? arguments.replace("SLOT", folder.toString()) : all).split(" ");
        assertThat(run(words)).isEqualTo(status);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("koshin terminal: ")
                .contains(said);
    }

    @Test
    void tells_under_what_it_is_to_be_enrolled_before_anything_else() throws InterruptedException {
        Path key = folder.resolve("terminal.key");
        run("--server", "http://town.example", "--slot", folder.toString(), "--key", key.toString());
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(TerminalKey.in(key).id())
                .contains(TerminalKey.publicFile(key).toString());
        assertThat(Files.exists(TerminalKey.publicFile(key))).isTrue();
        assertThat(run("--help")).isZero();
    }
}
