package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.counter.CounterCase.Outcome;
import koshin.counter.Progress.Ending;
import koshin.counter.Step.Tried;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.CertificateState;
import koshin.rules.InquiryLetter;
import koshin.rules.PinKind;
import koshin.rules.SigningEligibility;
import koshin.rules.Visits.HowOne;
import koshin.rules.Visits.WhyTwo;
import org.junit.jupiter.api.Test;

class CounterCaseTest {

    private static final Matter BY_AGENT = Matters.by(Applicant.VOLUNTARY_AGENT, Matters.RENEWAL);
    private static final Matter BY_PARENT = Matters.by(Applicant.LEGAL_REPRESENTATIVE, Matters.RENEWAL);
    private static final Matter SIGNING_ANEW =
            Matters.of(Applicant.HOLDER, Map.of(CertificateKind.SIGNING, CertificateState.REVOKED_OR_NONE));

    private static CounterCase after(CounterCase one, Step... steps) {
        CounterCase now = one;
        for (Step step : steps) {
            Outcome outcome = now.take(step);
            assertThat(outcome).as("%s at %s", step, now).isInstanceOf(Outcome.Taken.class);
            now = ((Outcome.Taken) outcome).now();
        }
        return now;
    }

    private static CounterCase after(Matter matter, Step... steps) {
        return after(CounterCase.open(matter), steps);
    }

    private static CounterCase renewed(CounterCase one, CertificateKind kind) {
        CounterCase made = after(one, new Step.KeyMade(kind, "key of " + kind));
        return after(made, new Step.Issued(made.clearance(kind).orElseThrow()), new Step.Written(kind));
    }

    private static Step right(PinKind pin) {
        return new Step.PinTried(pin, Tried.RIGHT);
    }

    private static CounterCase holderWithPins() {
        return after(
                Matters.RENEWAL,
                new Step.CardRead(),
                new Step.FaceCompared(true),
                right(PinKind.AUTHENTICATION),
                right(PinKind.SIGNING));
    }

    @Test
    void a_holder_who_knows_the_pins_needs_nothing_but_the_card() {
        assertThat(CounterCase.open(Matters.RENEWAL).missing())
                .containsExactly(
                        new Missing.Card(),
                        new Missing.Face(),
                        new Missing.Pin(PinKind.SIGNING),
                        new Missing.Pin(PinKind.AUTHENTICATION),
                        new Missing.Key(CertificateKind.AUTHENTICATION),
                        new Missing.Certificate(CertificateKind.AUTHENTICATION),
                        new Missing.Writing(CertificateKind.AUTHENTICATION),
                        new Missing.Key(CertificateKind.SIGNING),
                        new Missing.Certificate(CertificateKind.SIGNING),
                        new Missing.Writing(CertificateKind.SIGNING),
                        new Missing.Telling());

        CounterCase written =
                renewed(renewed(holderWithPins(), CertificateKind.AUTHENTICATION), CertificateKind.SIGNING);

        assertThat(written.missing()).containsExactly(new Missing.Telling());
        assertThat(written.waysOut()).as("not before it is told").isEmpty();
        CounterCase told = after(written, new Step.Told());
        assertThat(told.missing()).isEmpty();
        assertThat(told.waysOut()).containsExactly(Ending.DONE);
    }

    @Test
    void signing_comes_after_authentication() {
        assertThat(holderWithPins().take(new Step.KeyMade(CertificateKind.SIGNING, "key")))
                .isInstanceOf(Outcome.Refused.class);
        CounterCase first = after(holderWithPins(), new Step.KeyMade(CertificateKind.AUTHENTICATION, "key"));
        assertThat(first.clearance(CertificateKind.SIGNING)).isEmpty();
        assertThat(first.clearance(CertificateKind.AUTHENTICATION)).isPresent();
    }

    @Test
    void a_leave_of_another_card_or_one_that_was_used_issues_nothing() {
        CounterCase one = after(holderWithPins(), new Step.KeyMade(CertificateKind.AUTHENTICATION, "this"));
        CounterCase other = after(holderWithPins(), new Step.KeyMade(CertificateKind.AUTHENTICATION, "that"));
        Clearance leave = one.clearance(CertificateKind.AUTHENTICATION).orElseThrow();

        assertThat(leave.key()).isEqualTo("this");
        assertThat(leave.ends()).contains(CertificateKind.AUTHENTICATION);
        assertThat(other.take(new Step.Issued(leave))).isInstanceOf(Outcome.Refused.class);
        assertThat(after(one, new Step.Issued(leave)).take(new Step.Issued(leave)))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void what_comes_too_early_is_refused_with_what_comes_first() {
        assertThat(after(Matters.RENEWAL, new Step.CardRead()).take(right(PinKind.SIGNING)))
                .isEqualTo(new Outcome.Refused(List.of(new Missing.Face()), List.of()));
    }

    @Test
    void a_forgotten_pin_is_set_on_the_same_day_and_asks_for_a_document_if_the_card_says_otherwise_than_the_record() {
        Step[] forgotten = {
            new Step.CardRead(), new Step.FaceCompared(true), new Step.PinTried(PinKind.SIGNING, Tried.WRONG)
        };
        assertThat(after(Matters.RENEWAL, forgotten).missing())
                .startsWith(new Missing.NewPin(PinKind.SIGNING))
                .doesNotContain(new Missing.Documents(true));

        CounterCase moved = after(Matters.withOldFace(Matters.RENEWAL), forgotten);
        assertThat(moved.missing()).startsWith(new Missing.Documents(true));
        assertThat(moved.take(new Step.PinSet(PinKind.SIGNING)))
                .isEqualTo(new Outcome.Refused(List.of(new Missing.Documents(true)), List.of()));
        after(moved, new Step.DocumentsShown(true), new Step.PinSet(PinKind.SIGNING));
    }

    @Test
    void an_agent_with_the_sealed_letter_and_pins_that_agree_ends_it_in_one_visit() {
        CounterCase one = after(
                BY_AGENT,
                new Step.CardRead(),
                new Step.DocumentsShown(true),
                new Step.LetterFound(InquiryLetter.SEALED),
                right(PinKind.SIGNING),
                right(PinKind.AUTHENTICATION));

        CounterCase done = after(
                renewed(renewed(one, CertificateKind.AUTHENTICATION), CertificateKind.SIGNING),
                new Step.Told(),
                new Step.Ended(Ending.DONE));
        assertThat(done.progress().ended()).contains(Ending.DONE);
        assertThat(done.take(new Step.CameAgain())).as("it is over").isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void an_agent_whose_pin_is_wrong_comes_again_with_the_holders_answer() {
        CounterCase wrong = after(
                BY_AGENT,
                new Step.CardRead(),
                new Step.DocumentsShown(true),
                new Step.LetterFound(InquiryLetter.SEALED),
                new Step.PinTried(PinKind.SIGNING, Tried.WRONG));
        assertThat(wrong.missing())
                .startsWith(new Missing.Answer(
                        Set.of(WhyTwo.PIN_UNKNOWN),
                        Set.of(HowOne.HOLDER_COMES, HowOne.HOLDER_WRITES_PIN, HowOne.KIOSK_RESET_BEFORE)));
        assertThat(wrong.take(new Step.PinSet(PinKind.SIGNING))).isInstanceOf(Outcome.Refused.class);
        assertThat(wrong.waysOut()).as("nobody has written to the holder").containsExactly(Ending.LEFT);
        assertThat(wrong.take(right(PinKind.SIGNING))).as("mistyped").isInstanceOf(Outcome.Taken.class);

        CounterCase again =
                after(wrong, new Step.InquirySent(), new Step.Ended(Ending.COMES_AGAIN), new Step.CameAgain());
        assertThat(again.missing()).startsWith(new Missing.Card(), new Missing.Documents(false));

        CounterCase late = after(
                again,
                new Step.CardRead(),
                new Step.DocumentsShown(true),
                new Step.AnswerFound(InquiryLetter.PAST_VALIDITY));
        assertThat(late.take(right(PinKind.AUTHENTICATION))).isInstanceOf(Outcome.Refused.class);

        CounterCase asked = after(late, new Step.LetterFound(InquiryLetter.MISSING), new Step.InquirySent());
        assertThat(asked.take(new Step.AnswerFound(InquiryLetter.SEALED)))
                .as("the letter is still in the town hall")
                .isInstanceOf(Outcome.Refused.class);
        after(
                asked,
                new Step.Ended(Ending.COMES_AGAIN),
                new Step.CameAgain(),
                new Step.CardRead(),
                new Step.DocumentsShown(true),
                new Step.AnswerFound(InquiryLetter.SEALED),
                right(PinKind.AUTHENTICATION),
                new Step.PinTried(PinKind.SIGNING, Tried.LOCKED),
                new Step.PinSet(PinKind.SIGNING),
                new Step.KeyMade(CertificateKind.AUTHENTICATION, "key"));
    }

    @Test
    void an_agent_without_the_letter_or_for_a_new_issue_comes_again() {
        assertThat(after(BY_AGENT, new Step.CardRead(), new Step.DocumentsShown(true))
                        .missing())
                .startsWith(new Missing.Letter());
        assertThat(CounterCase.open(Matters.by(Applicant.VOLUNTARY_AGENT, SIGNING_ANEW))
                        .missing())
                .contains(new Missing.Answer(Set.of(WhyTwo.NEW_ISSUE), Set.of(HowOne.HOLDER_COMES)))
                .doesNotContain(new Missing.Letter());
    }

    @Test
    void a_legal_representative_shows_documents_and_authority_and_brings_the_holder_where_both_must_come() {
        assertThat(CounterCase.open(BY_PARENT).missing())
                .startsWith(new Missing.Card(), new Missing.Documents(false), new Missing.Proof())
                .doesNotContain(new Missing.Holder());
        SigningEligibility both = new SigningEligibility.WithRepresentative(SigningEligibility.Why.UNDER_15);
        assertThat(CounterCase.open(Matters.signing(both, BY_PARENT)).missing()).contains(new Missing.Holder());
        assertThat(CounterCase.open(Matters.signing(both, Matters.RENEWAL)).obstacles())
                .containsExactly(new Obstacle.SigningRefused(SigningEligibility.Why.UNDER_15));
    }

    @Test
    void documents_that_are_not_enough_can_be_let_pass_by_two_clerks_and_never_by_one() {
        CounterCase asked = after(
                BY_PARENT,
                new Step.CardRead(),
                new Step.DocumentsShown(false),
                new Step.ExemptionAsked("aoki", "the licence ran out yesterday"));

        assertThat(asked.take(new Step.ExemptionDecided("aoki", true))).isInstanceOf(Outcome.Refused.class);
        assertThat(after(asked, new Step.ExemptionDecided("baba", true)).missing())
                .startsWith(new Missing.Proof());
        assertThat(after(asked, new Step.ExemptionDecided("baba", false)).missing())
                .startsWith(new Missing.Documents(false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step.ExemptionAsked("aoki", " "));
    }

    @Test
    void nothing_is_looked_at_that_is_not_asked_for() {
        assertThat(after(Matters.RENEWAL, new Step.CardRead()).take(new Step.DocumentsShown(true)))
                .isEqualTo(new Outcome.Refused(List.of(), List.of()));
    }

    @Test
    void without_the_national_system_the_card_can_stay_in_custody_and_the_pins_are_asked_for_again() {
        CounterCase down = holderWithPins().at(Matters.withSystem(Matters.RENEWAL, false));

        assertThat(down.obstacles()).containsExactly(new Obstacle.SystemIsDown());
        assertThat(down.take(new Step.KeyMade(CertificateKind.AUTHENTICATION, "key")))
                .isEqualTo(new Outcome.Refused(List.of(), List.of(new Obstacle.SystemIsDown())));
        CounterCase back = after(down, new Step.Ended(Ending.IN_CUSTODY), new Step.CameAgain())
                .at(Matters.RENEWAL);
        assertThat(back.missing())
                .startsWith(
                        new Missing.Face(), new Missing.Pin(PinKind.SIGNING), new Missing.Pin(PinKind.AUTHENTICATION));
    }

    @Test
    void nobody_leaves_with_a_certificate_that_is_not_on_the_card() {
        CounterCase made = after(holderWithPins(), new Step.KeyMade(CertificateKind.AUTHENTICATION, "key"));
        CounterCase issued = after(
                made,
                new Step.Issued(made.clearance(CertificateKind.AUTHENTICATION).orElseThrow()));
        assertThat(issued.waysOut()).isEmpty();

        CounterCase givenUp = after(issued, new Step.GivenUp(CertificateKind.AUTHENTICATION));
        assertThat(givenUp.waysOut()).contains(Ending.LEFT);
        CounterCase second = after(givenUp, new Step.KeyMade(CertificateKind.AUTHENTICATION, "another key"));
        assertThat(second.clearance(CertificateKind.AUTHENTICATION)
                        .orElseThrow()
                        .ends())
                .as("the old one has ended already")
                .isEqualTo(Optional.empty());
    }

    @Test
    void a_card_that_ends_meanwhile_and_a_window_that_is_not_open_stop_it() {
        CounterCase ended = holderWithPins().at(Matters.withoutCard(Matters.RENEWAL));
        assertThat(ended.obstacles()).containsExactly(new Obstacle.CardDoesNotCount());
        assertThat(ended.waysOut()).containsExactly(Ending.NOT_POSSIBLE, Ending.LEFT);

        assertThat(CounterCase.open(Matters.of(
                                Applicant.HOLDER,
                                Map.of(CertificateKind.AUTHENTICATION, CertificateState.VALID_BEFORE_WINDOW)))
                        .obstacles())
                .containsExactly(new Obstacle.TooEarly());
        assertThat(after(Matters.RENEWAL, new Step.CardRead(), new Step.FaceCompared(false))
                        .obstacles())
                .containsExactly(new Obstacle.AnotherFace());
    }

    @Test
    void a_child_who_comes_alone_and_a_parent_of_somebody_of_age_are_told_who_must_come() {
        assertThat(CounterCase.open(Matters.insteadOf(Applicant.LEGAL_REPRESENTATIVE, Matters.RENEWAL))
                        .obstacles())
                .containsExactly(new Obstacle.AnotherMustCome(Applicant.LEGAL_REPRESENTATIVE));
        assertThat(CounterCase.open(Matters.insteadOf(Applicant.HOLDER, BY_PARENT))
                        .waysOut())
                .containsExactly(Ending.NOT_POSSIBLE, Ending.LEFT);
    }

    @Test
    void pins_alone_are_set_for_a_holder_with_a_document() {
        CounterCase one = after(
                Matters.pins(Applicant.HOLDER, PinKind.CARD_INPUT_SUPPORT),
                new Step.CardRead(),
                new Step.FaceCompared(true));
        assertThat(one.missing())
                .containsExactly(new Missing.Documents(true), new Missing.NewPin(PinKind.CARD_INPUT_SUPPORT));
        assertThat(after(one, new Step.DocumentsShown(true), new Step.PinSet(PinKind.CARD_INPUT_SUPPORT))
                        .waysOut())
                .containsExactly(Ending.DONE);
        assertThatIllegalArgumentException().isThrownBy(() -> Matters.pins(Applicant.HOLDER));
    }
}
