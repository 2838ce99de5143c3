package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
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
        return LawFile.all().stream()
                .map(law -> dynamicContainer(
                        law.name(),
                        law.examples().stream()
                                .map(example -> dynamicTest(
                                        example.expression(),
                                        () -> assertThat(print(example.expression()))
                                                .isEqualTo(example.printed())))));
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
                                .map(diagnostic -> diagnostic.getMessage(java.util.Locale.ENGLISH))
                                .toList();
            }
            value = event.value();
        }
        return unquoted(value);
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1).replace("\\\"", "\"");
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
