package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ja,en;q=0.8          | JAPANESE
            en-US,en;q=0.9,ja;q=0.8 | ENGLISH
            fr,ja;q=0.5,en;q=0.7 | ENGLISH
            fr                   | JAPANESE
            ''                   | JAPANESE
            ;;;q=nonsense        | JAPANESE
            """)
    void follows_the_browser_and_is_japanese_otherwise(String accepted, Language language) {
        assertThat(Language.preferredBy(accepted)).isEqualTo(language);
    }
}
