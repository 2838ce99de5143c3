package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.guide.Contradiction.Kind;
import koshin.rules.CardPart;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.RepresentativeProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases at the edges, each once planned wrongly or not at all. */
class PlanEdgesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            card                                                   | kind                 | because
            {"issued": "2015-10-04"}                               | BEFORE_FIRST_CARDS   | no table of the law reaches back so far
            {"issued": "1999-05-05", "expiry": "2030-11-30"}       | BEFORE_FIRST_CARDS   | the printed day is compared with it
            {"issued": "2020-05-05", "applied": "1980-05-05"}      | BEFORE_BIRTH         | nobody has an age before the birth
            {"issued": "2020-05-05", "applied": "2000-05-05"}      | BEFORE_FIRST_CARDS   | the age limit of that day is not known
            {"issued": "2020-05-05", "applied": "2020-06-05"}      | ISSUED_BEFORE_APPLICATION | it cannot be
            {"expiry": "2200-12-31"}                               | TOO_FAR_AWAY         | no timetable is known for that time
            {"expiry": "1850-01-01"}                               | NOT_A_BIRTHDAY       | it ended before the birth
            """)
    void plans_for_days_that_cannot_be_and_says_so(String card, Kind kind, String because) {
        Plan plan = Plans.of("kawasaki", "2025-09-15", "\"born\": \"1990-11-30\", \"card\": " + card);

        assertThat(plan.contradictions())
                .as(because)
                .extracting(Contradiction::kind)
                .contains(kind);
    }

    @Test
    void offers_no_office_for_a_time_without_timetables() {
        Plan plan = Plans.of("oita", "2100-12-31", """
                "born": "2090-12-30", "card": {"expiry": "2200-12-30"},
                "certificates": {"authentication": {"expiry": "2200-12-30"}, "signing": {"state": "absent"}}
                """);

        assertThat(plan.next())
                .isInstanceOfSatisfying(
                        NextStep.Wait.class, wait -> assertThat(wait.opensOn()).hasYear(2200));
        assertThat(plan.offices()).isEmpty();
    }

    @Test
    void keeps_the_renewal_of_a_signing_certificate_that_ends_before_the_card() {
        Plan plan = Plans.of("saku", "2025-08-15", """
                "born": "1990-11-30", "card": {"expiry": "2029-11-30"},
                "certificates": {"authentication": {"expiry": "2029-11-30"}, "signing": {"expiry": "2025-11-30"}}
                """);

        assertThat(plan.next())
                .isEqualTo(new NextStep.Wait(Procedure.CERTIFICATE_RENEWAL, LocalDate.of(2025, 9, 1), 17));
        assertThat(Plans.errand(plan, Procedure.CERTIFICATE_RENEWAL).parts()).containsExactly(CardPart.SIGNING);
    }

    @Test
    void ends_a_signing_certificate_with_the_other_one_whatever_was_said_of_it() {
        Plan plan = Plans.of("saku", "2025-12-15", """
                "born": "1990-11-30", "card": {"expiry": "2030-11-30"},
                "certificates": {"authentication": {"expiry": "2025-11-30"}, "signing": {"expiry": "2027-11-30"}}
                """);

        assertThat(plan.signing().state()).isEqualTo(new Standing.Expired(LocalDate.of(2025, 11, 30)));
        assertThat(plan.signing().why()).extracting(Reason::provision).contains("end-of-validity");
        assertThat(plan.contradictions())
                .extracting(Contradiction::kind)
                .contains(Kind.SIGNING_OUTLIVES_AUTHENTICATION);
    }

    /** The last day of the stay may be a birthday by chance. */
    @Test
    void ends_a_card_with_the_stay_even_on_a_birthday() {
        Plan plan = Plans.of("suzuka", "2025-09-15", """
                "born": "1990-11-30", "card": {"expiry": "2025-11-30"},
                "residence": {"category": "mid-to-long-term", "until": "2025-11-30"}
                """);

        assertThat(plan.next()).isEqualTo(new NextStep.ExtendWithStay(LocalDate.of(2025, 11, 30)));
        assertThat(plan.authentication().why())
                .as("the certificates end with it")
                .isNotEmpty();
    }

    @Test
    void takes_either_birthday_of_a_leap_day_holder_for_a_birthday() {
        for (String printed : List.of("2027-02-28", "2027-03-01")) {
            Plan plan = Plans.of("suzuka", "2025-09-15", """
                    "born": "1992-02-29", "card": {"expiry": "%s"},
                    "residence": {"category": "mid-to-long-term", "until": "2030-11-30"}
                    """.formatted(printed));

            assertThat(plan.card().state()).as(printed).isInstanceOf(Standing.TooEarly.class);
        }
    }

    @Test
    void gives_no_special_period_to_an_extension_asked_for_after_the_stay() {
        Plan plan = Plans.of("suzuka", "2025-09-15", """
                "born": "1990-11-30", "card": {"expiry": "2025-10-15"},
                "residence": {"category": "mid-to-long-term", "until": "2025-10-15", "extensionApplied": "2025-10-20"}
                """);

        assertThat(plan.errands()).extracting(Errand::procedure).doesNotContain(Procedure.VALIDITY_CHANGE);
        assertThat(plan.next()).isEqualTo(new NextStep.ExtendWithStay(LocalDate.of(2025, 10, 15)));
    }

    @Test
    void asks_the_parent_of_a_sixteen_year_old_for_the_family_register() {
        Plan plan = Plans.of("saku", "2025-09-15", """
                "born": "2009-05-05", "comes": "legal-representative", "card": {"expiry": "2026-05-05"},
                "certificates": {"authentication": {"state": "revoked"}}
                """);

        assertThat(Plans.errand(plan, Procedure.CERTIFICATE_NEW_ISSUE).proof())
                .hasValueSatisfying(proof -> assertThat(((RepresentativeProof.Paper) proof).kind())
                        .isEqualTo(RepresentativeProof.Kind.FAMILY_REGISTER_COPY));
    }

    @Test
    void resets_a_pin_that_the_renewal_does_not_ask_for_by_itself() {
        Plan plan = Plans.of("saku", "2025-09-15", Plans.ADULT + ", \"pins\": {\"card-input-support\": \"locked\"}");

        assertThat(Plans.errand(plan, Procedure.CERTIFICATE_RENEWAL).pins())
                .containsExactly(PinKind.SIGNING, PinKind.AUTHENTICATION);
        assertThat(Plans.errand(plan, Procedure.PIN_RESET).pins()).containsExactly(PinKind.CARD_INPUT_SUPPORT);
    }

    @Test
    void resets_a_pin_although_a_signing_certificate_could_be_had() {
        Plan plan = Plans.of("saku", "2025-03-15", """
                "born": "1990-11-30", "card": {"expiry": "2030-11-30"}, "pins": {"authentication": "locked"},
                "certificates": {"authentication": {"expiry": "2025-11-30"}, "signing": {"state": "absent"}}
                """);

        assertThat(plan.next()).isEqualTo(new NextStep.Go(Procedure.PIN_RESET, Optional.empty()));
    }

    @Test
    void resets_no_signing_pin_of_a_child() {
        Plan plan = Plans.of("saku", "2025-03-15", """
                "born": "2014-11-30", "comes": "legal-representative", "pins": {"signing": "unknown"},
                "card": {"expiry": "2029-11-30"}, "certificates": {"authentication": {"expiry": "2025-11-30"}}
                """);

        assertThat(plan.errands()).extracting(Errand::procedure).doesNotContain(Procedure.PIN_RESET);
    }

    @Test
    void says_nothing_of_forgotten_pins_for_a_card_without_them() {
        Plan plan = Plans.of("saku", "2025-09-15", """
                "born": "1990-11-30", "pins": {"authentication": "unknown"},
                "card": {"expiry": "2030-11-30", "withoutPins": true},
                "certificates": {"authentication": {"expiry": "2025-11-30"}}
                """);

        assertThat(plan.advice())
                .extracting(Advice::kind)
                .contains(Advice.Kind.NO_PINS)
                .doesNotContain(Advice.Kind.SAY_FORGOTTEN_PIN_FIRST, Advice.Kind.KIOSK_RESET);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2025-08-20, unknown, true,  the window opens in twelve days
            2025-06-04, locked,  true,  89 days before it opens
            2025-06-02, locked,  false, nobody goes without a PIN for 91 days
            2025-09-01, unknown, false, the window is open: it is one visit anyway
            2025-08-20, known,   false, nothing is reset
            """)
    void says_when_one_visit_would_do_for_a_pin_and_the_renewal(
            LocalDate today, String pin, boolean said, String because) {
        Plan plan = Plans.of("saku", today.toString(), """
                "born": "1990-11-30", "pins": {"authentication": "%s", "signing": "known"},
                "card": {"expiry": "2030-11-30"},
                "certificates": {"authentication": {"expiry": "2025-11-30"}, "signing": {"expiry": "2025-11-30"}}
                """.formatted(pin));

        assertThat(plan.advice())
                .as(because)
                .filteredOn(advice -> advice.kind() == Advice.Kind.ONE_VISIT_FOR_BOTH)
                .map(Advice::day)
                .isEqualTo(said ? List.of(Optional.of(LocalDate.of(2025, 9, 1))) : List.of());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            designated-city, 1950-11-30, true,  true,  the city issues when both come
            designated-city, 1950-11-30, false, false, no restriction on this person
            saku,            1950-11-30, true,  false, the city says nothing of it and the advised reading refuses
            """)
    void says_where_holder_and_representative_come_together_for_a_signing_certificate(
            String place, String born, boolean ward, boolean said, String because) {
        Plan plan = Plans.of(place, "2025-09-15", """
                "born": "%s", "adultWard": %s, "card": {"expiry": "2030-11-30"},
                "certificates": {"authentication": {"expiry": "2025-11-30"}, "signing": {"expiry": "2025-11-30"}}
                """.formatted(born, ward));

        assertThat(plan.advice().stream().anyMatch(advice -> advice.kind() == Advice.Kind.SIGNING_WITH_REPRESENTATIVE))
                .as(because)
                .isEqualTo(said);
    }

    @Test
    void writes_the_settings_as_a_case_does() {
        Plan plan = Plans.of("saku", "2025-09-15", """
                "born": "1990-11-30", "settings": {"birthday.feb-29": "mar-1"}
                """);

        assertThat(plan.settings())
                .filteredOn(setting -> setting.name().equals("birthday.feb-29"))
                .extracting(SettingUsed::value)
                .containsExactly("mar-1");
    }

    @Test
    void never_repeats_what_stands_where_a_pin_could() {
        for (String pins : List.of(
                "{\"signing\": \"ABC123\"}", "{\"authentication\": 4321}", "\"ABC123\"", "{\"ABC123\": \"known\"}")) {
            assertThat(CaseFormat.read("{\"born\": \"1990-11-30\", \"pins\": " + pins + "}", LocalDate.of(2025, 9, 15)))
                    .isInstanceOf(Case.Refused.class)
                    .asString()
                    .doesNotContain("ABC123", "4321");
        }
    }

    @Test
    void refuses_what_is_nested_too_deep() {
        Case.Reading reading =
                CaseFormat.read("{\"born\": " + "[".repeat(5000) + "]".repeat(5000) + "}", LocalDate.of(2025, 9, 15));

        assertThat(((Case.Refused) reading).problems())
                .extracting(CaseProblem::kind)
                .containsExactly(CaseProblem.Kind.NOT_JSON);
    }
}
