package koshin.municipalities;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.municipalities.Statements.Statement;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final Pattern ID = Pattern.compile("\\b[A-Z]{4}-\\d\\d\\b");

    private final List<Statement> statements = Statements.bundled().all();

    @Test
    void are_those_of_five_pages_each_once() {
        Map<String, Long> byPage = statements.stream()
                .collect(groupingBy(statement -> statement.id().substring(0, 4), counting()));

        assertThat(byPage).isEqualTo(Map.of("OITA", 65L, "SAKU", 49L, "WARD", 45L, "KAWA", 67L, "SUZU", 56L));
        assertThat(Statements.bundled().byId()).hasSize(282);
    }

    @Test
    void have_a_subject_of_at_most_eight_words() {
        assertThat(statements)
                .allSatisfy(statement -> assertThat(statement.subject().split(" "))
                        .as(statement.id())
                        .hasSizeBetween(1, 8));
    }

    @Test
    void that_are_local_stand_in_a_profile_or_say_why_not() {
        Set<String> carried = namedByProfiles();

        assertThat(statements)
                .filteredOn(statement -> statement.scope().equals("local"))
                .filteredOn(statement -> statement.noneReason().isEmpty())
                .extracting(Statement::id)
                .allMatch(carried::contains);
    }

    @Test
    void are_left_out_less_than_once_in_twenty() {
        assertThat(statements)
                .filteredOn(statement -> !statement.noneReason().isEmpty())
                .hasSizeLessThan(statements.size() / 20);
    }

    @Test
    void have_five_fields() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statements.parse("header\nOITA-01,other,local"));
    }

    private static Set<String> namedByProfiles() {
        try (Stream<Path> files = Files.list(Path.of("../profiles"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .flatMap(file -> ID.matcher(text(file)).results().map(MatchResult::group))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
