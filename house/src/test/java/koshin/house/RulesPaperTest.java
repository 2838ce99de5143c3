package koshin.house;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import koshin.guide.Provision;
import koshin.rules.Source;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} is made from the rules and the provisions, which name each other. */
class RulesPaperTest {

    private static final String HEAD = """
            # The rules

            Generated from the `@Source` of every rule and from `law/`; `./koshin golden` writes it anew, and a test fails when
            it is stale. Rules that rest on practice alone stand first: they are our debt, and each waits for a better source.
            `./koshin explain NAME` tells more of each.

            """;

    @Test
    void is_fresh() {
        Golden.hold(Modules.ROOT.resolve("docs/rules.md"), paper());
    }

    @Test
    void rules_and_provisions_name_each_other() {
        SortedSet<String> kept = Provision.all().stream().map(Provision::name).collect(toCollection(TreeSet::new));

        assertThat(rules().keySet()).isNotEmpty().isEqualTo(kept);
    }

    private static String paper() {
        StringBuilder paper = new StringBuilder(HEAD);
        Map<String, SortedSet<String>> rules = rules();
        for (Provision.Kind kind :
                List.of(Provision.Kind.PRACTICE, Provision.Kind.NOTICE, Provision.Kind.ORDER, Provision.Kind.STATUTE)) {
            List<Provision> provisions = Provision.all().stream()
                    .filter(provision -> provision.kind() == kind)
                    .sorted(Comparator.comparing(Provision::name))
                    .toList();
            paper.append("## ")
                    .append(kind.name().charAt(0))
                    .append(kind.name().substring(1).toLowerCase(Locale.ROOT))
                    .append(" (")
                    .append(provisions.size())
                    .append(")\n\n| provision | ids | rule in code | settings | certainty | example |\n")
                    .append("| --- | --- | --- | --- | --- | --- |\n");
            provisions.forEach(provision -> paper.append(row(provision, rules)));
            paper.append('\n');
        }
        return paper.toString().stripTrailing() + "\n";
    }

    private static String row(Provision provision, Map<String, SortedSet<String>> rules) {
        Provision.Example example = provision.examples().getFirst();
        return "| [%s](../law/%s.md): %s | %s | %s | %s | %s | `%s` = `%s` |%n"
                .formatted(
                        provision.name(),
                        provision.name(),
                        provision.title(),
                        String.join(", ", provision.rules()),
                        code(rules.getOrDefault(provision.name(), new TreeSet<>())),
                        String.join(", ", provision.settings()),
                        provision.certainty().replace("|", "/"),
                        example.expression(),
                        example.value());
    }

    private static String code(SortedSet<String> methods) {
        return methods.stream().map(method -> "`" + method + "`").collect(Collectors.joining(", "));
    }

    /** The rules by the name of their provision. */
    private static Map<String, SortedSet<String>> rules() {
        return Modules.MAIN.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Source.class))
                .flatMap(method -> Arrays.stream(
                                method.getAnnotationOfType(Source.class).value())
                        .map(name -> Map.entry(name, name(method))))
                .collect(groupingBy(
                        Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
