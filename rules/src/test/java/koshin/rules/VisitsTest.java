package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import koshin.rules.Visits.AskFirst;
import koshin.rules.Visits.HowOne;
import koshin.rules.Visits.NoVisit;
import koshin.rules.Visits.NotPossible;
import koshin.rules.Visits.OneVisit;
import koshin.rules.Visits.TwoVisits;
import koshin.rules.Visits.WhyNot;
import koshin.rules.Visits.WhyTwo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VisitsTest {

    private static final Map<PinKind, PinKnowledge> BOTH_KNOWN =
            Map.of(PinKind.SIGNING, PinKnowledge.KNOWN, PinKind.AUTHENTICATION, PinKnowledge.KNOWN);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            procedure,             state,           signing, letter,        after expiry,    visits, because
            CERTIFICATE_RENEWAL,   VALID_IN_WINDOW, KNOWN,   SEALED,        TWO_VISITS,      1,      佐久市: completed the same day
            CERTIFICATE_RENEWAL,   VALID_IN_WINDOW, UNKNOWN, SEALED,        TWO_VISITS,      2,      大分市 and the designated city: a PIN is wrong
            CERTIFICATE_RENEWAL,   VALID_IN_WINDOW, LOCKED,  SEALED,        TWO_VISITS,      2,      a locked PIN does not agree either
            CERTIFICATE_RENEWAL,   VALID_IN_WINDOW, KNOWN,   MISSING,       TWO_VISITS,      2,      no letter
            CERTIFICATE_RENEWAL,   VALID_IN_WINDOW, KNOWN,   OPENED,        TWO_VISITS,      2,      the agent could read the PINs
            CERTIFICATE_RENEWAL,   VALID_IN_WINDOW, KNOWN,   PAST_VALIDITY, TWO_VISITS,      2,      鈴鹿市: such a letter cannot be used
            CERTIFICATE_RENEWAL,   EXPIRED,         KNOWN,   SEALED,        TWO_VISITS,      2,      前橋市
            CERTIFICATE_RENEWAL,   EXPIRED,         KNOWN,   SEALED,        SAME_AS_RENEWAL, 1,      佐久市: the steps are the same
            CERTIFICATE_RENEWAL,   EXPIRED,         UNKNOWN, SEALED,        SAME_AS_RENEWAL, 2,      a PIN is wrong
            CERTIFICATE_NEW_ISSUE, REVOKED_OR_NONE, KNOWN,   SEALED,        SAME_AS_RENEWAL, 2,      鈴鹿市: a new issue by an agent
            PIN_RESET,             VALID_IN_WINDOW, LOCKED,  SEALED,        TWO_VISITS,      2,      鈴鹿市: a reset by an agent
            """)
    void a_voluntary_agent_comes_as_often_as_is_printed(
            Procedure procedure,
            CertificateState state,
            PinKnowledge signing,
            InquiryLetter letter,
            AgentAfterExpiry afterExpiry,
            int visits,
            String because) {
        Map<PinKind, PinKnowledge> pins = Map.of(PinKind.SIGNING, signing, PinKind.AUTHENTICATION, PinKnowledge.KNOWN);
        Visits answer = Visits.of(
                new VisitRequest(Applicant.VOLUNTARY_AGENT, procedure, true, state, pins, letter, afterExpiry));

        assertThat(answer).as(because).isInstanceOf(visits == 1 ? OneVisit.class : TwoVisits.class);
    }

    @Test
    void a_forgotten_pin_is_found_reset_at_a_kiosk_or_told_in_person() {
        assertThat(agentRenews(
                        Map.of(PinKind.SIGNING, PinKnowledge.UNKNOWN, PinKind.AUTHENTICATION, PinKnowledge.KNOWN)))
                .isEqualTo(new TwoVisits(Map.of(
                        WhyTwo.PIN_UNKNOWN,
                        Set.of(HowOne.HOLDER_COMES, HowOne.HOLDER_WRITES_PIN, HowOne.KIOSK_RESET_BEFORE))));
    }

    @Test
    void a_locked_pin_is_not_found_again() {
        assertThat(agentRenews(
                        Map.of(PinKind.SIGNING, PinKnowledge.KNOWN, PinKind.AUTHENTICATION, PinKnowledge.LOCKED)))
                .isEqualTo(new TwoVisits(
                        Map.of(WhyTwo.PIN_LOCKED, Set.of(HowOne.HOLDER_COMES, HowOne.KIOSK_RESET_BEFORE))));
    }

    @Test
    void no_kiosk_helps_if_both_pins_are_gone() {
        assertThat(agentRenews(
                        Map.of(PinKind.SIGNING, PinKnowledge.UNKNOWN, PinKind.AUTHENTICATION, PinKnowledge.UNKNOWN)))
                .isEqualTo(new TwoVisits(
                        Map.of(WhyTwo.PIN_UNKNOWN, Set.of(HowOne.HOLDER_COMES, HowOne.HOLDER_WRITES_PIN))));
    }

    @Test
    void a_kiosk_must_reset_every_forgotten_pin_to_help() {
        assertThat(agentRenews(Map.of(
                        PinKind.SIGNING, PinKnowledge.UNKNOWN,
                        PinKind.AUTHENTICATION, PinKnowledge.KNOWN,
                        PinKind.RESIDENT_REGISTER, PinKnowledge.UNKNOWN)))
                .isEqualTo(new TwoVisits(
                        Map.of(WhyTwo.PIN_UNKNOWN, Set.of(HowOne.HOLDER_COMES, HowOne.HOLDER_WRITES_PIN))));
    }

    @Test
    void every_reason_is_told() {
        Visits answer = Visits.of(request(Applicant.VOLUNTARY_AGENT, Procedure.CERTIFICATE_RENEWAL)
                .pins(Map.of(PinKind.SIGNING, PinKnowledge.LOCKED, PinKind.AUTHENTICATION, PinKnowledge.UNKNOWN))
                .letter(InquiryLetter.MISSING)
                .build());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        TwoVisits.class,
                        two -> assertThat(two.why())
                                .containsExactly(WhyTwo.PIN_UNKNOWN, WhyTwo.PIN_LOCKED, WhyTwo.LETTER_MISSING));
    }

    @ParameterizedTest
    @EnumSource(names = {"HOLDER", "LEGAL_REPRESENTATIVE"})
    void a_holder_comes_once_and_resets_a_pin_in_the_same_visit(Applicant applicant) {
        Map<PinKind, PinKnowledge> pins =
                Map.of(PinKind.SIGNING, PinKnowledge.LOCKED, PinKind.AUTHENTICATION, PinKnowledge.KNOWN);

        assertThat(Visits.of(request(applicant, Procedure.CERTIFICATE_RENEWAL)
                        .pins(pins)
                        .letter(InquiryLetter.MISSING)
                        .build()))
                .isEqualTo(new OneVisit(Set.of(PinKind.SIGNING)));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            procedure,             card valid, state,               why,                because
            CERTIFICATE_RENEWAL,   true,       VALID_BEFORE_WINDOW, WINDOW_NOT_OPEN,    a notice opens nothing
            CERTIFICATE_NEW_ISSUE, true,       VALID_BEFORE_WINDOW, CERTIFICATES_VALID, there are some
            CERTIFICATE_NEW_ISSUE, true,       VALID_IN_WINDOW,     CERTIFICATES_VALID, that is a renewal
            CERTIFICATE_RENEWAL,   false,      EXPIRED,             CARD_NOT_VALID,     certificates need a card
            CERTIFICATE_NEW_ISSUE, false,      REVOKED_OR_NONE,     CARD_NOT_VALID,     certificates need a card
            PIN_RESET,             false,      EXPIRED,             CARD_NOT_VALID,     a void card has no use for PINs
            SURFACE_CHANGE,        false,      EXPIRED,             CARD_NOT_VALID,     nothing is written on a void card
            VALIDITY_CHANGE,       false,      EXPIRED,             CARD_NOT_VALID,     it must be asked for in time
            """)
    void nobody_comes_for_what_cannot_be_done(
            Procedure procedure, boolean cardValid, CertificateState state, WhyNot why, String because) {
        for (Applicant applicant : Applicant.values()) {
            assertThat(Visits.of(new VisitRequest(
                            applicant,
                            procedure,
                            cardValid,
                            state,
                            BOTH_KNOWN,
                            InquiryLetter.SEALED,
                            AgentAfterExpiry.TWO_VISITS)))
                    .as(because)
                    .isEqualTo(new NotPossible(why));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Procedure.class,
            names = {"CARD_PICK_UP", "APPLICATION_SUPPORT", "SURFACE_CHANGE", "VALIDITY_CHANGE"})
    void an_agent_asks_first_where_no_source_says(Procedure procedure) {
        assertThat(Visits.of(request(Applicant.VOLUNTARY_AGENT, procedure).build()))
                .isEqualTo(new AskFirst());
        assertThat(Visits.of(request(Applicant.HOLDER, procedure).build())).isEqualTo(new OneVisit(Set.of()));
    }

    @Test
    void a_card_is_applied_for_from_home() {
        assertThat(Visits.of(
                        request(Applicant.HOLDER, Procedure.CARD_APPLICATION).build()))
                .isEqualTo(new NoVisit());
    }

    @Test
    void two_visits_have_a_reason() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TwoVisits(Map.of()));
    }

    /** A second definition, over every request: what the outcome must be, and what its ways must promise. */
    @Test
    void every_request_keeps_the_promises_of_its_answer() {
        List<VisitRequest> requests = everyRequest();
        assertThat(requests).hasSize(3 * 8 * 2 * 4 * 9 * 4 * 2);
        requests.forEach(VisitsTest::keepsItsPromises);
    }

    private static void keepsItsPromises(VisitRequest request) {
        boolean agent = request.applicant() == Applicant.VOLUNTARY_AGENT;
        boolean paperInOrder = request.letter() == InquiryLetter.SEALED
                && request.pins().values().stream().allMatch(PinKnowledge.KNOWN::equals);
        boolean asRenewal = request.certificates() == CertificateState.VALID_IN_WINDOW
                || (request.certificates() == CertificateState.EXPIRED
                        && request.agentAfterExpiry() == AgentAfterExpiry.SAME_AS_RENEWAL);
        boolean certificates = request.procedure() == Procedure.CERTIFICATE_RENEWAL
                || request.procedure() == Procedure.CERTIFICATE_NEW_ISSUE;
        switch (Visits.of(request)) {
            case OneVisit(var resetFirst)
            when agent -> {
                assertThat(certificates && asRenewal && paperInOrder)
                        .as("%s", request)
                        .isTrue();
                assertThat(resetFirst).isEmpty();
            }
            case OneVisit(var resetFirst) ->
                assertThat(resetFirst)
                        .allSatisfy(pin -> assertThat(request.pins().get(pin)).isNotEqualTo(PinKnowledge.KNOWN));
            case TwoVisits two -> {
                assertThat(agent).as("%s", request).isTrue();
                assertThat(certificates && asRenewal && paperInOrder)
                        .as("%s", request)
                        .isFalse();
                assertThat(two.ways().values())
                        .allSatisfy(ways -> assertThat(ways).contains(HowOne.HOLDER_COMES));
            }
            case NotPossible(var why) -> assertThat(request.cardValid()).isEqualTo(why != WhyNot.CARD_NOT_VALID);
            case NoVisit() -> assertThat(request.procedure()).isEqualTo(Procedure.CARD_APPLICATION);
            case AskFirst() ->
                assertThat(agent && !certificates).as("%s", request).isTrue();
        }
    }

    private static List<VisitRequest> everyRequest() {
        List<VisitRequest> all = new ArrayList<>();
        for (Applicant applicant : Applicant.values()) {
            for (Procedure procedure : Procedure.values()) {
                for (boolean cardValid : new boolean[] {false, true}) {
                    for (CertificateState state : CertificateState.values()) {
                        for (PinKnowledge signing : PinKnowledge.values()) {
                            for (PinKnowledge authentication : PinKnowledge.values()) {
                                for (InquiryLetter letter : InquiryLetter.values()) {
                                    for (AgentAfterExpiry afterExpiry : AgentAfterExpiry.values()) {
                                        all.add(new VisitRequest(
                                                applicant,
                                                procedure,
                                                cardValid,
                                                state,
                                                Map.of(
                                                        PinKind.SIGNING,
                                                        signing,
                                                        PinKind.AUTHENTICATION,
                                                        authentication),
                                                letter,
                                                afterExpiry));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Visits agentRenews(Map<PinKind, PinKnowledge> pins) {
        return Visits.of(request(Applicant.VOLUNTARY_AGENT, Procedure.CERTIFICATE_RENEWAL)
                .pins(pins)
                .build());
    }

    private static Asked request(Applicant applicant, Procedure procedure) {
        return new Asked(applicant, procedure, BOTH_KNOWN, InquiryLetter.SEALED);
    }

    /** A request inside the window with a valid card, all else in order until said otherwise. */
    private record Asked(
            Applicant applicant, Procedure procedure, Map<PinKind, PinKnowledge> pins, InquiryLetter letter) {
        Asked pins(Map<PinKind, PinKnowledge> other) {
            return new Asked(applicant, procedure, other, letter);
        }

        Asked letter(InquiryLetter other) {
            return new Asked(applicant, procedure, pins, other);
        }

        VisitRequest build() {
            return new VisitRequest(
                    applicant,
                    procedure,
                    true,
                    CertificateState.VALID_IN_WINDOW,
                    pins,
                    letter,
                    AgentAfterExpiry.TWO_VISITS);
        }
    }
}
