package koshin.terminal;

import java.util.Locale;
import java.util.Optional;

/** The languages in which the terminal speaks to the holder. */
public enum Language {
    JAPANESE("ja", "ja"),
    /** やさしい日本語: short sentences, furigana on every kanji. */
    EASY_JAPANESE("ja-easy", "ja"),
    ENGLISH("en", "en");

    private final String code;
    private final String tag;

    Language(String code, String tag) {
        this.code = code;
        this.tag = tag;
    }

    /** Returns how server and bundles name it. */
    public String code() {
        return code;
    }

    /** Returns the value of the HTML attribute {@code lang}. */
    public String tag() {
        return tag;
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    static Optional<Language> of(String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
