package koshin.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import koshin.guide.Provision;
import koshin.municipalities.Statements;
import koshin.municipalities.Statements.Statement;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/coverage.md}: every statement of the five pages, and what carries it. */
class CoverageTest {

    private static final String HEAD = """
            # What carries the statements of the five pages

            The five city pages that this project is made from were taken apart into numbered statements
            (`docs/statements.csv`, in our own words). Here stands what carries each: a provision of `law/` with its rule, an
            entry of `profiles/`, or a reason why nothing does. Generated; `./koshin golden` writes it
            anew, and a test fails when it is stale, when a statement is carried by nothing without a reason, or when one in
            twenty is.

            | statement | scope | says | carried by |
            | --- | --- | --- | --- |
            """;

    private final List<Statement> statements = Statements.bundled().all();
    private final Map<String, Set<String>> carriers = carriers();

    @Test
    void is_fresh() {
        StringBuilder paper = new StringBuilder(HEAD);
        for (Statement statement : statements) {
            paper.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            statement.id(),
                            statement.scope(),
                            statement.subject(),
                            String.join("; ", carried(statement))));
        }
        paper.append("%n%d statements; %d carried by nothing.%n"
                .formatted(statements.size(), byNothing().size()));
        Golden.hold(Modules.ROOT.resolve("docs/coverage.md"), paper.toString());
    }

    @Test
    void leaves_no_statement_without_a_carrier_or_a_reason() {
        assertThat(statements).hasSize(282);
        assertThat(statements)
                .allSatisfy(statement ->
                        assertThat(carried(statement)).as(statement.id()).isNotEmpty());
    }

    @Test
    void gives_a_reason_only_where_nothing_carries_a_statement() {
        assertThat(statements)
                .filteredOn(statement -> !statement.noneReason().isEmpty())
                .allSatisfy(statement -> assertThat(carriers).doesNotContainKey(statement.id()));
    }

    @Test
    void leaves_fewer_than_one_in_twenty_carried_by_nothing() {
        assertThat(byNothing().size() * 20).isLessThan(statements.size());
    }

    @Test
    void names_no_statement_that_does_not_exist() {
        assertThat(Statements.bundled().byId().keySet()).containsAll(carriers.keySet());
    }

    private List<Statement> byNothing() {
        return statements.stream()
                .filter(statement -> !statement.noneReason().isEmpty())
                .toList();
    }

    private List<String> carried(Statement statement) {
        List<String> by = new ArrayList<>(carriers.getOrDefault(statement.id(), Set.of()));
        if (!statement.noneReason().isEmpty()) {
            by.add("nothing: " + statement.noneReason());
        }
        return by;
    }

    private static Map<String, Set<String>> carriers() {
        Map<String, Set<String>> carriers = new TreeMap<>();
        for (Provision provision : Provision.all()) {
            for (String id : provision.statements()) {
                carry(carriers, id, "rule [%s](../law/%s.md)".formatted(provision.name(), provision.name()));
            }
        }
        try (Stream<Path> files = Files.list(Modules.ROOT.resolve("profiles"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                Load yaml = new Load(LoadSettings.builder().build());
                String name = file.getFileName().toString().replace(".yaml", "");
                walk(carriers, name, "", yaml.loadFromString(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return carriers;
    }

    /** Finds every {@code source} in a profile, with the place of the entry that names it. */
    private static void walk(Map<String, Set<String>> carriers, String profile, String place, Object node) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("source") instanceof List<?> ids) {
                ids.forEach(id -> carry(carriers, id.toString(), "profile " + profile + place));
            }
            map.forEach((key, value) -> walk(carriers, profile, place + (place.isEmpty() ? ": " : ".") + key, value));
        } else if (node instanceof List<?> list) {
            for (Object element : list) {
                String id = element instanceof Map<?, ?> map && map.get("id") != null ? "[" + map.get("id") + "]" : "";
                walk(carriers, profile, place + id, element);
            }
        }
    }

    private static void carry(Map<String, Set<String>> carriers, String id, String by) {
        carriers.computeIfAbsent(id, none -> new TreeSet<>()).add(by);
    }
}
