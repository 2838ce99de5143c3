package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.guide.Contradiction.Kind;
import koshin.guide.ServiceOutlook.Phase;
import koshin.municipalities.Office;
import koshin.municipalities.Profiles;
import koshin.municipalities.Suitability;
import koshin.rules.Applicant;
import koshin.rules.CardPart;
import koshin.rules.CardUse;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityCheck;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.Visits;
import koshin.rules.Visits.HowOne;
import koshin.rules.Visits.WhyTwo;
import org.junit.jupiter.api.Test;

class PlanTest {

    /** Born 1990-11-30, card to 2030-11-30, certificates to 2025-11-30: the case of the README. */
    private static final String ADULT = """
            "born": "1990-11-30", "card": {"expiry": "2030-11-30"},
            "certificates": {"authentication": {"expiry": "2025-11-30"}, "signing": {"expiry": "2025-11-30"}}
            """;

    @Test
    void waits_for_the_window_and_counts_the_days() {
        Plan plan = plan("kawasaki", "2025-08-20", ADULT);

        assertThat(plan.next())
                .isEqualTo(new NextStep.Wait(Procedure.CERTIFICATE_RENEWAL, LocalDate.of(2025, 9, 1), 12));
        assertThat(plan.authentication().state()).isEqualTo(new Standing.TooEarly(LocalDate.of(2025, 9, 1)));
        assertThat(plan.contradictions()).isEmpty();
    }

    @Test
    void renews_both_certificates_in_one_visit_inside_the_window() {
        Plan plan = plan("saku", "2025-09-01", ADULT);
        Errand renewal = errand(plan, Procedure.CERTIFICATE_RENEWAL);

        assertThat(plan.next()).hasToString("Go[procedure=CERTIFICATE_RENEWAL, until=Optional[2025-11-30]]");
        assertThat(renewal.parts()).containsExactly(CardPart.AUTHENTICATION, CardPart.SIGNING);
        assertThat(renewal.visits()).isEqualTo(new Visits.OneVisit(Set.of()));
        assertThat(renewal.pins()).containsExactly(PinKind.SIGNING, PinKind.AUTHENTICATION);
        assertThat(renewal.fee().total().amount()).isZero();
        assertThat(renewal.newExpiry())
                .as("a renewal in time ends with the card")
                .containsEntry(CardPart.AUTHENTICATION, LocalDate.of(2030, 11, 30))
                .containsEntry(CardPart.SIGNING, LocalDate.of(2030, 11, 30));
    }

    @Test
    void tells_what_works_until_when() {
        Plan plan = plan("saku", "2025-12-01", ADULT);

        assertThat(outlook(plan, CardUse.CLINIC).today()).isEqualTo(Phase.LIMITED);
        assertThat(outlook(plan, CardUse.CLINIC).limitedUntil()).contains(LocalDate.of(2026, 2, 28));
        assertThat(outlook(plan, CardUse.CONVENIENCE_STORE).today()).isEqualTo(Phase.STOPPED);
        assertThat(outlook(plan, CardUse.IDENTITY_DOCUMENT).today()).isEqualTo(Phase.FULL);
        assertThat(plan.next()).hasToString("Go[procedure=CERTIFICATE_NEW_ISSUE, until=Optional.empty]");
    }

    @Test
    void gives_every_element_its_reason() {
        Plan plan = plan("oita", "2025-09-15", ADULT);

        assertThat(plan.authentication().why()).isNotEmpty();
        assertThat(plan.services())
                .allSatisfy(service -> assertThat(service.why()).isNotEmpty());
        assertThat(plan.errands()).allSatisfy(errand -> assertThat(errand.why()).isNotEmpty());
        assertThat(plan.advice()).allSatisfy(advice -> assertThat(advice.why()).isNotEmpty());
        plan.errands().stream()
                .flatMap(errand -> errand.why().stream())
                .forEach(reason -> assertThat(Provision.named(reason.provision()))
                        .as(reason.provision())
                        .isPresent());
    }

    @Test
    void refuses_an_agent_at_the_temporary_windows_of_kawasaki() {
        Plan plan = plan("kawasaki", "2025-03-10", """
                "born": "1990-04-30", "card": {"expiry": "2030-04-30"}, "ward": "nakahara",
                "certificates": {"authentication": {"expiry": "2025-04-30"}, "signing": {"expiry": "2025-04-30"}},
                "comes": "voluntary-agent", "inquiryLetter": "sealed"
                """);

        List<OfficeChoice> temporary = plan.offices().stream()
                .filter(choice -> choice.office().kind() == Office.Kind.TEMPORARY)
                .toList();
        assertThat(temporary)
                .hasSize(3)
                .allSatisfy(choice -> assertThat(choice.suitability())
                        .isEqualTo(new Suitability.Unsuitable(
                                new Suitability.ApplicantNotAdmitted(Set.of(Applicant.HOLDER)))));
        assertThat(plan.offices().getFirst().office().id())
                .as("the own ward's office comes first")
                .isEqualTo("nakahara-ward-office");
    }

    @Test
    void accepts_an_agents_two_documents_of_group_b_in_saku_and_refuses_them_in_the_designated_city() {
        String agent = ADULT + """
                , "comes": "voluntary-agent", "inquiryLetter": "sealed",
                "documents": ["insurance-confirmation", "bank-passbook"]
                """;

        Errand inSaku = errand(plan("saku", "2025-09-15", agent), Procedure.CERTIFICATE_RENEWAL);
        assertThat(inSaku.isRefusedForDocuments()).isFalse();
        assertThat(inSaku.visits()).isEqualTo(new Visits.OneVisit(Set.of()));

        Errand inTheCity = errand(plan("designated-city", "2025-09-15", agent), Procedure.CERTIFICATE_RENEWAL);
        assertThat(inTheCity.isRefusedForDocuments()).isTrue();
        assertThat(inTheCity.documents()).hasValueSatisfying(documents -> {
            assertThat(documents.demand()).isEqualTo(DocumentDemand.ONE_OFFICIAL_WITH_PHOTO);
            assertThat(documents.check())
                    .hasValueSatisfying(check -> assertThat(((IdentityCheck.Insufficient) check).wouldDo())
                            .containsExactly(IdentityCheck.Missing.ONE_OFFICIAL_WITH_PHOTO));
        });
    }

    @Test
    void takes_two_visits_for_a_new_issue_by_an_agent_in_suzuka() {
        Plan plan = plan("suzuka", "2025-09-15", """
                "born": "1990-11-30", "card": {"expiry": "2030-11-30"},
                "certificates": {"authentication": {"expiry": "2027-11-30"}, "signing": {"state": "revoked"}},
                "comes": "voluntary-agent", "inquiryLetter": "sealed"
                """);

        assertThat(errand(plan, Procedure.CERTIFICATE_NEW_ISSUE).visits())
                .isInstanceOfSatisfying(
                        Visits.TwoVisits.class, two -> assertThat(two.why()).containsExactly(WhyTwo.NEW_ISSUE));
    }

    @Test
    void takes_two_visits_for_an_agent_with_a_wrong_pin_in_oita_and_says_how_to_make_it_one() {
        Plan plan = plan("oita", "2025-09-15", ADULT + """
                , "comes": "voluntary-agent", "inquiryLetter": "sealed",
                "pins": {"signing": "unknown", "authentication": "known"}
                """);

        assertThat(errand(plan, Procedure.CERTIFICATE_RENEWAL).visits())
                .isInstanceOfSatisfying(
                        Visits.TwoVisits.class,
                        two -> assertThat(two.ways().get(WhyTwo.PIN_UNKNOWN))
                                .contains(HowOne.HOLDER_COMES, HowOne.HOLDER_WRITES_PIN, HowOne.KIOSK_RESET_BEFORE));
    }

    @Test
    void renews_the_card_itself_and_the_certificates_with_it() {
        Plan plan = plan("oita", "2025-09-15", """
                "born": "1990-11-30", "card": {"expiry": "2025-11-30"},
                "certificates": {"authentication": {"expiry": "2025-11-30"}, "signing": {"expiry": "2025-11-30"}}
                """);

        assertThat(plan.next()).hasToString("Apply[why=RENEWAL, until=Optional[2025-11-30]]");
        assertThat(errand(plan, Procedure.CARD_APPLICATION).visits()).isEqualTo(new Visits.NoVisit());
        assertThat(errand(plan, Procedure.CARD_PICK_UP).fee().total().amount()).isZero();
    }

    @Test
    void computes_an_expiry_that_is_not_on_the_card_and_says_so() {
        Plan plan = plan("saku", "2025-09-15", """
                "born": "1990-11-30", "card": {"issued": "2021-03-05"}
                """);

        assertThat(plan.card().expiry()).contains(LocalDate.of(2030, 11, 30));
        assertThat(plan.authentication().expiry()).contains(LocalDate.of(2025, 11, 30));
        assertThat(plan.authentication().origin()).isEqualTo(Standing.Origin.FROM_ISSUE);
        assertThat(plan.advice()).extracting(Advice::kind).contains(Advice.Kind.EXPIRY_COMPUTED);
    }

    @Test
    void tells_facts_that_contradict_each_other() {
        assertThat(contradictions("""
                "born": "1990-11-30", "card": {"expiry": "2025-11-30"},
                "certificates": {"authentication": {"expiry": "2030-11-30"}}
                """)).contains(Kind.CERTIFICATE_OUTLIVES_CARD);
        assertThat(contradictions("""
                "born": "1990-11-30", "card": {"issued": "1989-01-01"}
                """)).contains(Kind.BEFORE_BIRTH);
        assertThat(contradictions("""
                "born": "1990-11-30", "card": {"expiry": "2030-12-01"}
                """)).contains(Kind.NOT_A_BIRTHDAY);
        assertThat(contradictions("""
                "born": "1990-11-30", "card": {"expiry": "2030-11-30", "issued": "2024-01-01"}
                """)).contains(Kind.PRINTED_DIFFERS_FROM_COMPUTED);
        assertThat(contradictions("""
                "born": "2014-11-30", "comes": "holder", "card": {"expiry": "2025-11-30"}
                """)).contains(Kind.REPRESENTATIVE_MUST_COME);
        assertThat(contradictions("""
                "born": "1990-11-30", "ward": "shibuya"
                """)).contains(Kind.UNKNOWN_WARD);
    }

    @Test
    void reports_a_lost_card_before_anything_else() {
        Plan plan = plan("oita", "2025-09-15", """
                "born": "1990-11-30", "card": {"state": "lost", "expiry": "2030-11-30"}
                """);

        assertThat(plan.next()).isEqualTo(new NextStep.ReportLoss());
        assertThat(errand(plan, Procedure.CARD_PICK_UP).fee().total().amount()).isEqualTo(1000);
        assertThat(plan.services())
                .allSatisfy(service -> assertThat(service.today()).isEqualTo(Phase.STOPPED));
    }

    @Test
    void issues_no_signing_certificate_to_a_child_and_sends_its_legal_representative() {
        Plan plan = plan("saku", "2025-09-15", """
                "born": "2014-11-30", "comes": "legal-representative",
                "card": {"expiry": "2029-11-30"}, "certificates": {"authentication": {"expiry": "2025-11-30"}}
                """);

        assertThat(plan.signing().state()).isInstanceOf(Standing.NotIssued.class);
        assertThat(errand(plan, Procedure.CERTIFICATE_RENEWAL).parts()).containsExactly(CardPart.AUTHENTICATION);
        assertThat(errand(plan, Procedure.CERTIFICATE_RENEWAL).proof()).isPresent();
    }

    @Test
    void follows_the_stay_of_a_foreign_resident() {
        String resident = """
                "born": "1990-11-30", "card": {"expiry": "2025-10-15"},
                "residence": {"category": "mid-to-long-term", "until": "%s"%s}
                """;

        assertThat(plan("suzuka", "2025-09-15", resident.formatted("2025-10-15", ""))
                        .next())
                .isEqualTo(new NextStep.ExtendWithStay(LocalDate.of(2025, 10, 15)));
        assertThat(plan("suzuka", "2025-09-15", resident.formatted("2028-10-15", ""))
                        .next())
                .hasToString("Go[procedure=VALIDITY_CHANGE, until=Optional[2025-10-15]]");
        Plan pending = plan(
                "suzuka", "2025-09-15", resident.formatted("2025-10-15", ", \"extensionApplied\": \"2025-09-01\""));
        assertThat(pending.advice())
                .anySatisfy(advice -> assertThat(advice.kind()).isEqualTo(Advice.Kind.SPECIAL_PERIOD));
        assertThat(pending.advice()).extracting(Advice::kind).contains(Advice.Kind.NO_NOTICE_SENT);
    }

    @Test
    void opens_a_year_before_the_end_for_who_lives_abroad() {
        assertThat(plan("oita", "2025-01-15", ADULT + ", \"abroad\": true").next())
                .hasToString("Go[procedure=CERTIFICATE_RENEWAL, until=Optional[2025-11-30]]");
    }

    @Test
    void ends_the_signing_certificate_with_a_change_of_address() {
        Plan plan = plan("oita", "2025-03-15", ADULT + ", \"changed\": [\"address\"]");

        assertThat(plan.signing().state()).isEqualTo(new Standing.Ended());
        assertThat(errand(plan, Procedure.CERTIFICATE_NEW_ISSUE).newExpiry())
                .as("issued alone it ends with the other certificate")
                .containsEntry(CardPart.SIGNING, LocalDate.of(2025, 11, 30));
        assertThat(plan.errands()).extracting(Errand::procedure).contains(Procedure.SURFACE_CHANGE);
    }

    @Test
    void resets_a_locked_pin_in_the_same_visit_or_alone() {
        String locked = ADULT + ", \"pins\": {\"signing\": \"locked\", \"authentication\": \"known\"}";

        assertThat(errand(plan("saku", "2025-09-15", locked), Procedure.CERTIFICATE_RENEWAL)
                        .visits())
                .isEqualTo(new Visits.OneVisit(Set.of(PinKind.SIGNING)));
        assertThat(plan("saku", "2025-03-15", locked).next())
                .hasToString("Go[procedure=PIN_RESET, until=Optional.empty]");
    }

    @Test
    void asks_no_pin_of_a_card_for_face_authentication() {
        Plan plan = plan("saku", "2025-09-15", """
                "born": "1990-11-30", "card": {"expiry": "2030-11-30", "withoutPins": true},
                "certificates": {"authentication": {"expiry": "2025-11-30"}}
                """);

        assertThat(errand(plan, Procedure.CERTIFICATE_RENEWAL).pins()).isEmpty();
        assertThat(errand(plan, Procedure.CERTIFICATE_RENEWAL).parts()).containsExactly(CardPart.AUTHENTICATION);
    }

    private static Set<Kind> contradictions(String fields) {
        return plan("kawasaki", "2025-09-15", fields).contradictions().stream()
                .map(Contradiction::kind)
                .collect(Collectors.toSet());
    }

    private static Errand errand(Plan plan, Procedure procedure) {
        return plan.errands().stream()
                .filter(errand -> errand.procedure() == procedure)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + procedure + " in " + plan.errands()));
    }

    private static ServiceOutlook outlook(Plan plan, CardUse service) {
        return plan.services().stream()
                .filter(outlook -> outlook.service() == service)
                .findFirst()
                .orElseThrow();
    }

    private static Plan plan(String municipality, String today, String fields) {
        LocalDate day = LocalDate.parse(today);
        Case.Reading reading = CaseFormat.read("{" + fields + "}", day);
        assertThat(reading).isInstanceOf(Case.Read.class);
        return Plan.of(
                ((Case.Read) reading).read().facts(),
                Profiles.bundled().find(municipality).orElseThrow(),
                day);
    }
}
