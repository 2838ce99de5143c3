package koshin.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
        List<LawFile> laws = LawFile.ofRules();
        Map<String, String> printed = print(laws.stream()
                .flatMap(law -> law.examples().stream())
                .map(LawFile.Example::expression)
                .distinct()
                .toList());
        return laws.stream()
                .map(law -> dynamicContainer(
                        law.name(),
                        law.examples().stream()
                                .map(example -> dynamicTest(
                                        example.expression(),
                                        () -> assertThat(printed.get(example.expression()))
                                                .isEqualTo(example.printed())))));
    }

    /** Compiles all expressions together, which is many times faster, and one by one if that fails. */
    private static Map<String, String> print(List<String> expressions) {
        List<String> printed = print(expressions.stream()
                        .map(expression -> "String.valueOf(" + expression + ")")
                        .collect(joining(", ", "String.join(\"\\n\", List.of(", "))")))
                .lines()
                .toList();
        boolean allWell = printed.size() == expressions.size();
        Map<String, String> byExpression = new HashMap<>();
        for (int i = 0; i < expressions.size(); i++) {
            String expression = expressions.get(i);
            byExpression.put(expression, allWell ? printed.get(i) : print(expression));
        }
        return byExpression;
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
