package koshin.municipalities;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** The published JSON Schemas of the files in {@code profiles/}, as part of reading them. */
final class ProfileSchema {

    static final ProfileSchema PROFILE = new ProfileSchema("urn:koshin:profile");
    static final ProfileSchema NATIONAL = new ProfileSchema("urn:koshin:national");

    private final JsonSchema schema;

    private ProfileSchema(String id) {
        Map<String, String> published = Map.of(
                "urn:koshin:profile", Resources.text("profiles/profile.schema.json"),
                "urn:koshin:national", Resources.text("profiles/national.schema.json"));
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(published)));
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true)
                .build();
        schema = factory.getSchema(SchemaLocation.of(id), config);
    }

    /** Adds to the tree every place where it is not of the published form. */
    void check(YamlTree tree) {
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

    private static String reason(ValidationMessage message) {
        String text = message.getMessage();
        String prefix = message.getInstanceLocation() + ": ";
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
