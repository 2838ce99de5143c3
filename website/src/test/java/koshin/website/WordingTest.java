package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import koshin.guide.Advice;
import koshin.guide.Contradiction;
import koshin.guide.NextStep;
import koshin.guide.Provision;
import koshin.guide.Proviso;
import koshin.guide.ServiceOutlook;
import koshin.guide.Standing;
import koshin.guide.VisitOutlook;
import koshin.mail.TypedAddress;
import koshin.municipalities.ClosedReason;
import koshin.municipalities.OfficeDay;
import koshin.municipalities.Reservation;
import koshin.municipalities.Suitability;
import koshin.reservations.Vacancy;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.CardUse;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.RepresentativeProof;
import koshin.rules.SigningEligibility;
import koshin.rules.Visits;
import koshin.rules.WhatToBring;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {

    private static final Wording JAPANESE = Wording.in(Language.JAPANESE);

    /** Every type whose constants can be said on a page. */
    private static final List<Class<? extends Enum<?>>> SAID = List.of(
            Advice.Kind.class,
            Applicant.class,
            CardPart.class,
            CardUse.class,
            ContactForm.PhoneFlaw.class,
            Contradiction.Kind.class,
            DocumentDemand.class,
            Era.class,
            IdentityCheck.Missing.class,
            IdentityDocument.Group.class,
            IdentityDocument.class,
            OfficeDay.Missing.class,
            PinKind.class,
            Problem.What.class,
            Procedure.class,
            Proviso.Kind.class,
            Provision.Kind.class,
            Question.class,
            RefusedRequest.Why.class,
            RepresentativeProof.Kind.class,
            RepresentativeProof.Why.class,
            Reservation.Need.class,
            ServiceOutlook.Phase.class,
            Standing.Origin.class,
            Timeline.Event.class,
            TypedAddress.Flaw.class,
            Told.AuthenticationPin.class,
            Told.CertificatesFrom.class,
            Told.Change.class,
            Told.Holding.class,
            Told.LetterState.class,
            Told.ResidenceKind.class,
            Told.SigningPin.class,
            Told.VoidBecause.class,
            Told.YesNo.class,
            Visits.HowOne.class,
            Visits.WhyNot.class,
            Visits.WhyTwo.class,
            WhatToBring.Thing.class);

    /** Every closed set of outcomes that is said by the names of its records, and the prefix of their keys. */
    private static final List<Class<?>> TOLD = List.of(
            ClosedReason.class, Suitability.Reason.class, Standing.State.class, Vacancy.class, VisitOutlook.class);

    @ParameterizedTest
    @EnumSource(Language.class)
    void says_the_same_things_in_every_language(Language language) {
        assertThat(Wording.in(language).keys()).isEqualTo(JAPANESE.keys());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void tells_the_same_number_of_things_in_every_language(Language language) {
        Wording wording = Wording.in(language);
        for (String key : JAPANESE.keys()) {
            assertThat(wording.say(key).arity())
                    .as(key)
                    .isEqualTo(JAPANESE.say(key).arity());
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void has_a_word_for_every_constant_that_can_reach_a_page(Language language) {
        Wording wording = Wording.in(language);
        for (Class<? extends Enum<?>> type : SAID) {
            for (Enum<?> constant : type.getEnumConstants()) {
                assertThat(wording.knows(Wording.keyOf(constant)))
                        .as(Wording.keyOf(constant))
                        .isTrue();
            }
        }
    }

    @Test
    void has_a_sentence_for_every_outcome() {
        Set<String> missing = new TreeSet<>();
        for (Class<?> type : TOLD) {
            String prefix = type == Suitability.Reason.class
                    ? "Suitability"
                    : type == Standing.State.class ? "Standing" : type.getSimpleName();
            for (Class<?> outcome : type.getPermittedSubclasses()) {
                String key = prefix + "." + outcome.getSimpleName();
                if (!JAPANESE.knows(key)) {
                    missing.add(key);
                }
            }
        }
        assertThat(missing)
                .containsExactly("Standing.NotIssued", "Suitability.ClosedThatDay", "VisitOutlook.DocumentsMissing");
    }

    @Test
    void has_the_next_step_for_every_procedure_and_every_application() {
        for (Procedure procedure : Procedure.values()) {
            for (String prefix : List.of("wait.", "go.", "do.")) {
                assertThat(JAPANESE.knows(prefix + procedure))
                        .as(prefix + procedure)
                        .isTrue();
            }
        }
        for (NextStep.Why why : NextStep.Why.values()) {
            assertThat(JAPANESE.knows("apply." + why)).as("apply." + why).isTrue();
        }
        for (SigningEligibility.Why why : SigningEligibility.Why.values()) {
            assertThat(JAPANESE.knows("Standing.NotIssued." + why))
                    .as(why.name())
                    .isTrue();
        }
        for (Question question : Question.values()) {
            assertThat(JAPANESE.knows("Question." + question + ".why"))
                    .as(question.name())
                    .isTrue();
        }
        for (Timeline.Event event : Timeline.Event.values()) {
            assertThat(JAPANESE.knows("Timeline.Event." + event + ".short"))
                    .as(event.name())
                    .isTrue();
        }
    }

    @Test
    void knows_every_sentence_that_a_template_or_a_class_names() throws IOException {
        Pattern named = Pattern.compile("(?:say|plain)\\(\\s*\"([^\"]+)\"[,)]");
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().matches(".*\\.(jte|java)")) {
                    continue;
                }
                Matcher key = named.matcher(Files.readString(file));
                while (key.find()) {
                    if (!JAPANESE.knows(key.group(1))) {
                        unknown.add(file.getFileName() + ": " + key.group(1));
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void refuses_a_sentence_that_nobody_wrote() {
        assertThat(Arrays.stream(Language.values()).map(Wording::in))
                .allSatisfy(
                        wording -> assertThat(wording.knows("no.such.sentence")).isFalse());
    }
}
