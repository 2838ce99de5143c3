package koshin.rules;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SourcesTest {

    private static final Set<String> REQUIRED =
            Set.of("title", "kind", "rules", "from", "in-force", "certainty", "statements");
    private static final Set<String> OPTIONAL = Set.of("settings", "module");
    private static final Set<String> KINDS = Set.of("statute", "order", "notice", "practice");

    @Test
    void rules_and_provisions_name_each_other() throws IOException, URISyntaxException {
        SortedSet<String> kept = LawFile.ofRules().stream().map(LawFile::name).collect(toCollection(TreeSet::new));
        SortedSet<String> named =
                rules().stream().flatMap(SourcesTest::provisions).collect(toCollection(TreeSet::new));

        assertThat(named).isNotEmpty().isEqualTo(kept);
    }

    /** The other modules are not on the class path here, so their source is read. */
    @TestFactory
    Stream<DynamicTest> a_provision_of_another_module_is_named_there() throws IOException {
        return LawFile.all().stream()
                .filter(law -> !law.module().equals("rules"))
                .map(law -> DynamicTest.dynamicTest(
                        law.name(),
                        () -> assertThat(sourceOf(law.module())).contains("@Source(\"" + law.name() + "\")")));
    }

    private static String sourceOf(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
            StringBuilder source = new StringBuilder();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                source.append(Files.readString(file));
            }
            return source.toString();
        }
    }

    @Test
    void a_rule_is_public_and_static() throws IOException, URISyntaxException {
        assertThat(rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getModifiers())
                        .as("%s", rule)
                        .matches(Modifier::isPublic)
                        .matches(Modifier::isStatic));
    }

    @TestFactory
    Stream<DynamicTest> every_provision_is_complete() throws IOException {
        return LawFile.all().stream()
                .map(law -> DynamicTest.dynamicTest(law.name(), () -> {
                    assertThat(law.front().keySet()).containsAll(REQUIRED);
                    assertThat(law.front().keySet()).isSubsetOf(with(REQUIRED, OPTIONAL));
                    assertThat(law.front().get("kind")).isIn(KINDS);
                    assertThat(law.front().get("rules"))
                            .matches(
                                    law.module().equals("rules")
                                            ? "\\[R-[A-Z0-9]+-[0-9]+(, R-[A-Z0-9]+-[0-9]+)*]"
                                            : "\\[(R-[A-Z0-9]+-[0-9]+(, (?!])|(?=])))*]");
                    assertThat(law.front().get("statements"))
                            .matches("\\[((OITA|SAKU|WARD|KAWA|SUZU)-[0-9]{2}(, (?!])|(?=])))*]");
                    assertThat(law.examples()).isNotEmpty();
                }));
    }

    private static Set<String> with(Set<String> names, Set<String> others) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(others);
        return all;
    }

    private static Stream<String> provisions(Method rule) {
        return Arrays.stream(rule.getAnnotation(Source.class).value());
    }

    private static List<Method> rules() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Source.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(classes.resolve("koshin/rules"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> type("koshin.rules." + name.replace(".class", "")))
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(Source.class))
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
