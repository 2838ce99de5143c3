package koshin.guide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One worked example as a page prints it; knows which of its values nobody has looked at yet. */
final class PublishedExample {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> cells;
    private final JsonNode inputs;
    private final JsonNode expected;
    private final Set<String> unread = new TreeSet<>();

    private PublishedExample(List<String> cells) {
        this.cells = cells;
        this.inputs = JSON.readTree(cells.get(2));
        this.expected = JSON.readTree(cells.get(3));
        inputs.propertyNames().forEach(name -> unread.add("inputs." + name));
        expected.propertyNames().forEach(name -> unread.add("expected." + name));
    }

    static List<PublishedExample> all() {
        try (InputStream in =
                Objects.requireNonNull(PublishedExample.class.getResourceAsStream("published-examples.csv"))) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (!lines.getFirst().equals("id,kind,inputs,expected,municipality,page_date,contradictory")) {
                throw new IllegalStateException("other columns: " + lines.getFirst());
            }
            return lines.stream()
                    .skip(1)
                    .map(line -> new PublishedExample(cells(line)))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublishedExample named(String id) {
        return all().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + id));
    }

    String id() {
        return cells.get(0);
    }

    String kind() {
        return cells.get(1);
    }

    boolean isContradictory() {
        return switch (cells.get(6)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new AssertionError(id() + ": contradictory is yes or no, not " + cells.get(6));
        };
    }

    boolean has(String name) {
        return inputs.has(name) || expected.has(name);
    }

    /** What went in, as text. */
    String in(String name) {
        return value(inputs, "inputs.", name).asString();
    }

    LocalDate dayIn(String name) {
        return LocalDate.parse(in(name));
    }

    boolean flagIn(String name) {
        return value(inputs, "inputs.", name).booleanValue();
    }

    int numberIn(String name) {
        return value(inputs, "inputs.", name).intValue();
    }

    /** What the page says comes out, as text. */
    String out(String name) {
        return value(expected, "expected.", name).asString();
    }

    LocalDate dayOut(String name) {
        return LocalDate.parse(out(name));
    }

    boolean flagOut(String name) {
        return value(expected, "expected.", name).booleanValue();
    }

    int numberOut(String name) {
        return value(expected, "expected.", name).intValue();
    }

    boolean isNullOut(String name) {
        return value(expected, "expected.", name).isNull();
    }

    List<String> listOut(String name) {
        return Stream.of(value(expected, "expected.", name))
                .flatMap(array -> array.valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    /** The values that no test has asked for. */
    Set<String> unread() {
        return unread;
    }

    private JsonNode value(JsonNode side, String prefix, String name) {
        if (!side.has(name)) {
            throw new AssertionError(id() + " has no " + prefix + name + " in " + side);
        }
        unread.remove(prefix + name);
        return side.path(name);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        if (cells.size() != 7) {
            throw new IllegalStateException("seven cells, not " + cells);
        }
        return cells;
    }
}
