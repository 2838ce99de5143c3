package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
}
