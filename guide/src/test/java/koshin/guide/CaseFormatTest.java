package koshin.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import koshin.guide.CaseProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFormatTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 8, 31);

    @Test
    void reads_a_whole_case() {
        Case.Reading reading = CaseFormat.read("""
                {"municipality": "kawasaki", "ward": "nakahara", "today": "令和7年8月31日", "born": "平成２年11月30日",
                 "residence": {"category": "mid-to-long-term", "until": "2027-03-31", "extensionApplied": "2025-08-01"},
                 "adultWard": false, "abroad": false,
                 "card": {"state": "in-hand", "expiry": "2027-03-31", "issued": "2023-05-01", "applied": "2023-04-01"},
                 "certificates": {"authentication": {"expiry": "2025-11-30"}, "signing": {"state": "revoked"}},
                 "pins": {"signing": "locked", "authentication": "known"},
                 "changed": ["address"], "comes": "voluntary-agent", "inquiryLetter": "sealed",
                 "documents": ["bank-passbook", "student-card"],
                 "settings": {"birthday.feb-29": "mar-1"}}
                """, TODAY);

        assertThat(reading).isInstanceOfSatisfying(Case.Read.class, read -> {
            assertThat(read.read().municipality()).contains("kawasaki");
            assertThat(read.read().today()).contains(TODAY);
            assertThat(read.read().facts().born()).isEqualTo("1990-11-30");
            assertThat(read.read().facts().signing()).isEqualTo(new CertificateFact.Revoked());
            assertThat(read.read().facts().visitor().documents())
                    .hasValueSatisfying(documents -> assertThat(documents).hasSize(2));
        });
    }

    @Test
    void needs_nothing_but_the_birth_date() {
        assertThat(CaseFormat.read("{\"born\": \"1990-11-30\"}", TODAY)).isInstanceOf(Case.Read.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
            json                                                             | kind               | field
            {"born": "1990-02-31"}                                           | NO_SUCH_DAY        | born
            {"born": "November"}                                             | NOT_A_DATE         | born
            {"born": "平成31年5月1日"}                                          | NOT_IN_ERA         | born
            {"born": "2025-09-01"}                                           | BIRTH_OUT_OF_RANGE | born
            {"born": "1849-09-01"}                                           | DAY_OUT_OF_RANGE   | born
            {"born": 19901130}                                               | WRONG_TYPE         | born
            {"card": {}}                                                     | MISSING            | born
            {"born": null}                                                   | MISSING            | born
            {"born": "1990-11-30", "cards": {}}                              | UNKNOWN_FIELD      | cards
            {"born": "1990-11-30", "card": {"expires": "2030-11-30"}}        | UNKNOWN_FIELD      | card.expires
            {"born": "1990-11-30", "card": []}                               | WRONG_TYPE         | card
            {"born": "1990-11-30", "comes": "friend"}                        | NOT_ONE_OF         | comes
            {"born": "1990-11-30", "documents": "passport"}                  | WRONG_TYPE         | documents
            {"born": "1990-11-30", "documents": ["library-card"]}            | NOT_ONE_OF         | documents
            {"born": "1990-11-30", "documents": [7]}                         | WRONG_TYPE         | documents
            {"born": "1990-11-30", "abroad": "yes"}                          | WRONG_TYPE         | abroad
            {"born": "1990-11-30", "pins": {"signing": "1234"}}              | NOT_ONE_OF         | pins.signing
            {"born": "1990-11-30", "residence": "mid-to-long-term"}          | MISSING            | residence.until
            {"born": "1990-11-30", "residence": {"category": "transitional"}}| MISSING            | residence.since
            {"born": "1990-11-30", "settings": {"card.age-basis": "hope"}}   | NOT_ONE_OF         | settings.card.age-basis
            """)
    void refuses_what_it_cannot_read_and_names_the_field(String json, Kind kind, String field) {
        assertThat(problems(json)).anySatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.field()).isEqualTo(field);
        });
    }

    @Test
    void names_every_problem_at_once_with_what_would_do() {
        List<CaseProblem> problems = problems("{\"born\": \"1990-02-31\", \"comes\": \"friend\", \"x\": 1}");

        assertThat(problems)
                .extracting(CaseProblem::kind)
                .containsExactly(Kind.NO_SUCH_DAY, Kind.NOT_ONE_OF, Kind.UNKNOWN_FIELD);
        assertThat(problems.get(1).expected()).containsExactly("holder", "voluntary-agent", "legal-representative");
    }

    @Test
    void refuses_what_is_no_json_at_all() {
        assertThat(problems("")).extracting(CaseProblem::kind).containsExactly(Kind.EMPTY);
        assertThat(problems("  \n")).extracting(CaseProblem::kind).containsExactly(Kind.EMPTY);
        assertThat(problems("{\"born\": ")).extracting(CaseProblem::kind).containsExactly(Kind.NOT_JSON);
        assertThat(problems("[]")).extracting(CaseProblem::kind).contains(Kind.WRONG_TYPE);
        assertThat(problems("{\"born\": \"1990-11-30\"} {}"))
                .extracting(CaseProblem::kind)
                .containsExactly(Kind.NOT_JSON);
        assertThat(problems("{\"born\": \"1990-11-30\", \"born\": \"1991-11-30\"}"))
                .as("a key that stands twice")
                .extracting(CaseProblem::kind)
                .containsExactly(Kind.NOT_JSON);
        assertThat(problems("{\"born\": \"" + "9".repeat(CaseFormat.MOST_CHARACTERS) + "\"}"))
                .extracting(CaseProblem::kind)
                .containsExactly(Kind.TOO_LARGE);
    }

    private static List<CaseProblem> problems(String json) {
        return ((Case.Refused) CaseFormat.read(json, TODAY)).problems();
    }
}
