package koshin.municipalities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.municipalities.FileRefused.Problem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML 1.2 file as JSON, with the place of every entry, and what is wrong with it so far. */
final class YamlTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String file;
    private final Map<String, Mark> places = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private JsonNode root = JSON.objectNode();

    private YamlTree(String file) {
        this.file = file;
    }

    static YamlTree parse(String file, String yaml) {
        YamlTree tree = new YamlTree(file);
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            Optional<Node> composed = new Compose(settings).composeString(yaml);
            composed.ifPresentOrElse(
                    node -> tree.root = tree.json(node, ""), () -> tree.report("", "the file is empty"));
        } catch (MarkedYamlEngineException cause) {
            int line = cause.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            int column =
                    cause.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
            tree.problems.add(new Problem(file, line, column, "", "is no YAML: " + cause.getProblem()));
        } catch (YamlEngineException cause) {
            tree.report("", "is no YAML: " + cause.getMessage());
        }
        return tree;
    }

    JsonNode root() {
        return root;
    }

    /** Throws everything noted so far, in the order of the file. */
    void refuseIfBroken() {
        if (!problems.isEmpty()) {
            throw new FileRefused(problems.stream()
                    .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                    .toList());
        }
    }

    /** Returns whether nothing is known to be wrong with the entry at {@code path} or below. */
    boolean isSound(String path) {
        return problems.stream()
                .noneMatch(known -> known.path().equals(path) || known.path().startsWith(path + "/"));
    }

    /** Adds a problem, unless one is known at {@code path} or below, of which this is only the echo. */
    void report(String path, String reason) {
        if (!isSound(path)) {
            return;
        }
        Optional<Mark> place = place(path);
        problems.add(new Problem(
                file,
                place.map(mark -> mark.getLine() + 1).orElse(1),
                place.map(mark -> mark.getColumn() + 1).orElse(1),
                path,
                reason));
    }

    /** Returns the place of the entry, or of the nearest entry around it. */
    private Optional<Mark> place(String path) {
        String around = path;
        while (!around.isEmpty() && !places.containsKey(around)) {
            around = around.substring(0, around.lastIndexOf('/'));
        }
        return Optional.ofNullable(places.get(around));
    }

    private JsonNode json(Node node, String path) {
        node.getStartMark().ifPresent(mark -> places.putIfAbsent(path, mark));
        if (node.isRecursive()) {
            report(path, "must not contain itself");
            return JSON.nullNode();
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, path);
            case SequenceNode sequence -> array(sequence, path);
            case ScalarNode scalar -> scalar(scalar, path);
            default -> throw new IllegalStateException("a kind of YAML node that does not exist: " + node);
        };
    }

    private ObjectNode object(MappingNode mapping, String path) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            // The engine lets no other kind of key pass.
            ScalarNode key = (ScalarNode) member.getKeyNode();
            String name = key.getValue();
            String memberPath = path + "/" + name.replace("~", "~0").replace("/", "~1");
            if (object.has(name)) {
                report(memberPath, "the key is there twice; the second is in line " + line(key));
            }
            key.getStartMark().ifPresent(mark -> places.putIfAbsent(memberPath, mark));
            object.set(name, json(member.getValueNode(), memberPath));
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, String path) {
        ArrayNode array = JSON.arrayNode();
        for (Node item : sequence.getValue()) {
            array.add(json(item, path + "/" + array.size()));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode scalar, String path) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.STR)) {
            return JSON.textNode(text);
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT) && text.matches("-?\\d{1,9}")) {
            return JSON.numberNode(Integer.parseInt(text));
        }
        if (tag.equals(Tag.NULL)) {
            report(path, "has no value; leave the key out instead");
        } else {
            report(path, "\"" + text + "\" is neither a text, a small whole number, true nor false; quote a text");
        }
        return JSON.textNode(text);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
