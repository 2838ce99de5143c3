package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import koshin.municipalities.Reservation;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.CardUse;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.InquiryLetter;
import koshin.rules.LifeEvent;
import koshin.rules.PinKind;
import koshin.rules.PinKnowledge;
import koshin.rules.Procedure;
import koshin.rules.Readings;
import koshin.rules.RepresentativeProof;
import koshin.rules.SigningEligibility;
import koshin.rules.Visits;
import koshin.rules.WhatToBring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas say what the reader takes and what the writer writes. */
class SchemasTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 8, 31);
    private static final JsonSchema CASE = Schemas.of("case");

    @ParameterizedTest
    @ValueSource(strings = {"case", "plan"})
    void are_schemas_of_draft_2020_12(String name) {
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(Schemas.text(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'born': '1990-11-30'}",
                "{'born': '平成2年11月30日', 'today': '令和7年8月31日'}",
                "{'born': '１９９０／１１／３０'}",
                "{'born': '1990-11-30', 'municipality': 'kawasaki', 'ward': 'nakahara'}",
                "{'born': '1990-11-30', 'residence': 'permanent-resident'}",
                "{'born': '1990-11-30', 'residence': {}}",
                "{'born': '1990-11-30', 'residence': {'category': 'japanese'}}",
                "{'born': '1990-11-30', 'residence': {'category': 'mid-to-long-term', 'until': '2026-03-31'}}",
                "{'born': '1990-11-30', 'residence': {'category': 'provisional-stay', 'until': '2026-03-31',"
                        + " 'extensionApplied': '2025-08-01'}}",
                "{'born': '1990-11-30', 'residence': {'category': 'transitional', 'since': '2025-07-31'}}",
                "{'born': '1990-11-30', 'card': {}, 'certificates': {}, 'pins': {}, 'settings': {}}",
                "{'born': '1990-11-30', 'card': {'state': 'void', 'why': 'returned'}}",
                "{'born': '1990-11-30', 'card': {'state': 'in-hand', 'expiry': 'R12.11.30', 'withoutPins': true}}",
                "{'born': '1990-11-30', 'certificates': {'signing': {'state': 'revoked'}, 'authentication': {}}}",
                "{'born': '1990-11-30', 'pins': {'signing': 'locked', 'resident-register': 'unknown'}}",
                "{'born': '1990-11-30', 'changed': [], 'documents': []}",
                "{'born': '1990-11-30', 'changed': ['address', 'address'], 'documents': ['passport', 'bank-passbook']}",
                "{'born': '1990-11-30', 'comes': 'legal-representative', 'sameHousehold': true, 'adultWard': true}",
                "{'born': '1990-11-30', 'comes': 'voluntary-agent', 'inquiryLetter': 'past-validity', 'abroad': false}",
                "{'born': '1990-11-30', 'settings': {'birthday.feb-29': 'mar-1', 'card.age-basis': 'issue'}}"
            })
    void take_what_the_reader_takes(String quoted) {
        String json = quoted.replace('\'', '"');

        assertThat(CaseFormat.read(json, TODAY)).isInstanceOf(Case.Read.class);
        assertThat(Schemas.wrong(CASE, json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "'1990-11-30'",
                "null",
                "{'born': null}",
                "{'born': ''}",
                "{'born': 19901130}",
                "{'born': ['1990-11-30']}",
                "{'born': '1990-11-30', 'Born': '1990-11-30'}",
                "{'born': '1990-11-30', 'card': null}",
                "{'born': '1990-11-30', 'card': []}",
                "{'born': '1990-11-30', 'card': {'expiry': null}}",
                "{'born': '1990-11-30', 'card': {'state': 'IN_HAND'}}",
                "{'born': '1990-11-30', 'card': {'state': 'in hand'}}",
                "{'born': '1990-11-30', 'card': {'why': 'lost'}}",
                "{'born': '1990-11-30', 'card': {'withoutPins': 'true'}}",
                "{'born': '1990-11-30', 'certificates': {'authentification': {}}}",
                "{'born': '1990-11-30', 'certificates': {'signing': 'revoked'}}",
                "{'born': '1990-11-30', 'pins': {'signing': '1234'}}",
                "{'born': '1990-11-30', 'pins': {'sign': 'known'}}",
                "{'born': '1990-11-30', 'pins': 'known'}",
                "{'born': '1990-11-30', 'residence': 'mid-to-long-term'}",
                "{'born': '1990-11-30', 'residence': 'transitional'}",
                "{'born': '1990-11-30', 'residence': 'martian'}",
                "{'born': '1990-11-30', 'residence': 7}",
                "{'born': '1990-11-30', 'residence': {'category': 'mid-to-long-term'}}",
                "{'born': '1990-11-30', 'residence': {'category': 'transitional', 'until': '2025-07-31'}}",
                "{'born': '1990-11-30', 'residence': {'category': 'japanese', 'until': '2025-07-31'}}",
                "{'born': '1990-11-30', 'residence': {'until': '2025-07-31'}}",
                "{'born': '1990-11-30', 'changed': 'address'}",
                "{'born': '1990-11-30', 'changed': ['moved']}",
                "{'born': '1990-11-30', 'documents': [7]}",
                "{'born': '1990-11-30', 'documents': ['library-card']}",
                "{'born': '1990-11-30', 'comes': 'friend'}",
                "{'born': '1990-11-30', 'inquiryLetter': true}",
                "{'born': '1990-11-30', 'abroad': 'yes'}",
                "{'born': '1990-11-30', 'settings': {'card.age-basis': 'hope'}}",
                "{'born': '1990-11-30', 'settings': {'birthday': 'mar-1'}}",
                "{'born': '1990-11-30', 'individualNumber': '123456789018'}"
            })
    void refuse_what_the_reader_refuses(String quoted) {
        String json = quoted.replace('\'', '"');

        assertThat(CaseFormat.read(json, TODAY)).isInstanceOf(Case.Refused.class);
        assertThat(Schemas.wrong(CASE, json)).isNotEmpty();
    }

    /** The five ways that the description of the schema names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            json                                            | because
            {"born": "1990-02-31"}                          | there is no such day
            {"born": "November"}                            | it is no day
            {"born": "平成31年5月1日"}                         | the era was over
            {"born": "1849-12-31"}                          | nobody is that old
            {"born": "1990-11-30", "today": "2015-12-31"}   | there were no cards
            {"born": "1990-11-30", "today": "2101-01-01"}   | the holidays are not known
            {"born": "2025-09-01"}                          | the birth is still to come
            {"born": "1990-11-30", "born": "1990-11-30"}    | a field stands twice
            """)
    void are_wider_than_the_reader_where_they_say_so(String json, String because) {
        assertThat(CaseFormat.read(json, TODAY)).as(because).isInstanceOf(Case.Refused.class);
        assertThat(Schemas.wrong(CASE, json)).isEmpty();
        assertThat(CASE.getSchemaNode().path("description").asText())
                .contains("stricter", "of the calendar, and of the era", "1850 to 2200", "2016 to 2100", "twice");
    }

    @Test
    void take_every_written_form_of_a_day() {
        for (String form : List.of(
                "2025-11-30",
                "2025/11/30",
                "2025.11.30",
                "20251130",
                "2025年11月30日",
                "令和7年11月30日",
                "R7.11.30",
                "平成元年1月8日",
                "２０２５")) {
            assertThat(CASE.getSchemaNode().at("/$defs/day/description").asText())
                    .contains(form);
        }
    }

    /** Every list of words in the schemas is a list of constants, whole and in order. */
    @ParameterizedTest
    @ValueSource(strings = {"case", "plan"})
    void words_are_the_constants(String name) {
        Set<List<String>> enums = new HashSet<>();
        WORDS.forEach(type -> enums.add(
                Arrays.stream(type.getEnumConstants()).map(JsonFields::written).toList()));
        Set<List<String>> withoutLimit = Set.of(List.of(
                "japanese", "special-permanent-resident", "permanent-resident", "highly-skilled-professional-2"));
        Set<List<String>> limited = Set.of(List.of("mid-to-long-term", "temporary-refuge", "provisional-stay"));

        assertThat(Schemas.text(name).findValues("enum").stream()
                        .map(words -> StreamSupport.stream(words.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList())
                        .filter(words -> !withoutLimit.contains(words) && !limited.contains(words)))
                .isNotEmpty()
                .allSatisfy(words -> assertThat(enums).contains(words));
    }

    /** Every constant that can stand in a case or a plan has its place in a schema. */
    @Test
    void leave_no_constant_out() {
        Set<String> words = new TreeSet<>();
        for (String name : List.of("case", "plan")) {
            Schemas.text(name).findValues("enum").forEach(list -> list.forEach(word -> words.add(word.asText())));
        }

        assertThat(WORDS)
                .allSatisfy(type -> assertThat(words)
                        .containsAll(Arrays.stream(type.getEnumConstants())
                                .map(JsonFields::written)
                                .toList()));
    }

    private static final List<Class<? extends Enum<?>>> WORDS = List.of(
            CaseFormat.Category.class,
            CaseFormat.CardState.class,
            CaseFormat.CertificateState.class,
            CardFact.Why.class,
            PinKnowledge.class,
            LifeEvent.RecordChange.class,
            Applicant.class,
            InquiryLetter.class,
            IdentityDocument.class,
            Readings.AgeBasis.class,
            Readings.LeapDayBirthday.class,
            Readings.RenewalOnExpiryDay.class,
            Readings.Furigana.class,
            Contradiction.Kind.class,
            Advice.Kind.class,
            SettingUsed.Origin.class,
            CaseProblem.Kind.class,
            Procedure.class,
            CardPart.class,
            PinKind.class,
            WhatToBring.Thing.class,
            NextStep.Why.class,
            Standing.Origin.class,
            SigningEligibility.Why.class,
            CardUse.class,
            ServiceOutlook.Phase.class,
            DocumentDemand.class,
            IdentityDocument.Group.class,
            IdentityCheck.Missing.class,
            IdentityCheck.Flaw.class,
            RepresentativeProof.Why.class,
            RepresentativeProof.Kind.class,
            Visits.WhyTwo.class,
            Visits.HowOne.class,
            Visits.WhyNot.class,
            Reservation.Need.class);
}
