package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.rules.Procedure;

/** Plans for the cases of the tests, written as the fields of a case. */
final class Plans {

    /** Born 1990-11-30, card to 2030-11-30, both certificates to 2025-11-30. */
    static final String ADULT = """
            "born": "1990-11-30", "card": {"expiry": "2030-11-30"},
            "certificates": {"authentication": {"expiry": "2025-11-30"}, "signing": {"expiry": "2025-11-30"}}
            """;

    private Plans() {}

    static Plan of(String municipality, String today, String fields) {
        LocalDate day = LocalDate.parse(today);
        return Plan.of(facts(today, fields), profile(municipality), day);
    }

    static Facts facts(String today, String fields) {
        Case.Reading reading = CaseFormat.read("{" + fields + "}", LocalDate.parse(today));
        assertThat(reading).isInstanceOf(Case.Read.class);
        return ((Case.Read) reading).read().facts();
    }

    static Profile profile(String municipality) {
        return Profiles.bundled().find(municipality).orElseThrow();
    }

    static Errand errand(Plan plan, Procedure procedure) {
        return plan.errands().stream()
                .filter(errand -> errand.procedure() == procedure)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + procedure + " in " + plan.errands()));
    }
}
