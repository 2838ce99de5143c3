package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import koshin.rules.AgentAfterExpiry;
import koshin.rules.Applicant;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityDocument;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.RestrictedSigning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileSchemaTest {

    private static final JsonNode SCHEMA = json("profiles/profile.schema.json");

    @ParameterizedTest
    @ValueSource(strings = {"profile", "national"})
    void is_itself_a_schema_of_draft_2020_12(String name) {
        JsonSchema metaSchema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(metaSchema.validate(json("profiles/" + name + ".schema.json")))
                .isEmpty();
    }

    /** Every word that a profile may use is one of ours, and the other way round. */
    @ParameterizedTest
    @MethodSource
    void words_of_the_schema_are_the_constants(String pointer, Class<? extends Enum<?>> constants) {
        List<String> words = StreamSupport.stream(SCHEMA.at(pointer).spliterator(), false)
                .map(JsonNode::asText)
                .toList();

        assertThat(words)
                .containsExactlyElementsOf(Arrays.stream(constants.getEnumConstants())
                        .map(constant ->
                                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    static List<Arguments> words_of_the_schema_are_the_constants() {
        String property = "/properties";
        return List.of(
                Arguments.of("/$defs/procedure/enum", Procedure.class),
                Arguments.of("/$defs/applicant/enum", Applicant.class),
                Arguments.of("/$defs/demand/enum", DocumentDemand.class),
                Arguments.of("/$defs/document/enum", IdentityDocument.class),
                Arguments.of("/$defs/pin/enum", PinKind.class),
                Arguments.of("/$defs/need/enum", Reservation.Need.class),
                Arguments.of("/$defs/days/else/properties/ifHoliday/enum", Days.IfHoliday.class),
                Arguments.of("/$defs/office/properties/kind/enum", Office.Kind.class),
                Arguments.of("/$defs/office/properties/serves/enum", Office.Serves.class),
                Arguments.of("/$defs/contact/properties/role/enum", Contact.Role.class),
                Arguments.of("/$defs/contact/properties/phones/items/properties/cost/enum", Contact.Cost.class),
                Arguments.of(property + "/kind/enum", Profile.Kind.class),
                Arguments.of(property + "/fees/items/properties/what/enum", Profile.StatedFee.What.class),
                Arguments.of(property + "/notStated/items/properties/topic/enum", Profile.OpenPoint.Topic.class),
                Arguments.of(
                        property + "/counter/properties/agentAfterExpiry/properties/value/enum",
                        AgentAfterExpiry.class),
                Arguments.of(
                        property + "/counter/properties/restrictedSigning/properties/value/enum",
                        RestrictedSigning.class),
                Arguments.of(
                        property + "/documents/properties/mustShow/properties/value/enum",
                        DocumentPolicy.MustShow.class),
                Arguments.of(
                        property + "/card/properties/bringToPickUp/properties/value/items/enum",
                        CardPolicy.PickUpItem.class));
    }

    private static JsonNode json(String resource) {
        try {
            return new ObjectMapper().readTree(Resources.text(resource));
        } catch (JsonProcessingException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
