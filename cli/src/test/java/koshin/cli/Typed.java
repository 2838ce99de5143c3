package koshin.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a user types, and what the terminal answers. */
final class Typed {

    static final LocalDate TODAY = LocalDate.of(2025, 8, 31);

    private Typed() {}

    /** The exit code and both streams. */
    record Answer(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Types a command at an English terminal. */
    static Answer english(String... arguments) {
        return type("en_US.UTF-8", new byte[0], arguments);
    }

    static Answer japanese(String... arguments) {
        return type("ja_JP.UTF-8", new byte[0], arguments);
    }

    /** Types a command at an English terminal with {@code input} piped in. */
    static Answer piped(String input, String... arguments) {
        return type("en_US.UTF-8", input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    static Answer type(String language, byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                arguments,
                TODAY,
                new Terminal(
                        new ByteArrayInputStream(input),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.of(language)));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
