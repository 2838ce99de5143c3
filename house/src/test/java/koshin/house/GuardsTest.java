package koshin.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Each guard is also shown a class that breaks it: a rule that cannot fail guards nothing. */
class GuardsTest {

    private static final Set<String> MONTH_MOVERS =
            Set.of("plusMonths", "minusMonths", "plusYears", "minusYears", "withMonth", "withYear");
    private static final Set<Class<?>> DATES =
            Set.of(LocalDate.class, YearMonth.class, LocalDateTime.class, ZonedDateTime.class);
    private static final Pattern BANNED_NAME =
            Pattern.compile(".*(Impl|Manager|Helper|Util|Utils|Service|Dto)|Abstract.*|Base[A-Z].*");

    @Test
    void months_are_moved_by_corresponding_day_alone() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName("koshin.rules.CorrespondingDay")
                .should()
                .callMethodWhere(describe("a date is moved by months or years", GuardsTest::movesByMonths));

        rule.check(Modules.MAIN);
        assertBites(rule, MovesMonthsItself.class);
        assertBites(rule, MovesYearMonthsItself.class);
    }

    @Test
    void today_is_an_argument_everywhere_but_at_the_edge() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(
                        "koshin.rules",
                        "koshin.card",
                        "koshin.municipalities",
                        "koshin.guide",
                        "koshin.mail",
                        "koshin.paper",
                        "koshin.pki",
                        "koshin.planning",
                        "koshin.interchange",
                        "koshin.population",
                        "koshin.registry",
                        "koshin.reservations",
                        "koshin.counter",
                        "koshin.status",
                        "koshin.house")
                .should()
                .callMethodWhere(describe("a clock is read", GuardsTest::readsAClock));

        rule.check(Modules.MAIN);
        assertBites(rule, ReadsTheClock.class);
        assertBites(rule, AsksTheSystem.class);
    }

    @Test
    void rules_need_nothing_but_the_jdk_and_touch_no_file_and_no_network() {
        ArchRule jdkAlone = classes()
                .that()
                .resideInAnyPackage("koshin.rules", "koshin.house")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("koshin.rules", "java.lang..", "java.time..", "java.util..", "org.jspecify..");

        jdkAlone.check(Modules.MAIN);
        assertBites(jdkAlone, ReadsAFile.class);
    }

    @Test
    void the_zone_is_named_once() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName("koshin.rules.JapanTime")
                .should()
                .callMethodWhere(describe(
                        "a zone is named",
                        call -> call.getTargetOwner().isEquivalentTo(ZoneId.class)
                                && call.getName().equals("of")));

        rule.check(Modules.MAIN);
        assertBites(rule, ReadsTheClock.class);
    }

    @Test
    void nothing_is_named_after_what_it_is_not() {
        ArchRule rule = noClasses()
                .should(ArchConditions.be(describe("named Manager, Helper, Service …", GuardsTest::isBadlyNamed)));

        rule.check(Modules.MAIN);
        assertBites(rule, CardManager.class);
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> packages = new TreeSet<>();
        Modules.MAIN.forEach(type -> packages.add(type.getPackageName()));

        assertThat(packages)
                .allSatisfy(
                        name -> assertThat(Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class))
                                .as(name)
                                .isTrue());
    }

    private static boolean movesByMonths(JavaMethodCall call) {
        return MONTH_MOVERS.contains(call.getName())
                && DATES.stream().anyMatch(date -> call.getTargetOwner().isEquivalentTo(date));
    }

    private static boolean readsAClock(JavaMethodCall call) {
        return (call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().startsWith("java.time"))
                || (call.getName().equals("currentTimeMillis")
                        && call.getTargetOwner().isEquivalentTo(System.class));
    }

    private static boolean isBadlyNamed(JavaClass type) {
        return BANNED_NAME.matcher(type.getSimpleName()).matches();
    }

    private static void assertBites(ArchRule rule, Class<?> offender) {
        JavaClasses offending = new ClassFileImporter().importClasses(offender);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(offending));
    }

    static final class MovesMonthsItself {
        private MovesMonthsItself() {}

        static LocalDate threeMonthsBefore(LocalDate day) {
            return day.minusMonths(3);
        }
    }

    static final class MovesYearMonthsItself {
        private MovesYearMonthsItself() {}

        static YearMonth next() {
            return YearMonth.of(2025, Month.MAY).plusMonths(1);
        }
    }

    static final class ReadsTheClock {
        private ReadsTheClock() {}

        static LocalDate today() {
            return LocalDate.now(ZoneId.of("Asia/Tokyo"));
        }
    }

    static final class AsksTheSystem {
        private AsksTheSystem() {}

        static long now() {
            return System.currentTimeMillis();
        }
    }

    static final class ReadsAFile {
        private ReadsAFile() {}

        static boolean isThere() {
            return Files.exists(Path.of("pom.xml"));
        }
    }

    static final class CardManager {
        private CardManager() {}
    }
}
