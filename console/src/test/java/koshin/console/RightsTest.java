package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import koshin.registry.Role;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** Who may open which page: none is left out, and nobody is given one by chance. */
class RightsTest {

    @Test
    void every_page_of_this_module_is_in_the_table_and_nothing_else_is() throws Exception {
        Set<String> named = new TreeSet<>(Rights.pages());
        named.addAll(Rights.OPEN);

        assertThat(mapped()).hasSizeGreaterThan(12).isEqualTo(named);
    }

    @Test
    void a_page_that_is_not_in_the_table_is_given_to_nobody() {
        assertThat(Rights.of("/office/{municipality}/new")).isEmpty();
        for (Role role : Role.values()) {
            assertThat(Rights.may(role, "/office/{municipality}/new")).isFalse();
        }
    }

    @Test
    void the_window_is_for_clerks_and_their_supervisor_and_the_comparison_is_for_planning() {
        for (String page : List.of("day", "arrived", "not-arrived", "close", "board", "board/act", "board/case")) {
            assertThat(Rights.of("/office/{municipality}/{office}/" + page))
                    .as(page)
                    .containsExactlyInAnyOrder(Role.CLERK, Role.SUPERVISOR);
        }
        assertThat(Rights.of("/office/{municipality}/fairness"))
                .containsExactlyInAnyOrder(Role.SUPERVISOR, Role.PLANNER);
        assertThat(Rights.of("/office/{municipality}/{office}/capacity"))
                .containsExactlyInAnyOrder(Role.CLERK, Role.SUPERVISOR, Role.PLANNER);
    }

    @Test
    void an_outage_and_the_list_of_cards_in_custody_are_a_supervisors() {
        for (String page : List.of("outage", "outage/rebooked", "custody")) {
            assertThat(Rights.of("/office/{municipality}/{office}/" + page))
                    .as(page)
                    .containsExactly(Role.SUPERVISOR);
        }
    }

    @Test
    void a_resident_is_shown_at_the_window_alone_and_figures_to_those_who_plan() {
        assertThat(Rights.of("/office/{municipality}/{office}/resident/{resident:[0-9A-Za-z-]{1,40}}"))
                .containsExactlyInAnyOrder(Role.CLERK, Role.SUPERVISOR);
        for (String page : List.of("figures", "figures.csv")) {
            assertThat(Rights.of("/office/{municipality}/{office}/" + page))
                    .as(page)
                    .containsExactlyInAnyOrder(Role.SUPERVISOR, Role.PLANNER);
        }
        assertThat(Rights.of("/office/{municipality}/{office}/screen")).containsExactly(Role.SUPERVISOR);
    }

    @Test
    void nothing_is_given_to_the_program_or_to_those_who_see_neither_windows_nor_plans() {
        for (Role role : List.of(Role.PROGRAM, Role.AUDITOR, Role.OPERATOR)) {
            assertThat(Rights.pages()).noneMatch(page -> Rights.may(role, page));
        }
    }

    /** By the annotations of every class of this module. */
    private static Set<String> mapped() throws IOException, URISyntaxException, ClassNotFoundException {
        Path folder = Path.of(Rights.class.getResource("console.css").toURI()).getParent();
        Set<String> addresses = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                for (Method method : Class.forName("koshin.console." + name).getDeclaredMethods()) {
                    RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                    if (mapping != null) {
                        addresses.addAll(List.of(mapping.path()));
                    }
                }
            }
        }
        return addresses;
    }
}
