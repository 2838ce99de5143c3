package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Profiles;
import koshin.registry.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code koshin staff}, typed, with passwords that nobody sees. */
class StaffCommandTest {

    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private record Answer(int code, String out, String err) {}

    private record Typist(ByteArrayOutputStream said, ByteArrayOutputStream refused, Deque<String> answers)
            implements StaffCommand.Terminal {

        @Override
        public PrintStream out() {
            return new PrintStream(said, true, StandardCharsets.UTF_8);
        }

        @Override
        public PrintStream err() {
            return new PrintStream(refused, true, StandardCharsets.UTF_8);
        }

        @Override
        public Optional<char[]> secret(String question) {
            return Optional.ofNullable(answers.poll()).map(String::toCharArray);
        }
    }

    private Answer type(List<String> passwords, String... arguments) {
        return type("en_US.UTF-8", passwords, arguments);
    }

    private Answer type(String language, List<String> passwords, String... arguments) {
        Typist typist =
                new Typist(new ByteArrayOutputStream(), new ByteArrayOutputStream(), new ArrayDeque<>(passwords));
        int code = StaffCommand.run(arguments, folder.toString(), language, typist);
        Answer answer = new Answer(
                code,
                typist.said().toString(StandardCharsets.UTF_8),
                typist.refused().toString(StandardCharsets.UTF_8));
        for (String password : passwords) {
            assertThat(answer.out() + answer.err()).doesNotContain(password);
        }
        return answer;
    }

    private Answer add(List<String> passwords) {
        return type(passwords, "add", "--id", "1042", "--role", "clerk", "--municipality", "saku");
    }

    @Test
    void adds_and_removes() throws IOException {
        assertThat(add(List.of(PASSWORD, PASSWORD)))
                .isEqualTo(new Answer(0, "Added: 1042 (clerk, saku). It holds at once.\n", ""));
        Path file = folder.resolve("users.yaml");
        assertThat(Files.readString(file)).contains("{argon2}").doesNotContain(PASSWORD);
        Staff added = StaffFile.open(file, Profiles.bundled()).find("1042").orElseThrow();
        assertThat(added.role()).isEqualTo(Role.CLERK);
        assertThat(Passwords.matches(PASSWORD, added.password())).isTrue();

        assertThat(add(List.of(PASSWORD, PASSWORD)).err()).contains("1042 is taken");
        assertThat(type(List.of(), "remove", "--id", "1042"))
                .isEqualTo(new Answer(0, "Removed: 1042. Whoever has signed in so is out with the next page.\n", ""));
        assertThat(type(List.of(), "remove", "--id", "1042").err()).contains("nobody has the staff number 1042");
    }

    @Test
    void says_what_is_wrong_and_writes_nothing() {
        refused(add(List.of("too short")), "10 to 200");
        refused(add(List.of(PASSWORD, PASSWORD + "r")), "not the same");
        refused(add(List.of()), "no password");
        refused(type(List.of(), "add", "--id", "山田"), "1 to 20");
        refused(
                type(List.of(), "add", "--id", "1", "--role", "chief"),
                "clerk, supervisor, planner, operator, auditor");
        refused(type(List.of(), "add", "--id", "1", "--role", "clerk", "--municipality", "x"), "oita, saku");
        refused(type(List.of(), "add", "--id", "1", "--id", "2"), "staff add");
        refused(type(List.of(), "add", "--password", "secret"), "staff add");
        refused(type(List.of(), "remove", "--id"), "staff remove");
        refused(type(List.of()), "staff add");
        refused(type(List.of(), "remove", "--id", "1", "--data", folder + "/none"), "no folder");
        refused(
                type(
                        "ja_JP.UTF-8",
                        List.of("too short"),
                        "add",
                        "--id",
                        "1",
                        "--role",
                        "clerk",
                        "--municipality",
                        "saku"),
                "10〜200");
        refused(type(List.of(), "remove", "--id", "1", "--lang", "ja"), "職員番号 1 の人はいません");
        assertThat(folder).isEmptyDirectory();
    }

    private static void refused(Answer answer, String told) {
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("koshin: ").contains(told);
    }
}
