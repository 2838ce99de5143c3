package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import koshin.registry.Role;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void both_languages_say_the_same_things_of_the_same() {
        Properties japanese = Words.bundle("ja");
        Properties english = Words.bundle("en");

        assertThat(new TreeSet<>(japanese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        assertThat(japanese.stringPropertyNames())
                .allSatisfy(key -> assertThat(places(japanese.getProperty(key)))
                        .as(key)
                        .isEqualTo(places(english.getProperty(key))));
    }

    private static Set<String> places(String sentence) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(sentence).results().map(MatchResult::group).forEach(places::add);
        return places;
    }

    @Test
    void whatever_can_be_wrong_with_a_closing_has_its_words() {
        for (ClosingForm.Kind kind : ClosingForm.Kind.values()) {
            assertThat(Words.in("en").knows("office.close.flaw." + kind))
                    .as("%s", kind)
                    .isTrue();
        }
    }

    @Test
    void whoever_is_not_let_in_is_told_why_and_every_role_has_its_name() {
        for (SignIn.Why why : SignIn.Why.values()) {
            assertThat(Words.in("en").knows("office.sign-in.flaw." + why))
                    .as("%s", why)
                    .isTrue();
        }
        for (Role role : Role.values()) {
            assertThat(Words.in("en").knows("Role." + role)).as("%s", role).isTrue();
        }
    }

    /** Whoever writes a new form is reminded here. */
    @Test
    void every_form_that_is_sent_has_its_token() throws IOException {
        Pattern form = Pattern.compile("<form[^@]*?method=\"post\".*?</form>", Pattern.DOTALL);
        int forms = 0;
        try (Stream<Path> files = Files.list(Path.of("src/main/jte"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                List<String> found =
                        form.matcher(text).results().map(MatchResult::group).toList();
                assertThat(found)
                        .as(file.toString())
                        .allSatisfy(one -> assertThat(one).contains("@template.token("));
                assertThat(found).as(file.toString()).hasSize(text.split("method=\"post\"", -1).length - 1);
                forms += found.size();
            }
        }
        assertThat(forms).isGreaterThanOrEqualTo(7);
    }
}
