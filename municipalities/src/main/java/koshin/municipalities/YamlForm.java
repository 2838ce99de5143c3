package koshin.municipalities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import koshin.municipalities.FileRefused.Problem;

/**
 * A kind of YAML file: its published JSON Schema, and how one is read: whole, or refused with everything that is wrong.
 *
 * <p>For the files in {@code profiles/}, and for those of modules above that are written in the same manner.
 */
public final class YamlForm {

    static final YamlForm PROFILE = of(Resources.text("profiles/profile.schema.json"));
    static final YamlForm NATIONAL = of(Resources.text("profiles/national.schema.json"));

    private final Map<String, JsonNode> published = new HashMap<>();
    private final JsonSchema schema;

    private YamlForm(JsonNode own, JsonNode profile) {
        String id = own.path("$id").asText();
        published.put("urn:koshin:profile", profile);
        published.put(id, own);
        Map<String, String> texts = published.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(texts)));
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true)
                .build();
        schema = factory.getSchema(SchemaLocation.of(id), config);
    }

    /**
     * Returns the form that a JSON Schema of draft 2020-12 publishes.
     *
     * @param jsonSchema its text, with an {@code $id}; it may name parts of {@code urn:koshin:profile}
     */
    public static YamlForm of(String jsonSchema) {
        return new YamlForm(json(jsonSchema), json(Resources.text("profiles/profile.schema.json")));
    }

    /**
     * Reads a file, as {@link #parse}.
     *
     * @throws FileRefused with every problem found
     * @throws UncheckedIOException if it is not there
     */
    public <T> T read(Path file, Function<Entry, T> reader) {
        try {
            return parse(file.toString(), Files.readString(file), reader);
        } catch (CharacterCodingException cause) {
            throw new FileRefused(List.of(new Problem(file.toString(), 1, 1, "", "is not UTF-8")));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /**
     * Returns what {@code reader} makes of the whole file; it is called also where the form is broken, so that all is told
     * at once, and what it makes then is thrown away.
     *
     * @param file how messages call it
     * @throws FileRefused with every problem found
     */
    public <T> T parse(String file, String yaml, Function<Entry, T> reader) {
        YamlTree tree = YamlTree.parse(file, yaml);
        tree.refuseIfBroken();
        check(tree);
        Optional<T> whole = Entry.root(tree).attempt(reader);
        tree.refuseIfBroken();
        return whole.orElseThrow();
    }

    /** Adds to the tree every place where it is not of the published form. */
    private void check(YamlTree tree) {
        schema.validate(tree.root()).stream()
                .sorted(Comparator.comparing(
                        message -> message.getInstanceLocation().toString()))
                .forEach(message -> tree.report(path(message), reason(message)));
    }

    /** The entry at fault: for an unknown or missing key, the key. */
    private static String path(ValidationMessage message) {
        String at = message.getInstanceLocation().toString();
        String property = message.getProperty();
        return property == null ? at : at + "/" + property;
    }

    private String reason(ValidationMessage message) {
        String text = message.getMessage();
        String prefix = message.getInstanceLocation() + ": ";
        String reason = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        JsonNode value = message.getInstanceNode();
        if ("additionalProperties".equals(message.getType())) {
            return reason + "; there are " + keys(message.getSchemaLocation());
        }
        return value != null && value.isValueNode() ? reason + "; it is " + value : reason;
    }

    /** The keys that stand beside {@code additionalProperties} in the schema. */
    private List<String> keys(SchemaLocation refused) {
        String at = String.valueOf(refused.getFragment());
        List<String> keys = new ArrayList<>();
        Optional.ofNullable(published.get(String.valueOf(refused.getAbsoluteIri())))
                .ifPresent(one -> one.at(at.substring(0, at.lastIndexOf('/')) + "/properties")
                        .fieldNames()
                        .forEachRemaining(keys::add));
        return keys;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException cause) {
            throw new IllegalArgumentException("no JSON: " + text, cause);
        }
    }
}
