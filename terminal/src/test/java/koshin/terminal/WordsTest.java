package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern KANJI = Pattern.compile("\\p{IsHan}");

    @ParameterizedTest
    @EnumSource
    void every_language_says_the_same_things_of_the_same(Language language) {
        var japanese = Words.bundle(Language.JAPANESE);
        var other = Words.bundle(language);
        assertThat(new TreeSet<>(other.stringPropertyNames())).isEqualTo(new TreeSet<>(japanese.stringPropertyNames()));
        assertThat(other.stringPropertyNames())
                .allSatisfy(key -> assertThat(places(other.getProperty(key)))
                        .as(key)
                        .isEqualTo(places(japanese.getProperty(key))));
    }

    @Test
    void plain_japanese_gives_every_kanji_its_reading() {
        var bundle = Words.bundle(Language.EASY_JAPANESE);
        assertThat(bundle.stringPropertyNames())
                .allSatisfy(key -> assertThat(Run.parse(bundle.getProperty(key)))
                        .as(key)
                        .filteredOn(run -> run.reading().isEmpty())
                        .noneMatch(run -> KANJI.matcher(run.text()).find()));
    }

    @Test
    void a_sentence_is_read_with_its_readings() {
        assertThat(Run.parse("[番号|ばんごう]を 入れて")).containsExactly(new Run("番号", "ばんごう"), new Run("を 入れて", ""));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
