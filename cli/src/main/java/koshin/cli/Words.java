package koshin.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import koshin.guide.WrittenDate;

/** The sentences of the terminal in one language, from {@code ja.properties} or {@code en.properties}. */
final class Words {

    private final Locale locale;
    private final Properties sentences = new Properties();

    private Words(Locale locale) {
        this.locale = locale;
        try (InputStream in =
                Objects.requireNonNull(Words.class.getResourceAsStream(locale.getLanguage() + ".properties"))) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the words of {@code --lang}, or of the terminal's own setting, or English. */
    static Words of(Optional<String> asked, Terminal terminal) {
        String language = asked.or(terminal::languageSetting).orElse("en").toLowerCase(Locale.ROOT);
        if (asked.isPresent() && !language.equals("ja") && !language.equals("en")) {
            throw new InputRefused(of(Optional.empty(), terminal).say("refused.language", asked.get()));
        }
        return new Words(language.startsWith("ja") ? Locale.JAPANESE : Locale.ENGLISH);
    }

    String say(String key, Object... arguments) {
        String sentence = sentences.getProperty(key);
        if (sentence == null) {
            throw new IllegalStateException("no sentence " + key + " in " + locale);
        }
        return arguments.length == 0
                ? sentence
                : new MessageFormat(sentence, locale)
                        .format(Arrays.stream(arguments).map(Words::printable).toArray());
    }

    /** Replaces what would move the cursor or colour the terminal. */
    static Object printable(Object argument) {
        return argument instanceof String text ? text.replaceAll("\\p{Cntrl}", "\uFFFD") : argument;
    }

    /** Returns the words of the language that the arguments ask for, wherever they do, else of the terminal. */
    static Words of(String[] arguments, Terminal terminal) {
        for (int i = 0; i < arguments.length; i++) {
            for (String language : List.of("ja", "en")) {
                boolean next = arguments[i].equals("--lang")
                        && i + 1 < arguments.length
                        && arguments[i + 1].equalsIgnoreCase(language);
                if (next || arguments[i].equalsIgnoreCase("--lang=" + language)) {
                    return of(Optional.of(language), terminal);
                }
            }
        }
        return of(Optional.empty(), terminal);
    }

    /** Returns the word for a constant, under its type's and its own name. */
    String of(Enum<?> constant) {
        return say(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** Returns the words for constants, in their order of declaration. */
    String list(Collection<? extends Enum<?>> constants) {
        return new TreeSet<>(constants).stream().map(this::of).collect(Collectors.joining(say("list.comma")));
    }

    /** Returns a day in full with its weekday; in Japanese the year of the era stands behind. */
    String day(LocalDate day) {
        String weekday = day.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale);
        if (locale.equals(Locale.JAPANESE)) {
            String era = WrittenDate.Era.of(day)
                    .map(found -> "、" + found.kanji() + found.yearOf(day) + "年")
                    .orElse("");
            return DateTimeFormatter.ofPattern("yyyy年M月d日", locale).format(day) + "(" + weekday + era + ")";
        }
        return weekday + " " + day;
    }

    boolean isJapanese() {
        return locale.equals(Locale.JAPANESE);
    }
}
