package koshin.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What the terminal says to the holder: one bundle for each language. */
final class Words {

    private static final Map<Language, Properties> BUNDLES = bundles();

    private final Language language;

    Words(Language language) {
        this.language = language;
    }

    /** Returns the sentence, with its readings. */
    List<Run> say(String key, Object... parts) {
        return Run.parse(text(key, parts));
    }

    private String text(String key, Object... parts) {
        String text = bundle(language).getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no words for " + key + " in " + language);
        }
        return parts.length == 0 ? text : new MessageFormat(text, Locale.ROOT).format(parts);
    }

    static Properties bundle(Language language) {
        Properties bundle = BUNDLES.get(language);
        if (bundle == null) {
            throw new IllegalStateException("no bundle for " + language);
        }
        return bundle;
    }

    private static Map<Language, Properties> bundles() {
        Map<Language, Properties> bundles = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Properties properties = new Properties();
            try (InputStream file = Words.class.getResourceAsStream(language.code() + ".properties")) {
                if (file == null) {
                    throw new IllegalStateException("no bundle " + language.code());
                }
                properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("bundle " + language.code(), unreadable);
            }
            bundles.put(language, properties);
        }
        return Collections.unmodifiableMap(bundles);
    }
}
