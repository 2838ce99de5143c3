package koshin.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import koshin.house.offenders.rules.LooksUpstairs;
import org.junit.jupiter.api.Test;

/** Floor 1 knows nobody, floor 2 knows floors 1 and 2, and so on; nobody knows what stands beside. */
class FloorsTest {

    /** Who on one floor may know a neighbour; everybody else looks down only. */
    private static final Set<String> NEIGHBOURS =
            Set.of("guide -> municipalities", "console -> website", "counter -> registry");

    @Test
    void every_module_stands_on_a_floor_or_beside() {
        List<String> known = new ArrayList<>(Modules.FLOORS.keySet());
        known.addAll(Modules.BESIDE);

        assertThat(known).containsAll(Modules.folders());
    }

    @Test
    void a_module_looks_down_only() {
        ArchRule rule = looksDownOnly("koshin.");

        rule.check(Modules.MAIN);
        JavaClasses offending = new ClassFileImporter().importClasses(LooksUpstairs.class);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> looksDownOnly("koshin.house.offenders.").check(offending))
                .withMessageContaining("rules looks up to guide");
    }

    private static ArchRule looksDownOnly(String prefix) {
        return classes().that().resideInAPackage("koshin..").should(new ArchCondition<JavaClass>("look down only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String from = type.getPackageName().substring(prefix.length());
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String to = Modules.of(dependency.getTargetClass().getPackageName());
                    if (!to.isEmpty() && !to.equals(from) && !mayKnow(from, to)) {
                        events.add(SimpleConditionEvent.violated(
                                dependency, from + " looks up to " + to + ": " + dependency.getDescription()));
                    }
                }
            }
        });
    }

    private static boolean mayKnow(String from, String to) {
        Integer upper = Modules.FLOORS.get(from);
        Integer lower = Modules.FLOORS.get(to);
        return upper != null && lower != null && (lower < upper || NEIGHBOURS.contains(from + " -> " + to));
    }
}
