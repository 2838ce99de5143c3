package koshin.website;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** The languages of the site, each the first part of an address. */
public enum Language {
    JAPANESE("ja", "ja"),
    /** やさしい日本語: short sentences, furigana on every kanji. */
    EASY_JAPANESE("ja-easy", "ja"),
    ENGLISH("en", "en");

    private final String path;
    private final String tag;
    private final Locale locale;

    Language(String path, String tag) {
        this.path = path;
        this.tag = tag;
        locale = Locale.forLanguageTag(tag);
    }

    /** Returns the first part of the address, without slashes. */
    public String path() {
        return path;
    }

    /** Returns the value of the HTML attribute {@code lang}. */
    public String tag() {
        return tag;
    }

    Locale locale() {
        return locale;
    }

    /** Returns the language whose path is {@code path}. */
    public static Optional<Language> of(String path) {
        for (Language language : values()) {
            if (language.path.equals(path)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** Returns the language that a browser prefers; Japanese if it asks for neither, or unreadably. */
    public static Language preferredBy(String acceptLanguage) {
        for (LanguageRange range : rangesOf(acceptLanguage)) {
            if (range.getRange().startsWith("ja")) {
                return JAPANESE;
            }
            if (range.getRange().startsWith("en")) {
                return ENGLISH;
            }
        }
        return JAPANESE;
    }

    private static List<LanguageRange> rangesOf(String acceptLanguage) {
        if (acceptLanguage.isBlank()) {
            return List.of();
        }
        try {
            return LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
