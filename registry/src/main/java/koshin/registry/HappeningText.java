package koshin.registry;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import koshin.residents.Happening;
import koshin.rules.Residence;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** What happened, as the registry's table of events keeps it: a kind, and its content as JSON. */
final class HappeningText {

    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return CAPITAL.matcher(type.getSimpleName()).replaceAll("_").toUpperCase(Locale.ROOT);
        }
    };
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Residence.class, WithKind.class)
            .registerSubtypes(Arrays.stream(Residence.class.getPermittedSubclasses())
                    .map(kind -> new NamedType(kind, name(kind)))
                    .toArray(NamedType[]::new))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final Map<String, ObjectReader> READERS = Arrays.stream(Happening.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(HappeningText::name, JSON::readerFor));

    private HappeningText() {}

    /** A residence says in its JSON which it is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface WithKind {}

    /** Returns the kind of {@code happening}, such as {@code MOVED_WITHIN}. */
    static String kind(Happening happening) {
        return name(happening.getClass());
    }

    /** Returns the content of {@code happening}: an object with a field for each of its parts. */
    static String json(Happening happening) {
        return JSON.writeValueAsString(happening);
    }

    /**
     * Reads what {@link #kind} and {@link #json} have written.
     *
     * @throws RegistryException if it is of a kind or has a field that this program does not know
     */
    static Happening parse(String kind, String json) {
        ObjectReader reader = READERS.get(kind);
        if (reader == null) {
            throw new RegistryException("an event of the kind " + kind + " is unknown to this program");
        }
        try {
            return reader.readValue(json);
        } catch (JacksonException e) {
            throw new RegistryException("an event of the kind " + kind + " cannot be read", e);
        }
    }

    static String name(Class<?> type) {
        return NAMES.get(type);
    }
}
