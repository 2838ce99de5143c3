package koshin.website;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import koshin.municipalities.Name;
import koshin.municipalities.Profile.MunicipalityName;
import koshin.municipalities.Text;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the site can say in one language: the sentences of its bundle, days and hours.
 *
 * <p>The bundles are {@code ja.properties}, {@code ja-easy.properties} and {@code en.properties},
 * complete each; {@code furigana.properties} has the readings.
 */
public final class Wording {

    private static final String INPUT = "input.";
    private static final String VALUE = "value.";
    private static final int MINUTES = 24 * 60;

    /** Small numbers, such as the days to the next step, are written beforehand. */
    private static final int MOST_DAYS = 1000;

    private static final Furigana FURIGANA = Furigana.of(properties("furigana"));
    private static final Map<Language, Wording> WORDINGS = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            WORDINGS.put(language, new Wording(language, properties(language.path())));
        }
    }

    private final Language language;
    private final Tongue tongue;
    private final DayWords days;
    private final WrittenDays fullDays;
    private final WrittenDays daysWithEra;
    private final WrittenDays daysOfYear;
    private final Map<String, Message> messages = new HashMap<>();
    private final Map<String, Message> inputs = new HashMap<>();
    private final Map<String, Message> values = new HashMap<>();
    private final Map<Enum<?>, Message> ofConstants = new ConcurrentHashMap<>();
    private final Map<String, Html> titles = new ConcurrentHashMap<>();
    private final Html[] minutes = new Html[MINUTES];
    private final Html[] numbers = new Html[MOST_DAYS];
    private final Map<String, Html> ofProjectData = new ConcurrentHashMap<>();

    private Wording(Language language, Properties bundle) {
        this.language = language;
        tongue = language == Language.EASY_JAPANESE ? new Tongue.WithReadings(FURIGANA) : new Tongue.AsWritten();
        days = DayWords.in(language);
        fullDays = new WrittenDays(days::full);
        daysWithEra = new WrittenDays(days::fullWithEra);
        daysOfYear = new WrittenDays(days::withoutYear);
        for (int minute = 0; minute < MINUTES; minute++) {
            minutes[minute] = Html.of(days.hour(LocalTime.MIN.plusMinutes(minute)));
        }
        for (int number = 0; number < MOST_DAYS; number++) {
            numbers[number] = Html.of(Integer.toString(number));
        }
        for (String key : bundle.stringPropertyNames()) {
            Message message = Message.parse(bundle.getProperty(key), tongue);
            messages.put(key, message);
            if (key.startsWith(INPUT)) {
                inputs.put(key.substring(INPUT.length()), message);
            } else if (key.startsWith(VALUE)) {
                values.put(key.substring(VALUE.length()), message);
            }
        }
    }

    public static Wording in(Language language) {
        @Nullable Wording wording = WORDINGS.get(language);
        if (wording == null) {
            throw new IllegalStateException("no wording in " + language);
        }
        return wording;
    }

    /**
     * Returns one that also says the sentences of another bundle, for pages that stand beside these.
     *
     * @throws IllegalArgumentException if both have a sentence by the same key
     */
    public static Wording with(Language language, Properties more) {
        Properties all = properties(language.path());
        more.forEach((key, sentence) -> {
            if (all.putIfAbsent(key, sentence) != null) {
                throw new IllegalArgumentException("two sentences " + key + " in " + language);
            }
        });
        return new Wording(language, all);
    }

    public Language language() {
        return language;
    }

    /** Returns the sentence {@code key}, ready to be written. */
    public Message say(String key) {
        Message message = messages.get(key);
        if (message == null) {
            throw new IllegalArgumentException("no sentence " + key + " in " + language);
        }
        return message;
    }

    /** Returns the sentence {@code key} with its places filled. */
    public Content say(String key, Content... told) {
        return say(key).with(told);
    }

    /** Returns the word for a constant; its key is the type's name without the package, and its own. */
    public Message say(Enum<?> constant) {
        Message known = ofConstants.get(constant);
        if (known == null) {
            known = say(keyOf(constant));
            ofConstants.put(constant, known);
        }
        return known;
    }

    static String keyOf(Enum<?> constant) {
        String type = constant.getDeclaringClass().getName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + constant.name();
    }

    /** Returns whether the bundle has the sentence {@code key}. */
    public boolean knows(String key) {
        return messages.containsKey(key);
    }

    /** Returns the name of a field of the case format. */
    Message input(String field) {
        Message message = inputs.get(field);
        return message == null ? say(INPUT + field) : message;
    }

    /** Returns the word for a value of a plan, if it has one. */
    @Nullable Message value(String value) {
        return values.get(value);
    }

    /** Returns the sentence {@code key} without markup, for titles and attributes. */
    public String plain(String key, String... told) {
        return say(key).plain(told);
    }

    /**
     * Returns a Japanese text of the project's own data, such as the name of an office: with
     * readings where the language has them, marked as Japanese where it is another.
     */
    public Html name(String japanese) {
        Html known = ofProjectData.get(japanese);
        return known == null ? ofProjectData.computeIfAbsent(japanese, this::markedUp) : known;
    }

    /** Returns the title of a provision, which is a file of {@code law/}. */
    Html title(String provision) {
        Html known = titles.get(provision);
        return known == null ? titles.computeIfAbsent(provision, name -> Provisions.title(this, name)) : known;
    }

    /** Returns a Japanese text of the project's own data without markup. */
    String plainName(String japanese) {
        return tongue.plain(japanese);
    }

    /** Returns a name of the project's own data as this language writes it. */
    public Html name(Name name) {
        return name(name.ja(), name.kana(), name.en());
    }

    /** Returns the name of a municipality. */
    public Html name(MunicipalityName name) {
        return name(name.ja(), Optional.of(name.kana()), name.en());
    }

    private Html name(String ja, Optional<String> kana, String en) {
        return switch (language) {
            case JAPANESE -> name(ja);
            case EASY_JAPANESE ->
                kana.map(reading -> name("[" + ja + "|" + reading + "]")).orElseGet(() -> name(ja));
            case ENGLISH -> name(en);
        };
    }

    /** Returns a note of the project's own data in this language. */
    public Html text(Text text) {
        return name(
                switch (language) {
                    case JAPANESE -> text.ja();
                    case EASY_JAPANESE -> text.easyJa();
                    case ENGLISH -> text.en();
                });
    }

    private Html markedUp(String japanese) {
        return language == Language.ENGLISH && japanese.codePoints().allMatch(c -> c > 0x2e80)
                ? Html.of("<span lang=\"ja\">" + Html.escaped(japanese) + "</span>")
                : tongue.html(japanese);
    }

    /** Returns what a person typed, escaped. */
    public Html echo(String typed) {
        return Html.text(typed);
    }

    public Html number(int number) {
        return number >= 0 && number < MOST_DAYS ? numbers[number] : Html.of(Integer.toString(number));
    }

    /** Returns an amount such as 1,000. */
    public Html amount(int yen) {
        return Html.of(String.format(java.util.Locale.ROOT, "%,d", yen));
    }

    /** Returns the day in full, with its weekday. */
    public Html day(LocalDate day) {
        return fullDays.of(day);
    }

    /** Returns the day in full, the Japanese year behind it in small type. */
    public Html dayWithEra(LocalDate day) {
        return daysWithEra.of(day);
    }

    /** Returns the day without its year, with the weekday. */
    public Html dayOfYear(LocalDate day) {
        return daysOfYear.of(day);
    }

    /** Returns month and day in digits, for places where markup cannot stand. */
    public String digits(LocalDate day) {
        return days.digits(day);
    }

    public Html hour(LocalTime time) {
        return minutes[time.getHour() * 60 + time.getMinute()];
    }

    Set<String> keys() {
        return new TreeSet<>(messages.keySet());
    }

    static Properties properties(String name) {
        Properties properties = new Properties();
        try (InputStream file = Wording.class.getResourceAsStream(name + ".properties")) {
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
