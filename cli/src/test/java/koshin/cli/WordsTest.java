package koshin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import koshin.guide.Advice;
import koshin.guide.CaseProblem;
import koshin.guide.Contradiction;
import koshin.guide.NextStep;
import koshin.guide.Provision;
import koshin.guide.ServiceOutlook;
import koshin.guide.SettingUsed;
import koshin.guide.WrittenDate;
import koshin.interchange.Fault;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.Reservation;
import koshin.population.Tally;
import koshin.registry.JournalFault;
import koshin.residents.Happening;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.CardUse;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.PinForm;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.SigningEligibility;
import koshin.rules.Visits;
import koshin.rules.WhatToBring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say everything. */
class WordsTest {

    /** Every type whose constants are printed, wherever they stand. */
    static final List<Class<? extends Enum<?>>> PRINTED = List.of(
            Advice.Kind.class,
            Applicant.class,
            CardPart.class,
            CardUse.class,
            CaseProblem.Kind.class,
            Contradiction.Kind.class,
            DocumentDemand.class,
            Fault.Kind.class,
            IdentityCheck.Missing.class,
            IdentityDocument.class,
            JournalFault.Kind.class,
            NextStep.Why.class,
            OfficeDay.Missing.class,
            PinForm.Flaw.class,
            PinKind.class,
            Procedure.class,
            Provision.Kind.class,
            Reservation.Need.class,
            ServiceOutlook.Phase.class,
            SettingUsed.Origin.class,
            SigningEligibility.Why.class,
            Tally.Group.class,
            Visits.HowOne.class,
            Visits.WhyNot.class,
            Visits.WhyTwo.class,
            WhatToBring.Thing.class,
            WrittenDate.Why.class);

    @ParameterizedTest
    @FieldSource("PRINTED")
    void are_there_for_every_constant(Class<? extends Enum<?>> type) {
        String prefix = Map.<Class<?>, String>of(
                        Advice.Kind.class, "Advice.",
                        CaseProblem.Kind.class, "CaseProblem.",
                        Fault.Kind.class, "Fault.")
                .getOrDefault(type, type.getSimpleName() + ".");
        for (Properties language : List.of(read("ja"), read("en"))) {
            for (Enum<?> constant : type.getEnumConstants()) {
                if (constant != OfficeDay.Missing.PROCEDURE) {
                    assertThat(language.getProperty(prefix + constant.name()))
                            .as(prefix + constant.name())
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void are_there_for_everything_that_can_happen() {
        for (Class<?> kind : Happening.class.getPermittedSubclasses()) {
            assertThat(read("ja").getProperty("Happening." + kind.getSimpleName()))
                    .isNotBlank();
        }
    }

    @Test
    void have_the_same_keys_in_both_languages() {
        assertThat(read("ja").stringPropertyNames()).isEqualTo(read("en").stringPropertyNames());
    }

    @Test
    void are_there_for_every_key_that_the_program_names() {
        Set<String> keys = read("en").stringPropertyNames();
        Set<String> families = new TreeSet<>();
        keys.forEach(key -> families.add(key.replaceFirst("\\..*", ".")));
        Set<String> named = new TreeSet<>();
        Matcher key = Pattern.compile("\"(([a-z]+\\.)[a-zA-Z0-9]+)\"").matcher(sources());
        while (key.find()) {
            if (families.contains(key.group(2))) {
                named.add(key.group(1));
            }
        }

        assertThat(named).hasSizeGreaterThan(60);
        assertThat(keys).containsAll(named);
        assertThat(keys.stream().filter(one -> Character.isLowerCase(one.charAt(0)) && !one.equals("help")))
                .as("nothing is left over")
                .allMatch(named::contains);
    }

    /** In a sentence with values a single apostrophe would swallow what follows. */
    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void have_no_apostrophe_beside_a_value(String language) {
        Properties sentences = read(language);

        assertThat(sentences.stringPropertyNames())
                .filteredOn(key -> sentences.getProperty(key).contains("{"))
                .hasSizeGreaterThan(40)
                .noneMatch(key -> sentences.getProperty(key).contains("'"));
    }

    @Test
    void take_the_same_values_in_both_languages() {
        Properties ja = read("ja");
        Properties en = read("en");

        assertThat(en.stringPropertyNames())
                .allSatisfy(key -> assertThat(values(ja.getProperty(key)))
                        .as(key)
                        .isSubsetOf(Set.of("{0", "{1", "{2", "{3"))
                        .isEqualTo(values(en.getProperty(key))));
    }

    private static Set<String> values(String sentence) {
        Set<String> values = new TreeSet<>();
        Matcher value = Pattern.compile("\\{\\d").matcher(sentence);
        while (value.find()) {
            values.add(value.group());
        }
        return values;
    }

    private static String sources() {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/koshin/cli"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
            return String.join("\n", texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(String language) {
        Properties sentences = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Words.class.getResourceAsStream(language + ".properties")),
                StandardCharsets.UTF_8)) {
            sentences.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }
}
