package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.municipalities.Office;
import koshin.municipalities.Profile;
import koshin.municipalities.Suitability;
import koshin.rules.IdentityCheck;
import koshin.rules.IdentityDocument;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
import koshin.rules.Visits;
import koshin.rules.Visits.HowOne;
import koshin.rules.Visits.WhyTwo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitOutlookTest {

    /** The day on which the facts are told; every visit is later. */
    private static final String TOLD_ON = "2025-02-03";

    /** Both certificates to Monday 2025-12-01, so that their window opens on Tuesday 2025-09-02; the card to 2030. */
    private static final String ADULT = """
            "born": "1990-12-01", "card": {"expiry": "2030-12-01"},
            "certificates": {"authentication": {"expiry": "2025-12-01"}, "signing": {"expiry": "2025-12-01"}}
            """;

    /** Both certificates to Wednesday 2025-04-30. */
    private static final String SPRING = """
            "born": "1990-04-30", "card": {"expiry": "2030-04-30"}, "ward": "nakahara",
            "certificates": {"authentication": {"expiry": "2025-04-30"}, "signing": {"expiry": "2025-04-30"}}
            """;

    /** The card itself to 2025-12-01. */
    private static final String ENDING = """
            "born": "1990-12-01", "card": {"expiry": "2025-12-01"},
            "certificates": {"authentication": {"expiry": "2025-12-01"}, "signing": {"expiry": "2025-12-01"}}
            """;

    /** Fifteen on 2025-10-15, the certificate to that day. */
    private static final String CHILD = """
            "born": "2010-10-15", "card": {"expiry": "2025-10-15"},
            "certificates": {"authentication": {"expiry": "2025-10-15"}, "signing": {"state": "absent"}}
            """;

    private static final String AGENT = ", \"comes\": \"voluntary-agent\", \"inquiryLetter\": \"sealed\"";
    private static final String PARENT = ", \"comes\": \"legal-representative\"";
    private static final String LOCKED = ", \"pins\": {\"signing\": \"locked\", \"authentication\": \"known\"}";

    private static final Map<String, String> PERSONS = Map.ofEntries(
            Map.entry("adult", ADULT),
            Map.entry("signing ends first", """
                    "born": "1990-12-01", "card": {"expiry": "2030-12-01"},
                    "certificates": {"authentication": {"expiry": "2025-12-01"}, "signing": {"expiry": "2025-11-10"}}"""),
            Map.entry("no signing, PIN lost", """
                    "born": "1990-12-01", "card": {"expiry": "2030-12-01"}, "pins": {"signing": "locked"},
                    "certificates": {"authentication": {"expiry": "2025-12-01"}, "signing": {"state": "absent"}}"""),
            Map.entry("adult's agent", ADULT + AGENT),
            Map.entry("agent without letter", ADULT + ", \"comes\": \"voluntary-agent\""),
            Map.entry("agent with old letter", ADULT + AGENT.replace("sealed", "past-validity")),
            Map.entry("agent, PIN locked", ADULT + AGENT + LOCKED),
            Map.entry("agent with two papers", ADULT + AGENT + """
                    , "documents": ["insurance-confirmation", "bank-passbook"]"""),
            Map.entry("adult, PIN locked", ADULT + LOCKED),
            Map.entry("locked, no papers", ADULT + LOCKED + ", \"documents\": []"),
            Map.entry("spring", SPRING),
            Map.entry("spring's agent", SPRING + AGENT),
            Map.entry("card ends", ENDING),
            Map.entry("card ends, agent", ENDING + AGENT),
            Map.entry("child alone", CHILD),
            Map.entry("child's parent", CHILD + PARENT),
            Map.entry("child, half told", CHILD.replace("\"state\": \"absent\"", "")),
            Map.entry("young adult's parent", CHILD.replace("2010", "2007") + PARENT),
            Map.entry("supervised child", CHILD.replace("absent", "revoked") + PARENT),
            Map.entry("lost", """
                    "born": "1990-12-01", "card": {"state": "lost", "expiry": "2030-12-01"}"""),
            Map.entry("no card", """
                    "born": "1990-12-01", "card": {"state": "none"}"""),
            Map.entry("nothing known", "\"born\": \"1990-12-01\""),
            Map.entry("card unknown", """
                    "born": "1990-12-01", "certificates": {"authentication": {"expiry": "2025-12-01"},
                    "signing": {"expiry": "2025-12-01"}}"""),
            Map.entry("computed", """
                    "born": "1990-12-01", "card": {"issued": "2021-03-05"}"""),
            Map.entry("moved", ADULT + ", \"changed\": [\"address\"]"),
            Map.entry("stay ends", """
                    "born": "1990-12-01", "card": {"expiry": "2025-10-15"},
                    "residence": {"category": "mid-to-long-term", "until": "2025-10-15"}"""),
            Map.entry("stay extended", """
                    "born": "1990-12-01", "card": {"expiry": "2025-10-15"},
                    "residence": {"category": "mid-to-long-term", "until": "2028-10-15"}"""));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            where                          | who                   | procedure             | day        | outlook                                          | because
            saku/city-hall                 | adult                 | CERTIFICATE_RENEWAL   | 2025-09-01 | too early, opens 2025-09-02; Wait                | the day before the window
            saku/city-hall                 | adult                 | CERTIFICATE_RENEWAL   | 2025-09-02 | ends it                                          | its first day
            saku/city-hall                 | adult                 | CERTIFICATE_RENEWAL   | 2025-12-01 | ends it                                          | its last day
            saku/city-hall                 | adult                 | CERTIFICATE_RENEWAL   | 2025-12-02 | too late, ended 2025-12-01; Go                   | the day after: nothing is left to renew
            saku/city-hall                 | adult                 | CERTIFICATE_NEW_ISSUE | 2025-12-01 | nothing to do; Go                                | what counts is renewed instead
            saku/city-hall                 | adult                 | CERTIFICATE_NEW_ISSUE | 2025-12-02 | ends it                                          | issued anew at any time
            saku/city-hall                 | adult                 | CERTIFICATE_RENEWAL   | 2030-12-02 | too late, ended 2025-12-01; Apply                | the certificates ended before the card
            saku/city-hall                 | adult                 | CERTIFICATE_NEW_ISSUE | 2030-12-02 | too late, ended 2030-12-01; Apply                | no certificate on a card that has ended
            saku/city-hall                 | signing ends first    | CERTIFICATE_RENEWAL   | 2025-08-01 | too early, opens 2025-08-11; Wait                | the first of two windows
            saku/city-hall                 | signing ends first    | CERTIFICATE_RENEWAL   | 2025-11-11 | ends it                                          | one of the two is left to renew
            saku/city-hall                 | signing ends first    | CERTIFICATE_RENEWAL   | 2025-12-02 | too late, ended 2025-12-01; Go                   | the last of the two has ended
            saku/city-hall                 | adult                 | CERTIFICATE_RENEWAL   | 2025-09-06 | not there, Weekend; that day []                  | a Saturday
            oita/city-hall                 | adult                 | CERTIFICATE_RENEWAL   | 2025-09-06 | not there, DayNotStated; that day []             | open on some Saturdays that the page leaves out
            saku/city-hall                 | adult                 | CERTIFICATE_RENEWAL   | 2025-09-15 | not there, OnHoliday; that day []                | Respect for the Aged Day
            kawasaki/nakahara-room-505     | spring                | CERTIFICATE_RENEWAL   | 2025-03-10 | ends it                                          | it takes everybody of the city
            kawasaki/nakahara-room-505     | spring's agent        | CERTIFICATE_RENEWAL   | 2025-03-10 | not there, ApplicantNotAdmitted; that day [nakahara-ward-office] | temporary counters take the holder alone
            kawasaki/nakahara-ward-office  | spring's agent        | CERTIFICATE_RENEWAL   | 2025-03-10 | ends it if [LETTER_COUNTS]                       | the ward office takes agents
            kawasaki/miyamae-ward-office   | spring                | CERTIFICATE_RENEWAL   | 2025-03-10 | not there, OtherWard; that day [nakahara-ward-office, city-hall-north, nakahara-room-505, saginuma] | ward offices take their own ward
            kawasaki/nakahara-room-505     | spring                | CERTIFICATE_RENEWAL   | 2025-02-27 | not there, BeforePeriod; that day [nakahara-ward-office, city-hall-north] | it begins on 3 March
            kawasaki/nakahara-ward-office  | spring                | CERTIFICATE_RENEWAL   | 2025-04-29 | not there, OnHoliday; that day []                | Showa Day
            kawasaki/nakahara-ward-office  | spring                | CERTIFICATE_RENEWAL   | 2025-04-30 | ends it                                          | the last day, not on a holiday
            kawasaki/nakahara-ward-office  | spring                | CERTIFICATE_NEW_ISSUE | 2025-05-01 | not there, ProcedureNotStated; that day []       | the city's page names renewals alone
            kawasaki/nakahara-room-505     | spring                | CERTIFICATE_NEW_ISSUE | 2025-05-01 | not there, NotHandled; that day []               | it does nothing else
            oita/city-hall                 | adult's agent         | CERTIFICATE_RENEWAL   | 2025-09-02 | ends it if [LETTER_COUNTS]                       | sealed letter, known PINs
            oita/city-hall                 | agent without letter  | CERTIFICATE_RENEWAL   | 2025-09-02 | another visit [LETTER_MISSING]                   | the municipality writes to the holder
            oita/city-hall                 | agent with old letter | CERTIFICATE_RENEWAL   | 2025-09-02 | another visit [LETTER_PAST_VALIDITY]             | the letter has run out
            oita/city-hall                 | agent, PIN locked     | CERTIFICATE_RENEWAL   | 2025-09-02 | another visit [PIN_LOCKED]                       | nobody can enter a locked PIN
            oita/city-hall                 | adult's agent         | CERTIFICATE_NEW_ISSUE | 2025-12-02 | another visit [CERTIFICATE_EXPIRED]              | two visits after expiry
            saku/city-hall                 | adult's agent         | CERTIFICATE_NEW_ISSUE | 2025-12-02 | ends it if [LETTER_COUNTS]                       | Saku serves these like renewals
            suzuka/city-hall               | agent, PIN locked     | PIN_RESET             | 2025-06-02 | another visit [PIN_RESET]                        | the letter comes after the first visit
            saku/city-hall                 | agent with two papers | CERTIFICATE_RENEWAL   | 2025-09-02 | ends it if [LETTER_COUNTS]                       | Saku takes two of group B
            designated-city/ward-offices   | agent with two papers | CERTIFICATE_RENEWAL   | 2025-09-02 | documents missing [ONE_OFFICIAL_WITH_PHOTO]      | this city wants an official photo
            saku/city-hall                 | adult, PIN locked     | CERTIFICATE_RENEWAL   | 2025-09-02 | ends it                                          | the PIN is set anew in the same visit
            saku/city-hall                 | adult, PIN locked     | PIN_RESET             | 2025-06-02 | ends it                                          | the certificates are not due yet
            saku/city-hall                 | adult, PIN locked     | PIN_RESET             | 2025-09-02 | comes with CERTIFICATE_RENEWAL                   | one visit does both
            saku/city-hall                 | adult, PIN locked     | PIN_RESET             | 2030-12-02 | too late, ended 2030-12-01; Apply                | the card has ended with its PINs
            saku/city-hall                 | no signing, PIN lost  | PIN_RESET             | 2025-06-02 | nothing to do; Wait                              | a PIN comes with its certificate
            saku/city-hall                 | adult                 | PIN_RESET             | 2025-06-02 | nothing to do; Wait                              | every PIN is known
            suzuka/city-hall               | locked, no papers     | PIN_RESET             | 2025-06-02 | documents missing [ONE_OF_A, ONE_OF_B]           | Suzuka wants one besides the card
            oita/city-hall                 | locked, no papers     | PIN_RESET             | 2025-06-02 | ends it                                          | Oita's page states no demand
            saku/city-hall                 | lost                  | CERTIFICATE_RENEWAL   | 2025-09-02 | nothing to do; ReportLoss                        | the certificates are held with the card
            saku/city-hall                 | no card               | CERTIFICATE_RENEWAL   | 2025-09-02 | nothing to do; Apply                             | nothing to renew
            oita/city-hall                 | lost                  | APPLICATION_SUPPORT   | 2025-09-02 | ends it if [LOSS_REPORTED]                       | the loss comes first
            oita/city-hall                 | no card               | APPLICATION_SUPPORT   | 2025-09-02 | ends it                                          | anybody may be helped
            oita/city-hall                 | adult                 | APPLICATION_SUPPORT   | 2025-09-02 | too early, opens 2030-09-02; Go                  | the card is renewed in 2030
            oita/named-in-notice           | card ends             | CARD_APPLICATION      | 2025-09-02 | no visit needed                                  | by letter, online or from a booth
            oita/named-in-notice           | card ends             | CARD_APPLICATION      | 2025-09-01 | too early, opens 2025-09-02; Wait                | the day before the window
            oita/named-in-notice           | card ends             | CARD_PICK_UP          | 2025-10-02 | ends it if [NOTICE_HAS_COME]                     | the notice says that the card is there
            oita/named-in-notice           | card ends             | CARD_PICK_UP          | 2025-09-01 | too early, opens 2025-09-02; Wait                | nobody could apply yet
            oita/named-in-notice           | card ends             | CARD_PICK_UP          | 2026-01-08 | ends it if [NOTICE_HAS_COME]                     | after the end of the old card too
            suzuka/city-hall               | card ends, agent      | CARD_PICK_UP          | 2025-10-02 | ask [residents-section]                          | no source says how agents pick up
            oita/named-in-notice           | lost                  | CARD_PICK_UP          | 2025-10-02 | ends it if [NOTICE_HAS_COME, LOSS_REPORTED]      | a new card for a lost one
            saku/city-hall                 | child alone           | CERTIFICATE_RENEWAL   | 2025-10-14 | wrong visitor, LEGAL_REPRESENTATIVE              | fourteen on that day
            saku/city-hall                 | child alone           | CERTIFICATE_RENEWAL   | 2025-10-15 | ends it                                          | fifteen on that day
            saku/city-hall                 | child, half told      | CERTIFICATE_RENEWAL   | 2025-10-15 | ends it if [ENDS_AS_COMPUTED]                    | nobody said that there is no signing certificate
            saku/city-hall                 | child's parent        | CERTIFICATE_RENEWAL   | 2025-10-14 | ends it                                          | the parent comes for the child
            saku/city-hall                 | child's parent        | CERTIFICATE_RENEWAL   | 2025-10-15 | ends it                                          | and may to the eighteenth birthday
            saku/city-hall                 | young adult's parent  | CERTIFICATE_RENEWAL   | 2025-10-14 | ends it                                          | seventeen on that day
            saku/city-hall                 | young adult's parent  | CERTIFICATE_RENEWAL   | 2025-10-15 | wrong visitor, HOLDER                            | of age on that day
            designated-city/ward-offices   | supervised child      | CERTIFICATE_NEW_ISSUE | 2025-10-14 | ends it if [BOTH_COME]                           | this city issues with both present
            saku/city-hall                 | nothing known         | PIN_RESET             | 2025-09-02 | nothing to do; FindExpiry                        | every PIN is known, whenever the card ends
            saku/city-hall                 | nothing known         | SURFACE_CHANGE        | 2025-09-02 | nothing to do; FindExpiry                        | nothing has changed, whenever the card ends
            suzuka/city-hall               | adult                 | VALIDITY_CHANGE       | 2030-12-02 | nothing to do; Apply                             | no stay that ends, on an ended card too
            saku/city-hall                 | nothing known         | CERTIFICATE_RENEWAL   | 2025-09-02 | not known [AUTHENTICATION, SIGNING]              | no date to count from
            oita/city-hall                 | nothing known         | APPLICATION_SUPPORT   | 2025-09-02 | not known [CARD]                                 | nobody knows whether it is due
            saku/city-hall                 | card unknown          | CERTIFICATE_RENEWAL   | 2025-09-02 | ends it if [CARD_COUNTS]                         | certificates end with their card
            saku/city-hall                 | computed              | CERTIFICATE_RENEWAL   | 2025-09-02 | ends it if [ENDS_AS_COMPUTED]                    | nobody has read the date
            kawasaki/nakahara-ward-office  | moved                 | SURFACE_CHANGE        | 2025-06-02 | not there, ProcedureNotStated; that day []       | the page does not say where
            kawasaki/nakahara-ward-office  | adult                 | SURFACE_CHANGE        | 2025-06-02 | nothing to do; Wait                              | nothing has changed
            suzuka/city-hall               | stay ends             | VALIDITY_CHANGE       | 2025-10-01 | nothing to do; ExtendWithStay                    | the stay first
            suzuka/city-hall               | stay extended         | VALIDITY_CHANGE       | 2025-10-15 | not there, ProcedureNotStated; that day []       | due, the page does not say where
            suzuka/city-hall               | stay extended         | VALIDITY_CHANGE       | 2025-10-16 | too late, ended 2025-10-15; Apply                | a card that has ended is not extended
            suzuka/city-hall               | adult                 | VALIDITY_CHANGE       | 2025-10-01 | nothing to do; Go                                | no stay that ends
            """)
    void tells_what_comes_of_a_visit(
            String where, String who, Procedure procedure, LocalDate day, String outlook, String because) {
        assertThat(told(visit(where, person(who), procedure, day))).as(because).isEqualTo(outlook);
    }

    @Test
    void says_what_would_make_one_visit_of_two() {
        assertThat(visit("oita/city-hall", person("agent, PIN locked"), "2025-09-02"))
                .isInstanceOfSatisfying(
                        VisitOutlook.AnotherVisit.class,
                        another -> assertThat(another.visits().ways())
                                .containsEntry(
                                        WhyTwo.PIN_LOCKED, EnumSet.of(HowOne.HOLDER_COMES, HowOne.KIOSK_RESET_BEFORE)));
    }

    @Test
    void says_which_pins_are_set_anew_first() {
        assertThat(visit("saku/city-hall", person("adult, PIN locked"), "2025-09-02"))
                .isInstanceOfSatisfying(
                        VisitOutlook.EndsIt.class,
                        ends -> assertThat(ends.errand().visits())
                                .isEqualTo(new Visits.OneVisit(Set.of(PinKind.SIGNING))));
    }

    @Test
    void says_when_an_office_that_is_shut_opens_next() {
        assertThat(visit("saku/usuda", ADULT, "2025-09-13"))
                .isInstanceOfSatisfying(
                        VisitOutlook.NotThere.class,
                        not -> assertThat(not.suitable()).anySatisfy(choice -> {
                            assertThat(choice.office().id()).isEqualTo("usuda");
                            assertThat(choice.next().getFirst().day()).isEqualTo("2025-09-16");
                        }));
    }

    @Test
    void says_which_documents_do_not_count() {
        assertThat(visit("designated-city/ward-offices", person("agent with two papers"), "2025-09-02"))
                .isInstanceOfSatisfying(
                        VisitOutlook.DocumentsMissing.class,
                        missing -> assertThat(missing.check().refused())
                                .containsEntry(IdentityDocument.BANK_PASSBOOK, IdentityCheck.Flaw.NOT_ACCEPTED));
    }

    @Test
    void counts_the_first_of_two_visits_as_a_success() {
        assertThat(visit("saku/city-hall", ADULT, "2025-09-02").succeeds()).isTrue();
        assertThat(visit("oita/city-hall", person("agent without letter"), "2025-09-02")
                        .succeeds())
                .isTrue();
        assertThat(visit("saku/city-hall", ADULT, "2025-09-01").succeeds()).isFalse();
    }

    @Test
    void rests_a_refusal_on_what_the_procedure_is_about() {
        LocalDate day = LocalDate.of(2025, 9, 2);

        assertThat(visit("saku/city-hall", person("card unknown"), Procedure.CERTIFICATE_NEW_ISSUE, day)
                        .why())
                .extracting(Reason::provision)
                .as("the certificates can be renewed; nobody asks when the card ends")
                .containsOnly("renewal-window");
        assertThat(visit("saku/city-hall", person("lost"), Procedure.CERTIFICATE_NEW_ISSUE, day)
                        .why())
                .extracting(Reason::provision)
                .contains("loss-and-finding");
    }

    @Test
    void refuses_an_office_of_another_municipality() {
        Guide saku = Guide.of(Plans.profile("saku"));
        Facts facts = Plans.facts(TOLD_ON, ADULT);
        Office suzuka = office(Plans.profile("suzuka"), "card-centre");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> saku.visit(facts, suzuka, Procedure.CERTIFICATE_RENEWAL, LocalDate.of(2025, 9, 2)))
                .withMessageContaining("card-centre");
    }

    private static String person(String name) {
        return Optional.ofNullable(PERSONS.get(name)).orElseThrow(() -> new AssertionError("nobody is called " + name));
    }

    private static VisitOutlook visit(String where, String person, String day) {
        return visit(where, person, Procedure.CERTIFICATE_RENEWAL, LocalDate.parse(day));
    }

    private static VisitOutlook visit(String where, String person, Procedure procedure, LocalDate day) {
        Profile profile = Plans.profile(where.substring(0, where.indexOf('/')));
        Office office = office(profile, where.substring(where.indexOf('/') + 1));
        return Guide.of(profile).visit(Plans.facts(TOLD_ON, person), office, procedure, day);
    }

    private static Office office(Profile profile, String id) {
        return profile.offices().stream()
                .filter(office -> office.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String told(VisitOutlook outlook) {
        return switch (outlook) {
            case VisitOutlook.EndsIt(Errand _, List<Proviso> provided) ->
                "ends it" + (provided.isEmpty() ? "" : " if " + kinds(provided));
            case VisitOutlook.AnotherVisit another ->
                "another visit " + another.visits().why();
            case VisitOutlook.AskFirst(Errand _, var ask) ->
                "ask " + ask.stream().map(contact -> contact.id()).toList();
            case VisitOutlook.NoVisitNeeded _ -> "no visit needed";
            case VisitOutlook.TooEarly(LocalDate opensOn, NextStep next, var _) ->
                "too early, opens " + opensOn + "; " + name(next);
            case VisitOutlook.TooLate(LocalDate endedOn, NextStep next, var _) ->
                "too late, ended " + endedOn + "; " + name(next);
            case VisitOutlook.ComesWith(Errand errand) -> "comes with " + errand.procedure();
            case VisitOutlook.NothingToDo(NextStep next, var _) -> "nothing to do; " + name(next);
            case VisitOutlook.ExpiryNotKnown(var parts, var _) -> "not known " + parts;
            case VisitOutlook.WrongVisitor(var needed, var _) -> "wrong visitor, " + needed;
            case VisitOutlook.NotThere not ->
                "not there, "
                        + (not.reason() instanceof Suitability.ClosedThatDay(var why) ? name(why) : name(not.reason()))
                        + "; that day "
                        + not.onThatDay().stream()
                                .map(choice -> choice.office().id())
                                .toList();
            case VisitOutlook.DocumentsMissing missing ->
                "documents missing " + missing.check().wouldDo();
        };
    }

    private static String kinds(List<Proviso> provided) {
        return provided.stream().map(proviso -> proviso.kind().name()).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String name(Object of) {
        return of.getClass().getSimpleName();
    }
}
