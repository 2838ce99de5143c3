package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitWindowTest {

    private static final String TOLD_ON = "2025-02-03";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            card and certificates                                                     | procedure             | day        | not before | services end | because
            "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01, SIGN 2025-12-01        | CERTIFICATE_RENEWAL   | 2025-10-01 | 2025-09-02 | 2025-12-01   | inside the window
            "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01, SIGN 2025-12-01        | CERTIFICATE_RENEWAL   | 2025-08-01 | 2025-09-02 | 2025-12-01   | before it the same
            "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01, SIGN 2025-12-01        | CERTIFICATE_RENEWAL   | 2025-12-02 |            |              | after it nothing is renewed
            "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01, SIGN 2025-11-10        | CERTIFICATE_RENEWAL   | 2025-10-01 | 2025-09-02 | 2025-11-10   | both in one visit, and the first to end decides
            "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01, SIGN 2025-11-10        | CERTIFICATE_RENEWAL   | 2025-08-20 | 2025-08-11 | 2025-11-10   | one alone is open
            "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01, SIGN 2025-11-10        | CERTIFICATE_RENEWAL   | 2025-08-01 | 2025-08-11 | 2025-11-10   | the first to open
            "abroad": true, "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01         | CERTIFICATE_RENEWAL   | 2025-10-01 | 2024-12-02 | 2025-12-01   | a year for residents abroad
            "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01, SIGN 2025-12-01        | CERTIFICATE_NEW_ISSUE | 2025-12-08 | 2025-12-02 |              | before that it would be a renewal
            "card": {"expiry": "2030-12-01"}, AUTH 2025-12-01, REVOKED                | CERTIFICATE_NEW_ISSUE | 2025-08-01 |            |              | issued anew on any day
            "card": {"expiry": "2025-12-01"}, AUTH 2025-12-01, SIGN 2025-12-01        | CARD_APPLICATION      | 2025-10-01 | 2025-09-02 | 2025-12-01   | inside the window of the card
            "card": {"expiry": "2025-12-01"}, AUTH 2025-12-01, SIGN 2025-12-01        | CARD_PICK_UP          | 2025-10-01 | 2025-09-02 | 2025-12-01   | the old card serves to its end
            "card": {"expiry": "2025-12-01"}, AUTH 2025-12-01, SIGN 2025-12-01        | CARD_PICK_UP          | 2025-12-08 | 2025-09-02 |              | nothing is left to end
            "card": {"state": "lost"}                                                 | CARD_PICK_UP          | 2025-10-01 |            |              | a lost card serves nobody
            "residence": STAY 2025-10-15, "card": {"expiry": "2025-10-15"}            | CARD_APPLICATION      | 2025-11-04 | 2025-10-16 |              | a card that ends with the stay has no window
            "residence": STAY 2028-10-15, "card": {"expiry": "2025-10-15"}            | VALIDITY_CHANGE       | 2025-10-01 |            | 2025-10-15   | extended already
            "residence": PENDING, "card": {"expiry": "2025-10-15"}                    | VALIDITY_CHANGE       | 2025-10-01 | 2025-09-01 | 2025-10-15   | only once the extension was applied for
            "card": {"expiry": "2030-12-01"}, LOCKED                                  | PIN_RESET             | 2025-08-01 |            |              | nothing is renewed
            """)
    void keeps_the_days_between_which_a_visit_can_be_moved(
            String person,
            Procedure procedure,
            LocalDate day,
            LocalDate notBefore,
            LocalDate servicesEnd,
            String because) {
        assertThat(Guide.of(Plans.profile("saku")).window(facts(person), procedure, day))
                .as(because)
                .isEqualTo(new VisitWindow(Optional.ofNullable(notBefore), Optional.ofNullable(servicesEnd)));
    }

    @Test
    void moves_no_visit_for_a_first_signing_certificate_before_the_fifteenth_birthday() {
        Facts child = Plans.facts(TOLD_ON, """
                "born": "2010-10-15", "card": {"expiry": "2029-10-15"},
                "certificates": {"authentication": {"expiry": "2029-10-15"}, "signing": {"state": "absent"}}
                """);
        Guide saku = Guide.of(Plans.profile("saku"));

        assertThat(saku.window(child, Procedure.CERTIFICATE_NEW_ISSUE, LocalDate.of(2025, 10, 20))
                        .notBefore())
                .contains(LocalDate.of(2025, 10, 15));
        assertThat(saku.window(child, Procedure.CERTIFICATE_NEW_ISSUE, LocalDate.of(2026, 10, 20))
                        .notBefore())
                .as("nobody else's birthday is told")
                .isEmpty();
    }

    @Test
    void does_not_end_before_it_begins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new VisitWindow(Optional.of(LocalDate.of(2025, 9, 2)), Optional.of(LocalDate.of(2025, 9, 1))));
    }

    private static Facts facts(String person) {
        String json = person.replaceAll(
                        ", AUTH ([0-9-]+), SIGN ([0-9-]+)",
                        ", \"certificates\": {\"authentication\": {\"expiry\": \"$1\"}, \"signing\": {\"expiry\": \"$2\"}}")
                .replaceAll(
                        ", AUTH ([0-9-]+), REVOKED",
                        ", \"certificates\": {\"authentication\": {\"expiry\": \"$1\"}, \"signing\": {\"state\": \"revoked\"}}")
                .replaceAll(
                        ", AUTH ([0-9-]+)",
                        ", \"certificates\": {\"authentication\": {\"expiry\": \"$1\"}, \"signing\": {\"state\": \"absent\"}}")
                .replaceAll("STAY ([0-9-]+)", "{\"category\": \"mid-to-long-term\", \"until\": \"$1\"}")
                .replace(
                        "PENDING",
                        "{\"category\": \"mid-to-long-term\", \"until\": \"2025-10-15\", \"extensionApplied\": \"2025-09-01\"}")
                .replace("LOCKED", "\"pins\": {\"signing\": \"locked\"}");
        return Plans.facts(TOLD_ON, "\"born\": \"1990-12-01\", " + json);
    }
}
