package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every worked example that a municipality or the government prints, held against the rules and the
 * profiles. Inputs and answers are read from the file; a value that no test looks at is an error.
 */
class PublishedExamplesTest {

    @TestFactory
    Stream<DynamicTest> holds() {
        return PublishedExample.all().stream().map(row -> DynamicTest.dynamicTest(row.id(), () -> hold(row)));
    }

    @Test
    void are_seventy_nine_with_names_of_their_own() {
        assertThat(PublishedExample.all())
                .hasSize(79)
                .extracting(PublishedExample::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void fail_when_no_test_knows_their_kind() {
        assertThatThrownBy(() -> handler("moon_phase")).hasMessage("no test knows the kind moon_phase");
    }

    private static void hold(PublishedExample row) {
        handler(row.kind()).hold(row);
        assertThat(row.unread())
                .as("values of " + row.id() + " that were never looked at")
                .isEmpty();
    }

    /** Holds the rows of one kind. */
    @FunctionalInterface
    private interface Handler {
        void hold(PublishedExample row);
    }

    private static Handler handler(String kind) {
        return switch (kind) {
            case "renewal_start" -> PublishedDates::renewalStart;
            case "renewal_window_overseas" -> PublishedDates::overseas;
            case "card_expiry" -> PublishedDates::cardExpiry;
            case "validity_by_age" -> PublishedDates::validityByAge;
            case "cert_expiry_counting" -> PublishedDates::countedFromIssue;
            case "cert_expiry", "sign_cert_expiry" -> PublishedDates::earliestOfThree;
            case "cert_expiry_on_renewal" -> PublishedDates::onRenewal;
            case "foreign_card_expiry" -> PublishedDates::foreignCard;
            case "insurance_grace" -> PublishedDates::insuranceGrace;
            case "insurance_after_grace" -> PublishedVisits::insuranceAfterGrace;
            case "photo_requirement" -> PublishedVisits::photo;
            case "service_available_after" -> PublishedVisits::usableAfter;
            case "pin_lock" -> PublishedVisits::pinLock;
            case "pin_reset_channel" -> PublishedVisits::pinReset;
            case "agent_visits" -> PublishedVisits::agentVisits;
            case "inquiry_form_validity" -> PublishedVisits::inquiryForm;
            case "legal_representative" -> PublishedVisits::legalRepresentative;
            case "id_document_rule" -> PublishedVisits::documents;
            case "continued_use_deadline" -> PublishedVisits::continuedUse;
            case "fee" -> PublishedVisits::fee;
            case "counter_hours" -> PublishedCounters::hours;
            case "closed_day_rule" -> PublishedCounters::closedDays;
            case "counter_opening_rule" -> PublishedCounters::tuesdaysAndSundays;
            case "unclaimed_card_retention" -> PublishedCounters::unclaimed;
            default -> throw new AssertionError("no test knows the kind " + kind);
        };
    }

    @Test
    void contradict_each_other_in_eight_rows_that_have_tests_of_their_own() {
        List<String> named = Stream.of(ContradictoryExamplesTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> method.getName().replaceFirst("__.*", "").replace('_', '-'))
                .toList();

        assertThat(named)
                .hasSize(8)
                .containsExactlyInAnyOrderElementsOf(PublishedExample.all().stream()
                        .filter(PublishedExample::isContradictory)
                        .map(PublishedExample::id)
                        .toList());
    }
}
