package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import koshin.municipalities.Profiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterviewTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 8, 20);
    private static final Interview INTERVIEW = new Interview(TODAY);
    private static final Places PLACES = Places.of(Profiles.bundled());

    static Told told(String body) {
        return Told.read(FormBody.parse(body.getBytes(StandardCharsets.UTF_8), Interview.FIELD_NAMES), PLACES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            answers                                        | asked   | question     | because
            municipality=kawasaki                          | true    | WARD         | the office depends on the ward
            municipality=saku                              | false   | WARD         | Saku has no wards
            card=held                                      | true    | CARD_DATES   | they can be read from it
            card=lost                                      | false   | CARD_DATES   | nobody can read a lost card
            card=void                                      | true    | VOID_BECAUSE | the fee depends on it
            card=held                                      | false   | VOID_BECAUSE | the card counts
            card=held&card-expiry-unknown=yes              | true    | ISSUE        | the expiry is computed from it
            card=held&certificate-expiry-unknown=yes       | true    | ISSUE        | the expiry is computed from it
            card=held                                      | false   | ISSUE        | both dates may still be read
            card=none                                      | false   | PINS         | a card not made yet has none
            card=held&visitor=voluntary-agent              | true    | LETTER       | an agent needs it
            card=held&visitor=holder                       | false   | LETTER       | the holder needs none
            card=held&visitor=voluntary-agent              | true    | DOCUMENTS    | an agent shows who he is
            card=held&visitor=holder&signing-pin=unsure    | true    | DOCUMENTS    | a PIN is reset
            card=held&visitor=holder&signing-pin=known     | false   | DOCUMENTS    | the card is enough
            visitor=legal-representative&born-year=2015&born-month=1&born-day=1 | true  | HOUSEHOLD | a paper may be spared
            visitor=legal-representative&born-year=1975&born-month=1&born-day=1 | false | HOUSEHOLD | a guardian brings the paper
            """)
    void asks_only_what_changes_the_plan(String answers, boolean asked, Question question, String because) {
        assertThat(INTERVIEW.asks(question, told(answers))).as(because).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            born-year=2010&born-month=8&born-day=20 | 2 | the 15th birthday is today
            born-year=2010&born-month=8&born-day=21 | 1 | still 14
            born-year=1990&born-month=1&born-day=1&adult-ward=yes | 1 | an adult ward has no signing certificate
            """)
    void asks_the_signing_pin_only_of_who_can_have_one(String answers, int pins, String because) {
        assertThat(INTERVIEW.fields(Question.PINS, told("card=held&" + answers)))
                .as(because)
                .hasSize(pins);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PLACE      | municipality=atlantis                             | municipality | UNKNOWN_MUNICIPALITY
            PLACE      | card=held                                         | municipality | NOT_ANSWERED
            HOLDING    | card=maybe                                        | card         | NO_SUCH_CHOICE
            BORN       | born-year=2025&born-month=2&born-day=31           | born         | DATE_NO_SUCH_DAY
            BORN       | born-year=2025&born-month=8&born-day=21           | born         | BORN_LATER_THAN_TODAY
            BORN       | born-year=1990&born-month=1                       | born         | DATE_INCOMPLETE
            BORN       | born-year=19x0&born-month=1&born-day=1            | born         | DATE_YEAR
            BORN       | born-year=1990&born-month=13&born-day=1           | born         | DATE_MONTH
            BORN       | born-era=heisei&born-year=40&born-month=1&born-day=1 | born      | DATE_ERA
            BORN       | born-unknown=yes                                  | born         | DATE_MISSING
            CARD_DATES | card-expiry-unknown=yes&certificate-expiry-year=2099&certificate-expiry-month=1&certificate-expiry-day=1 | certificate-expiry | EXPIRY_TOO_FAR
            RESIDENCE  | residence=mid-to-long-term                        | stay         | DATE_MISSING
            CHANGES    | changes=none&changes=name                         | changes      | NONE_AND_SOME
            CHANGES    | changes=shoes                                     | changes      | NO_SUCH_CHOICE
            """)
    void says_at_which_field_what_is_wrong(Question question, String answers, String field, Problem.What what) {
        List<Problem> problems = INTERVIEW.problems(question, told(answers.replace("born-unknown=yes", "card=held")));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.what()).isEqualTo(what);
        });
    }

    @ParameterizedTest
    @CsvSource({"かわさき", "カワサキ", "川崎市", "kawasaki", "Kawasaki", "KAWASAKI"})
    void finds_a_municipality_however_it_is_typed(String typed) {
        assertThat(PLACES.find(typed)).map(profile -> profile.id()).contains("kawasaki");
    }
}
