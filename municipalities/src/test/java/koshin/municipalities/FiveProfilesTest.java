package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.municipalities.Profile.Kind;
import koshin.municipalities.Profile.OpenPoint;
import koshin.municipalities.Profile.StatedFee;
import koshin.rules.DocumentDemand;
import koshin.rules.IdentityDocument;
import koshin.rules.IdentityDocument.Group;
import koshin.rules.Procedure;
import koshin.rules.UsableAfter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the five pages state, side by side; a dash is what a page leaves open. */
class FiveProfilesTest {

    private static final Pattern ID = Pattern.compile("\\b[A-Z]{4}-\\d\\d\\b");

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            city,            kind,            page of,    offices, wards, open points
            oita,            CITY,            2025-08-06, 3,       0,     11
            saku,            CITY,            2025-08-14, 4,       0,     11
            designated-city, DESIGNATED_CITY, 2020-06-29, 2,       0,     11
            kawasaki,        DESIGNATED_CITY, -,          10,      7,     11
            suzuka,          CITY,            -,          2,       0,     12
            """)
    void what_they_are(String city, Kind kind, String pageOf, int offices, int wards, int openPoints) {
        Profile profile = profile(city);

        assertThat(profile.kind()).isEqualTo(kind);
        assertThat(told(profile.page().updatedOn(), LocalDate::toString)).isEqualTo(pageOf);
        assertThat(profile.offices()).hasSize(offices);
        assertThat(profile.wards()).hasSize(wards);
        assertThat(profile.notStated()).hasSize(openPoints);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            city,            agent shows,             representative shows,    PIN reset,            expired card, photocopied, group A, group B
            oita,            -,                       -,                       -,                    -,            -,           4,       5
            saku,            ONE_OF_A_OR_TWO_OF_B,    -,                       -,                    6,            -,           12,      15
            designated-city, ONE_OFFICIAL_WITH_PHOTO, ONE_OFFICIAL_WITH_PHOTO, -,                    -,            true,        3,       0
            kawasaki,        -,                       -,                       -,                    -,            -,           0,       0
            suzuka,          -,                       -,                       ONE_OF_A_OR_ONE_OF_B, -,            -,           10,      12
            """)
    void which_documents_they_want(
            String city,
            String agent,
            String representative,
            String pinReset,
            String expired,
            String photocopied,
            int groupA,
            int groupB) {
        DocumentPolicy documents = profile(city).documents();

        assertThat(stated(documents.agent())).isEqualTo(agent);
        assertThat(stated(documents.representative())).isEqualTo(representative);
        assertThat(stated(documents.pinReset())).isEqualTo(pinReset);
        assertThat(stated(documents.expiredCardMonths())).isEqualTo(expired);
        assertThat(stated(documents.photocopied())).isEqualTo(photocopied);
        assertThat(documents.groups().values()).filteredOn(Group.A::equals).hasSize(groupA);
        assertThat(documents.groups().values()).filteredOn(Group.B::equals).hasSize(groupB);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            city            | PINs at renewal                            | agent after expiry | signing under 15 | inquiry letter from | notice  | months to hand-over
            oita            | -                                          | -                  | -                | -                   | 3 to 2  | 1
            saku            | [SIGNING, AUTHENTICATION]                  | SAME_AS_RENEWAL    | DENY             | [citizens-section]  | 3 to 3  | -
            designated-city | [SIGNING, AUTHENTICATION]                  | -                  | SUPERVISED       | [ward-office]       | -       | -
            kawasaki        | -                                          | -                  | DENY             | -                   | 3 to 2  | -
            suzuka          | [SIGNING, AUTHENTICATION, RESIDENT_REGISTER] | TWO_VISITS       | DENY             | [residents-section] | 3 to 2  | 1
            """)
    void how_they_work(
            String city, String pins, String agent, String signing, String letter, String notice, String months) {
        Profile profile = profile(city);
        CounterPolicy counter = profile.counter();

        assertThat(told(counter.pinsAtRenewal(), stated -> new TreeSet<>(stated.value()).toString()))
                .isEqualTo(pins);
        assertThat(stated(counter.agentAfterExpiry())).isEqualTo(agent);
        assertThat(stated(counter.restrictedSigning())).isEqualTo(signing);
        assertThat(stated(counter.inquiryLetterFrom())).isEqualTo(letter);
        assertThat(told(profile.notice(), timing -> timing.earliest() + " to " + timing.latest()))
                .isEqualTo(notice);
        assertThat(stated(profile.card().monthsToHandOverNotice())).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            city            | fees
            oita            | LOST_CARD about 1000
            saku            | CARD_RENEWAL 0, CERTIFICATE_RENEWAL 0
            designated-city | CERTIFICATE_RENEWAL 0, LOST_CARD -
            kawasaki        | CARD_RENEWAL 0, CERTIFICATE_RENEWAL 0, SURFACE_CHANGE 0, REISSUE 1000, REISSUE_SPACE_FULL 0
            suzuka          |
            """)
    void what_they_charge(String city, String fees) {
        assertThat(profile(city).fees().stream().map(FiveProfilesTest::fee).collect(Collectors.joining(", ")))
                .isEqualTo(Optional.ofNullable(fees).orElse(""));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            city            | contact           | numbers                      | when answered
            oita            | call-centre       | 097-510-5151                 | 08:30-18:00
            oita            | citizens-section  | 097-537-7298                 | -
            saku            | citizens-section  | -                            | -
            designated-city | ward-office       | -                            | -
            kawasaki        | card-call-centre  | 0120-380-366, 050-3310-5907  | -
            kawasaki        | city-call-centre  | -                            | 08:00-21:00
            suzuka          | residents-section | 059-327-5056                 | -
            """)
    void whom_to_ask(String city, String id, String numbers, String answered) {
        Contact contact = profile(city).contacts().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();

        assertThat(orDash(contact.phones().stream().map(Contact.Phone::number))).isEqualTo(numbers);
        assertThat(orDash(contact.hours().stream()
                        .map(call -> call.hours().from() + "-" + call.hours().until())))
                .isEqualTo(answered);
    }

    @Test
    void oita_leaves_the_hours_and_the_holiday_openings_open() {
        assertThat(topics("oita"))
                .contains(
                        OpenPoint.Topic.OFFICE_HOURS,
                        OpenPoint.Topic.OFFICE_NAMES,
                        OpenPoint.Topic.HOLIDAY_OPENINGS,
                        OpenPoint.Topic.AGENT_DOCUMENTS,
                        OpenPoint.Topic.INQUIRY_LETTER_SOURCE,
                        OpenPoint.Topic.RENEWAL_FEE);
        assertThat(profile("oita").contacts(Contact.Role.CARD_CALL_CENTRE))
                .singleElement()
                .extracting(Contact::languages)
                .isEqualTo(Set.of("en", "zh", "ko"));
        assertThat(profile("oita").documents().groups()).containsEntry(IdentityDocument.SENIOR_BUS_PASS, Group.B);
    }

    @Test
    void saku_takes_an_agent_with_two_documents_of_group_b() {
        DocumentPolicy documents = profile("saku").documents();

        assertThat(documents.agent()).map(Stated::value).contains(DocumentDemand.ONE_OF_A_OR_TWO_OF_B);
        assertThat(documents.accepted()).allMatch(DocumentPolicy.Accepted::complete);
        assertThat(documents.groups())
                .containsEntry(IdentityDocument.BANK_PASSBOOK, Group.B)
                .containsEntry(IdentityDocument.DRIVING_RECORD, Group.A)
                .doesNotContainKey(IdentityDocument.SENIOR_BUS_PASS);
        assertThat(documents.mustShow()).isPresent();
    }

    @Test
    void the_designated_city_makes_certificates_usable_two_business_days_later() {
        Profile city = profile("designated-city");

        assertThat(city.counter().usableAfter()).map(Stated::value).contains(new UsableAfter.BusinessDays(2));
        assertThat(city.counter().bringPinNote()).map(Stated::value).contains(true);
        assertThat(city.crowdedSeasons()).singleElement().satisfies(season -> {
            assertThat(season.days().contains(LocalDate.of(2026, 3, 31))).isTrue();
            assertThat(season.days().contains(LocalDate.of(2026, 4, 11))).isFalse();
        });
    }

    @Test
    void kawasaki_excludes_three_kinds_of_counters_but_one_of_them() {
        Profile kawasaki = profile("kawasaki");

        assertThat(kawasaki.excludedCounters())
                .extracting(counter -> counter.name().ja(), counter -> counter.except())
                .containsExactly(
                        tuple("支所", Set.of()), tuple("出張所", Set.of()), tuple("行政サービスコーナー", Set.of("saginuma")));
        assertThat(kawasaki.office("city-hall-north").orElseThrow().otherNames())
                .as("the page has two names for it")
                .extracting(Name::ja)
                .containsExactly("川崎市役所第4庁舎");
    }

    @Test
    void suzuka_helps_with_the_application_at_two_counters() {
        assertThat(profile("suzuka").offices())
                .filteredOn(office -> office.handles(Procedure.APPLICATION_SUPPORT))
                .extracting(Office::id)
                .containsExactly("city-hall", "card-centre");
        assertThat(profile("suzuka").counter().inquiryLetterExpires())
                .map(Stated::value)
                .contains(true);
        assertThat(profile("suzuka").counter().inquiryLetterDays()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oita", "saku", "designated-city", "kawasaki", "suzuka"})
    void each_names_no_statement_of_another_page(String city) {
        String prefix =
                city.equals("designated-city") ? "WARD" : city.substring(0, 4).toUpperCase(Locale.ROOT);

        assertThat(ID.matcher(Resources.text("profiles/" + city + ".yaml"))
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .allMatch(id -> id.startsWith(prefix));
    }

    private static List<OpenPoint.Topic> topics(String city) {
        return profile(city).notStated().stream().map(OpenPoint::topic).toList();
    }

    private static String fee(StatedFee fee) {
        return fee.what()
                + (fee.approximate() ? " about " : " ")
                + fee.yen().map(String::valueOf).orElse("-");
    }

    private static <T> String stated(Optional<Stated<T>> stated) {
        return told(stated, entry -> entry.value().toString());
    }

    private static <T> String told(Optional<T> value, Function<T, String> words) {
        return value.map(words).orElse("-");
    }

    private static String orDash(Stream<String> words) {
        return Optional.of(words.collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty())
                .orElse("-");
    }

    private static Profile profile(String id) {
        return Profiles.bundled().find(id).orElseThrow();
    }
}
