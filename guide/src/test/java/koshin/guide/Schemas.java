package koshin.guide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One of the two published schemas of {@code docs/}. */
final class Schemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Schemas() {}

    static JsonNode text(String name) {
        try {
            return JSON.readTree(Files.readString(Path.of("..", "docs", name + ".schema.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonSchema of(String name) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text(name));
    }

    /** Returns what is wrong with {@code json}; nothing if it is valid. */
    static List<String> wrong(JsonSchema schema, String json) {
        try {
            return schema.validate(JSON.readTree(json)).stream()
                    .map(message -> message.getInstanceLocation() + ": " + message.getMessage())
                    .toList();
        } catch (JsonProcessingException notJson) {
            return List.of("not JSON");
        }
    }
}
