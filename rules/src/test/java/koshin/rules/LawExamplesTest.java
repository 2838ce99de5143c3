package koshin.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of the provisions are Java, and true. */
class LawExamplesTest {

    private static final JShell SHELL = shell();

    @TestFactory
    Stream<DynamicNode> every_example_prints_what_it_says() throws IOException {
        return LawFile.all().stream().map(LawExamplesTest::examplesOf);
    }

    /** All examples of a file are compiled together, which is many times faster; one by one if that fails. */
    private static DynamicNode examplesOf(LawFile law) {
        List<String> expressions =
                law.examples().stream().map(LawFile.Example::expression).toList();
        String together = print(expressions.stream()
                .map(expression -> "String.valueOf(" + expression + ")")
                .collect(joining(", ", "String.join(\"\\n\", List.of(", "))")));
        List<String> printed = together.lines().count() == expressions.size()
                ? together.lines().toList()
                : expressions.stream().map(LawExamplesTest::print).toList();
        return dynamicContainer(
                law.name(),
                IntStream.range(0, expressions.size())
                        .mapToObj(i -> dynamicTest(
                                expressions.get(i),
                                () -> assertThat(printed.get(i))
                                        .isEqualTo(law.examples().get(i).printed()))));
    }

    @Test
    void an_expression_that_is_wrong_is_seen() {
        assertThat(print("born(\"2000-02-30\")")).startsWith("java.time.format.DateTimeParseException");
        assertThat(print("NoSuchRule.of(1)")).startsWith("not Java");
    }

    private static String print(String expression) {
        String value = "";
        for (SnippetEvent event : SHELL.eval("String.valueOf(" + expression + ")")) {
            if (event.exception() instanceof EvalException exception) {
                return exception.getExceptionClassName() + ": " + exception.getMessage();
            }
            if (event.status() != Status.VALID) {
                return "not Java: "
                        + SHELL.diagnostics(event.snippet())
                                .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
                                .toList();
            }
            value = event.value();
        }
        return unquoted(value);
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1).translateEscapes();
    }

    private static JShell shell() {
        JShell shell = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .build();
        String classPath =
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "target/classes"));
        shell.addToClasspath(classPath);
        for (String snippet : List.of(
                "import koshin.rules.*;",
                "import java.time.*;",
                "import java.util.*;",
                "LocalDate day(String text) { return LocalDate.parse(text); }",
                "Birthday born(String text) { return Birthday.of(day(text)); }")) {
            shell.eval(snippet);
        }
        return shell;
    }

    @AfterAll
    static void close() {
        SHELL.close();
    }
}
