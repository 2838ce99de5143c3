package koshin.municipalities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** One mapping of the file while it becomes a record; what the record refuses is noted with its place. */
public final class Entry {

    private final YamlTree tree;
    private final JsonNode node;
    private final String path;
    private final Map<Object, String> origins;

    private Entry(YamlTree tree, JsonNode node, String path, Map<Object, String> origins) {
        this.tree = tree;
        this.node = node;
        this.path = path;
        this.origins = origins;
    }

    static Entry root(YamlTree tree) {
        return new Entry(tree, tree.root(), "", new IdentityHashMap<>());
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean isText() {
        return node.isTextual();
    }

    String asText() {
        return node.asText();
    }

    public String text(String key) {
        return need(key).asText();
    }

    Optional<String> optionalText(String key) {
        return Optional.ofNullable(node.get(key)).map(JsonNode::asText);
    }

    public int number(String key) {
        return need(key).asInt();
    }

    public Optional<Integer> optionalNumber(String key) {
        return Optional.ofNullable(node.get(key)).map(JsonNode::asInt);
    }

    boolean flag(String key) {
        return node.path(key).asBoolean(false);
    }

    Optional<Boolean> optionalFlag(String key) {
        return Optional.ofNullable(node.get(key)).map(JsonNode::asBoolean);
    }

    public LocalTime time(String key) {
        return LocalTime.parse(text(key));
    }

    Optional<LocalTime> optionalTime(String key) {
        return optionalText(key).map(LocalTime::parse);
    }

    List<LocalTime> times(String key) {
        List<LocalTime> values = new ArrayList<>();
        node.path(key).forEach(item -> values.add(LocalTime.parse(item.asText())));
        return values;
    }

    LocalDate date(String key) {
        return LocalDate.parse(text(key));
    }

    Optional<LocalDate> optionalDate(String key) {
        return optionalText(key).map(LocalDate::parse);
    }

    /** Reads a day of the year as {@code 12-29}. */
    MonthDay monthDay(String key) {
        return MonthDay.parse("--" + text(key));
    }

    <E extends Enum<E>> E one(String key, Class<E> kind) {
        return constant(kind, text(key));
    }

    /** Returns what the words under {@code key} mean: constants, as {@code card-pick-up}. */
    public <E extends Enum<E>> Set<E> many(String key, Class<E> kind) {
        Set<E> values = EnumSet.noneOf(kind);
        node.path(key).forEach(item -> values.add(constant(kind, item.asText())));
        return values;
    }

    <E extends Enum<E>> E as(Class<E> kind) {
        return constant(kind, asText());
    }

    /** Returns the mapping under {@code key}, from words that mean constants to numbers. */
    public <E extends Enum<E>> Map<E, Integer> numbers(String key, Class<E> kind) {
        Map<E, Integer> values = new EnumMap<>(kind);
        node.path(key)
                .properties()
                .forEach(member -> values.put(
                        constant(kind, member.getKey()), member.getValue().asInt()));
        return values;
    }

    Set<Integer> numbers(String key) {
        Set<Integer> values = new HashSet<>();
        node.path(key).forEach(item -> values.add(item.asInt()));
        return values;
    }

    Set<String> texts(String key) {
        Set<String> values = new HashSet<>();
        node.path(key).forEach(item -> values.add(item.asText()));
        return values;
    }

    Set<LocalDate> dates(String key) {
        Set<LocalDate> values = new TreeSet<>();
        node.path(key).forEach(item -> values.add(LocalDate.parse(item.asText())));
        return values;
    }

    /** Returns the items that could be read; what is wrong with the others is noted. */
    public <T> List<T> list(String key, Function<Entry, T> reader) {
        List<T> items = new ArrayList<>();
        JsonNode array = node.path(key);
        for (int i = 0; i < array.size(); i++) {
            child(key + "/" + i, array.get(i)).attempt(reader).ifPresent(items::add);
        }
        return items;
    }

    /** Returns the entry under {@code key}, if it is there and could be read. */
    public <T> Optional<T> optional(String key, Function<Entry, T> reader) {
        return Optional.ofNullable(node.get(key))
                .flatMap(value -> child(key, value).attempt(reader));
    }

    <T> T required(String key, Function<Entry, T> reader) {
        return child(key, need(key))
                .attempt(reader)
                .orElseThrow(() -> new IllegalArgumentException(key + " could not be read"));
    }

    /** Returns the entry under {@code key}, an empty one where it is not there. */
    <T> T orEmpty(String key, Function<Entry, T> reader) {
        return has(key)
                ? required(key, reader)
                : reader.apply(child(key, tree.root().path("")));
    }

    <T> Optional<Stated<T>> stated(String key, Function<Entry, T> value) {
        return optional(key, entry -> new Stated<>(value.apply(entry), entry.source()));
    }

    /** Returns the ids under {@code source}, and notes those that no statement has. */
    List<String> source() {
        List<String> ids = new ArrayList<>();
        JsonNode array = node.path("source");
        for (int i = 0; i < array.size(); i++) {
            String id = array.get(i).asText();
            if (!KnownStatements.IDS.contains(id)) {
                tree.report(path + "/source/" + i, "no statement has the id \"" + id + "\"; see docs/statements.csv");
            }
            ids.add(id);
        }
        return ids;
    }

    /** Returns the ids of the entries under {@code key}, those that could not be read included. */
    Set<String> ids(String key) {
        Set<String> ids = new HashSet<>();
        node.path(key).forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    /** Notes a problem of the entry that {@code record} was read from. */
    void report(Object record, String reason) {
        tree.report(origins.getOrDefault(record, path), reason);
    }

    /** Notes a problem of what stands under {@code key}, which may lead further down as {@code shifts/0}. */
    public void reportAt(String key, String reason) {
        tree.report(path + "/" + key, reason);
    }

    /** Returns whether nothing is known to be wrong with it; what else is found out of a broken one would be an echo. */
    public boolean isSound() {
        return tree.isSound(path);
    }

    /** Returns what this entry makes, or nothing when it is refused and the reason noted. */
    <T> Optional<T> attempt(Function<Entry, T> reader) {
        try {
            T value = reader.apply(this);
            origins.put(value, path);
            return Optional.of(value);
        } catch (IllegalArgumentException | DateTimeException refused) {
            tree.report(path, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private Entry child(String key, JsonNode value) {
        return new Entry(tree, value, path + "/" + key, origins);
    }

    private JsonNode need(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static <E extends Enum<E>> E constant(Class<E> kind, String word) {
        return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Read once: every profile names its statements a hundred times. */
    private static final class KnownStatements {
        private static final Set<String> IDS = Statements.bundled().byId().keySet();

        private KnownStatements() {}
    }
}
