package koshin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import koshin.cli.Typed.Answer;
import koshin.guide.CaseFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases from a file or from standard input. */
class CaseFileTest {

    private static final String CASE =
            "{\"municipality\": \"kawasaki\", \"born\": \"1990-11-30\", \"card\": {\"expiry\": \"2030-11-30\"}}";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void are_answered_one_a_line_and_a_bad_one_in_its_place() {
        Answer answer = cases(CASE + "\n{\"born\": \"1990-02-31\", \"cards\": 1}\n\n" + CASE + "\n");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.lines()).hasSize(3);
        assertThat(answer.lines().get(0)).startsWith("{\"municipality\":\"kawasaki\"");
        assertThat(answer.lines().get(1))
                .startsWith(
                        "{\"line\":2,\"problems\":[{\"kind\":\"no-such-day\",\"field\":\"born\",\"value\":\"1990-02-31\"")
                .contains("unknown-field");
        assertThat(answer.lines().get(2)).isEqualTo(answer.lines().get(0));
        assertThat(answer.err().lines()).hasSize(2).allMatch(line -> line.startsWith("koshin: line 2: "));
    }

    @Test
    void are_counted_with_the_empty_lines() {
        assertThat(cases("\n\n" + CASE + "\n\n{\"born\": 7}\n").err()).startsWith("koshin: line 5: ");
    }

    @Test
    void are_answered_as_text_too() {
        Answer answer = Typed.piped(CASE + "\n" + CASE, "guide", "--case", "-");

        assertThat(answer.code()).isZero();
        assertThat(answer.lines().stream().filter(line -> line.startsWith("Kawasaki City, as of")))
                .hasSize(2);
    }

    @Test
    void go_on_after_a_bad_first_line() {
        Answer answer = cases("{\"born\": \n" + CASE + "\n");

        assertThat(answer.lines()).hasSize(2);
        assertThat(answer.lines().get(0)).contains("not-json");
        assertThat(answer.lines().get(1)).startsWith("{\"municipality\":\"kawasaki\"");
    }

    @Test
    void may_be_one_over_many_lines() {
        Answer answer = cases("\uFEFF\n" + CASE.replace(", ", ",\n  ").replace("{", "{\n") + "\n");

        assertThat(answer.code()).isZero();
        assertThat(answer.lines())
                .containsExactlyElementsOf(cases(CASE).lines())
                .hasSize(1);
        assertThat(cases("{\n\"born\": \"1990-11-30\",\n}\n").lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("not-json");
    }

    @Test
    void name_the_day_and_the_municipality_or_leave_it_to_the_command() {
        Answer answer = Typed.piped(
                "{\"born\": \"1990-11-30\"}\n{\"born\": \"1990-11-30\", \"today\": \"令和7年9月15日\"}",
                "guide",
                "saku",
                "--case",
                "-",
                "--json");

        assertThat(answer.lines().get(0)).startsWith("{\"municipality\":\"saku\",\"today\":\"2025-08-31\"");
        assertThat(answer.lines().get(1)).startsWith("{\"municipality\":\"saku\",\"today\":\"2025-09-15\"");
        assertThat(cases("{\"born\": \"1990-11-30\"}").err()).contains("municipality is missing");
        assertThat(cases("{\"born\": \"1990-11-30\", \"municipality\": \"atlantis\"}")
                        .err())
                .contains("municipality \"atlantis\" is not one of: oita");
        assertThat(cases("{\"born\": \"1990-11-30\", \"municipality\": \"川崎市\"}")
                        .code())
                .isZero();
    }

    @Test
    void are_refused_when_there_is_nothing() {
        assertThat(cases("").err()).contains("the case is empty");
        assertThat(cases(" \n\n").err()).contains("the case is empty");
        assertThat(cases("").code()).isEqualTo(2);
    }

    @Test
    void are_refused_when_they_are_too_large() {
        String tenMegabytes = "x".repeat(10_000_000);

        assertThat(cases(tenMegabytes).err()).contains("line 1: the case is too large");
        assertThat(cases("{\"born\": \"" + tenMegabytes + "\"}\n" + CASE).lines())
                .hasSize(2);
        assertThat(cases(("\"" + "x".repeat(98) + "\"\n").repeat(100_000).replaceFirst("\"", "{"))
                        .err())
                .contains("too large");
        assertThat(cases("あ".repeat(CaseFormat.MOST_CHARACTERS)).err())
                .as("of three bytes each, as long as a case may be")
                .contains("this is not JSON");
    }

    @Test
    void are_refused_line_by_line_when_they_are_no_utf8() throws IOException {
        String japanese = "{\"municipality\": \"saku\", \"born\": \"平成2年11月30日\"}\n";
        Path file = folder.resolve("cases.jsonl");
        byte[] shiftJis = japanese.getBytes(Charset.forName("Shift_JIS"));
        byte[] utf8 = japanese.getBytes(StandardCharsets.UTF_8);
        Files.write(file, utf8);
        Files.write(file, shiftJis, StandardOpenOption.APPEND);
        Files.write(file, utf8, StandardOpenOption.APPEND);

        Answer answer = Typed.english("guide", "--case", file.toString(), "--json");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.lines()).hasSize(3);
        assertThat(answer.lines().get(1)).startsWith("{\"line\":2,").contains("not-json");
        assertThat(answer.err()).contains("line 2: this line is not UTF-8. Save the file as UTF-8.");
        assertThat(Typed.type(
                                "ja",
                                ("{\n" + "\"born\": \"平成\"\n}").getBytes(Charset.forName("Shift_JIS")),
                                "guide",
                                "saku",
                                "--case",
                                "-")
                        .err())
                .as("one case over many lines")
                .contains("2行目", "UTF-8");
    }

    @Test
    void never_tell_a_pin_back() {
        Answer answer = cases("""
                {"born": "1990-11-30", "pins": {"signing": "ABC123"}}
                {"born": "1990-11-30", "pins": {"authentication": 4321}}
                {"born": "1990-11-30", "pins": {"ABC123": "known"}}
                {"born": "1990-11-30", "pins": "ABC123"}
                """);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.lines()).hasSize(4);
        assertThat(answer.out() + answer.err()).doesNotContain("ABC123", "4321");
    }

    private static Answer cases(String input) {
        return Typed.piped(input, "guide", "--case", "-", "--json");
    }
}
