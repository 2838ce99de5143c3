package koshin.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import koshin.website.Language;
import koshin.website.Wording;

/** What these pages say, in Japanese and English: the words of the residents' pages and {@code ja.properties}, {@code en.properties}. */
final class Words {

    private static final Wording JAPANESE = Wording.with(Language.JAPANESE, bundle("ja"));
    private static final Wording ENGLISH = Wording.with(Language.ENGLISH, bundle("en"));

    private Words() {}

    /** Returns those of the language that an address asks for by {@code lang=en}; Japanese otherwise. */
    static Wording in(String asked) {
        return asked.equals("en") ? ENGLISH : JAPANESE;
    }

    static Properties bundle(String name) {
        Properties properties = new Properties();
        try (InputStream file = Words.class.getResourceAsStream(name + ".properties")) {
            if (file == null) {
                throw new IllegalStateException("no bundle " + name);
            }
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("bundle " + name, unreadable);
        }
    }
}
