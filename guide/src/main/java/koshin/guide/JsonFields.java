package koshin.guide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import koshin.guide.CaseProblem.Kind;
import tools.jackson.databind.JsonNode;

/** The fields of one JSON object, read strictly: what is wrong or not known is gathered, never passed over. */
final class JsonFields {

    private static final LocalDate EARLIEST = LocalDate.of(1850, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

    private static final Map<Enum<?>, String> WRITTEN = new ConcurrentHashMap<>();

    private final String path;
    private final Optional<JsonNode> object;
    private final List<CaseProblem> problems;
    private final boolean secret;
    private final Set<String> asked = new HashSet<>();

    private JsonFields(String path, Optional<JsonNode> object, List<CaseProblem> problems, boolean secret) {
        this.path = path;
        this.object = object;
        this.problems = problems;
        this.secret = secret;
    }

    static JsonFields of(JsonNode node, List<CaseProblem> problems) {
        return at("", Optional.of(node), problems, false);
    }

    private static JsonFields at(String path, Optional<JsonNode> node, List<CaseProblem> problems, boolean secret) {
        JsonFields fields = new JsonFields(path, node.filter(JsonNode::isObject), problems, secret);
        node.filter(value -> !value.isObject())
                .ifPresent(value -> fields.add(Kind.WRONG_TYPE, path, value.toString(), List.of("{…}")));
        return fields;
    }

    boolean isPresent() {
        return object.isPresent();
    }

    /** Returns whether the field holds a text, where it may also hold an object. */
    boolean isText(String name) {
        return object.map(node -> node.get(name)).filter(JsonNode::isString).isPresent();
    }

    JsonFields object(String name) {
        return at(place(name), value(name), problems, false);
    }

    /** As the other, for fields into which somebody may write a PIN by mistake: no problem repeats what stands there. */
    JsonFields secretObject(String name) {
        return at(place(name), value(name), problems, true);
    }

    Optional<String> text(String name) {
        Optional<JsonNode> value = value(name);
        if (value.filter(node -> !node.isString()).isPresent()) {
            refuse(Kind.WRONG_TYPE, name, value.get(), "\"…\"");
            return Optional.empty();
        }
        return value.map(JsonNode::stringValue);
    }

    boolean flag(String name) {
        Optional<JsonNode> value = value(name);
        if (value.filter(node -> !node.isBoolean()).isPresent()) {
            refuse(Kind.WRONG_TYPE, name, value.get(), "true", "false");
            return false;
        }
        return value.map(JsonNode::booleanValue).orElse(false);
    }

    Optional<LocalDate> date(String name) {
        return date(name, EARLIEST, LATEST);
    }

    /** Reads a day from {@code first} to {@code last}, both included. */
    Optional<LocalDate> date(String name, LocalDate first, LocalDate last) {
        return text(name).flatMap(text -> switch (WrittenDate.parse(text)) {
            case WrittenDate.Read(LocalDate day)
            when day.isBefore(first) || day.isAfter(last) ->
                refused(Kind.DAY_OUT_OF_RANGE, name, text, first + " … " + last);
            case WrittenDate.Read(LocalDate day) -> Optional.of(day);
            case WrittenDate.Unreadable(String _, WrittenDate.Why why) ->
                refused(
                        switch (why) {
                            case EMPTY, NOT_A_DATE -> Kind.NOT_A_DATE;
                            case NO_SUCH_DAY -> Kind.NO_SUCH_DAY;
                            case NOT_IN_ERA -> Kind.NOT_IN_ERA;
                        },
                        name,
                        text,
                        "2025-11-30",
                        "令和7年11月30日");
        });
    }

    Optional<LocalDate> neededDate(String name) {
        if (object.isPresent() && value(name).filter(node -> !node.isNull()).isEmpty()) {
            add(Kind.MISSING, place(name), "", List.of("2025-11-30", "令和7年11月30日"));
            return Optional.empty();
        }
        return date(name);
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return text(name).flatMap(text -> constant(name, text, type));
    }

    <E extends Enum<E>> Optional<List<E>> listOf(String name, Class<E> type) {
        Optional<JsonNode> value = value(name);
        if (value.filter(node -> !node.isArray()).isPresent()) {
            refuse(Kind.WRONG_TYPE, name, value.get(), "[…]");
            return Optional.empty();
        }
        return value.map(array -> {
            List<E> constants = new ArrayList<>();
            for (JsonNode element : array) {
                if (element.isString()) {
                    constant(name, element.stringValue(), type).ifPresent(constants::add);
                } else {
                    refuse(Kind.WRONG_TYPE, name, element, "\"…\"");
                }
            }
            return constants;
        });
    }

    /** Reports every field that nobody asked for. */
    void noMore() {
        object.ifPresent(node -> {
            for (String name : node.propertyNames()) {
                if (!asked.contains(name)) {
                    add(
                            Kind.UNKNOWN_FIELD,
                            secret ? path : place(name),
                            "",
                            asked.stream().sorted().toList());
                }
            }
        });
    }

    static String written(Enum<?> constant) {
        return WRITTEN.computeIfAbsent(
                constant, one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private <E extends Enum<E>> Optional<E> constant(String name, String text, Class<E> type) {
        Optional<E> found = EnumSet.allOf(type).stream()
                .filter(constant -> written(constant).equals(text))
                .findFirst();
        if (found.isEmpty()) {
            add(
                    Kind.NOT_ONE_OF,
                    place(name),
                    text,
                    Arrays.stream(type.getEnumConstants())
                            .map(JsonFields::written)
                            .toList());
        }
        return found;
    }

    private Optional<JsonNode> value(String name) {
        asked.add(name);
        return object.map(node -> node.get(name));
    }

    private <T> Optional<T> refused(Kind kind, String name, String value, String... expected) {
        add(kind, place(name), value, List.of(expected));
        return Optional.empty();
    }

    private void refuse(Kind kind, String name, JsonNode value, String... expected) {
        add(kind, place(name), value.toString(), List.of(expected));
    }

    private void add(Kind kind, String field, String value, List<String> expected) {
        problems.add(new CaseProblem(kind, field, secret && !value.isEmpty() ? "***" : value, expected));
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
