package koshin.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
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

    /** Types a command and then, where nobody can see it, one answer after the other. */
    static Answer answering(String language, List<String> answers, String... arguments) {
        return type(language, new byte[0], new Prepared(new ArrayDeque<>(answers)), arguments);
    }

    static Answer type(String language, byte[] input, String... arguments) {
        return type(language, input, new Prepared(new ArrayDeque<>()), arguments);
    }

    private static Answer type(String language, byte[] input, Dialogue dialogue, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                arguments,
                TODAY,
                new Terminal(
                        new ByteArrayInputStream(input),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Optional.of(language),
                        dialogue));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A person with prepared answers; without one left, nobody is at the terminal. */
    private record Prepared(Deque<String> answers) implements Dialogue {

        @Override
        public Optional<char[]> secret(String question) {
            return word(question).map(String::toCharArray);
        }

        @Override
        public Optional<String> word(String question) {
            return Optional.ofNullable(answers.poll());
        }
    }
}
