package koshin.municipalities;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import koshin.municipalities.OfficeDay.Missing;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningCalendarTest {

    private static final Procedure RENEWAL = Procedure.CERTIFICATE_RENEWAL;

    @Test
    void kawasaki_has_ten_counters_on_the_second_saturday_of_march_2025() {
        assertThat(open("kawasaki", "2025-03-08"))
                .containsExactly(
                        "kawasaki-ward-office 08:30-12:30 NONE",
                        "saiwai-ward-office 08:30-12:30 NONE",
                        "nakahara-ward-office 08:30-12:30 NONE",
                        "takatsu-ward-office 08:30-12:30 NONE",
                        "miyamae-ward-office 08:30-12:30 NONE",
                        "tama-ward-office 08:30-12:30 NONE",
                        "asao-ward-office 08:30-12:30 NONE",
                        "city-hall-north 09:30-16:30 REQUIRED",
                        "nakahara-room-505 08:30-13:00 REQUIRED",
                        "saginuma 09:00-15:30 REQUIRED");
    }

    @Test
    void kawasaki_has_one_temporary_counter_on_the_fourth_saturday_of_february_2025() {
        assertThat(open("kawasaki", "2025-02-22")).hasSize(8).last().isEqualTo("city-hall-north 09:30-16:30 REQUIRED");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            city,     office,               day,        state,                       because
            kawasaki, kawasaki-ward-office, 2025-03-07, 08:30-17:00,                 a Friday
            kawasaki, kawasaki-ward-office, 2025-03-15, Weekend,                     a third Saturday
            kawasaki, kawasaki-ward-office, 2025-03-16, Weekend,                     a Sunday is none of its days anyway
            kawasaki, kawasaki-ward-office, 2025-03-20, 春分の日,                     a holiday
            kawasaki, kawasaki-ward-office, 2025-02-24, 休日,                        a substitute holiday
            kawasaki, kawasaki-ward-office, 2025-11-22, 08:30-12:30,                 the eve of a holiday is none
            kawasaki, kawasaki-ward-office, 2025-12-26, 08:30-17:00,                 the last Friday before the year-end
            kawasaki, kawasaki-ward-office, 2025-12-29, YearEnd,                     a Monday
            kawasaki, kawasaki-ward-office, 2026-01-01, YearEnd,                     New Year comes before the holiday in it
            kawasaki, kawasaki-ward-office, 2026-01-02, YearEnd,                     a Friday
            kawasaki, kawasaki-ward-office, 2026-01-05, 08:30-17:00,                 the first Monday after it
            kawasaki, kawasaki-ward-office, 2025-04-15, nationwide stop,             certificates were not issued anywhere
            kawasaki, city-hall-north,      2025-02-14, opens 2025-02-17,            it was set up on the Monday
            kawasaki, city-hall-north,      2025-02-17, 13:00-19:30,                 its first day
            kawasaki, city-hall-north,      2025-05-02, 13:00-19:30,                 its last day is included
            kawasaki, city-hall-north,      2025-05-03, closed since 2025-05-03,     it is over
            kawasaki, saginuma,             2025-02-28, opens 2025-03-03,            it came later than the north building
            kawasaki, saginuma,             2025-03-03, 09:00-17:30,                 its first day
            kawasaki, saginuma,             2027-01-09, closed since 2025-05-03,     it stays over
            saku,     usuda,                2025-08-15, 08:30-17:15,                 a Friday
            saku,     usuda,                2025-08-11, 山の日,                       a weekday that is a holiday is no 平日
            saku,     usuda,                2025-12-30, day not stated,              the page is silent on the year-end
            saku,     usuda,                2025-08-16, Weekend,                     no Saturday is on the page
            oita,     city-hall,            2025-08-08, hours not stated,            open on weekdays at hours that are not on the page
            oita,     city-hall,            2025-08-09, day not stated,              it may be a holiday opening day
            oita,     branches,             2025-08-09, Weekend,                     for the branches the page mentions none
            """)
    void an_office_renews_certificates_or_says_why_not(
            String city, String office, LocalDate day, String state, String because) {
        Profile profile = profile(city);

        OfficeDay result = OpeningCalendar.of(profile).on(office(profile, office), RENEWAL, day);

        assertThat(told(result)).as(because).isEqualTo(state);
    }

    /** A second definition for Kawasaki's ward offices, tried on every day of 96 years. */
    @Test
    void a_ward_office_follows_its_page_on_every_day() {
        Profile kawasaki = profile("kawasaki");
        OpeningCalendar calendar = OpeningCalendar.of(kawasaki);
        Office office = office(kawasaki, "tama-ward-office");
        NationalHolidays holidays = NationalHolidays.computed();

        LocalDate.of(2005, 1, 1)
                .datesUntil(LocalDate.of(2101, 1, 1))
                .filter(day -> !day.equals(LocalDate.of(2025, 4, 15)))
                .forEach(day -> {
                    int date = day.getDayOfMonth();
                    boolean secondOrFourth = (date >= 8 && date <= 14) || (date >= 22 && date <= 28);
                    boolean atNewYear = (day.getMonthValue() == 12 && date >= 29) || day.getDayOfYear() <= 3;
                    boolean works = switch (day.getDayOfWeek()) {
                        case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> true;
                        case SATURDAY -> secondOrFourth;
                        case SUNDAY -> false;
                    };
                    boolean expected = works && !atNewYear && holidays.on(day).isEmpty();
                    assertThat(calendar.on(office, RENEWAL, day) instanceof OfficeDay.Open)
                            .as("%s", day)
                            .isEqualTo(expected);
                });
    }

    @Test
    void the_nationwide_stop_leaves_the_hand_over_of_cards() {
        Profile kawasaki = profile("kawasaki");

        OfficeDay day =
                OpeningCalendar.of(kawasaki).on(office(kawasaki, "asao-ward-office"), LocalDate.of(2025, 4, 15));

        assertThat(day).isInstanceOfSatisfying(OfficeDay.NotStated.class, notStated -> {
            assertThat(notStated.missing()).isEqualTo(Missing.HOURS);
            assertThat(notStated.openings())
                    .extracting(Opening::procedures)
                    .containsExactly(Set.of(Procedure.CARD_PICK_UP));
        });
    }

    @Test
    void an_office_that_does_nothing_else_says_so() {
        assertThat(told(on("kawasaki", "saginuma", Procedure.PIN_RESET))).isEqualTo("NotHandled");
    }

    @Test
    void an_office_whose_page_is_silent_on_a_procedure_is_not_said_to_refuse_it() {
        assertThat(told(on("saku", "usuda", Procedure.CARD_PICK_UP))).isEqualTo("procedure not stated");
    }

    private static OfficeDay on(String city, String office, Procedure procedure) {
        Profile profile = profile(city);
        return OpeningCalendar.of(profile).on(office(profile, office), procedure, LocalDate.of(2025, 3, 7));
    }

    @Test
    void who_can_be_asked_comes_with_what_is_not_stated() {
        Profile oita = profile("oita");

        OfficeDay day = OpeningCalendar.of(oita).on(office(oita, "branches"), RENEWAL, LocalDate.of(2025, 8, 8));

        assertThat(day)
                .isInstanceOfSatisfying(
                        OfficeDay.NotStated.class,
                        notStated -> assertThat(notStated.ask())
                                .extracting(Contact::id)
                                .containsExactly("call-centre", "citizens-section"));
    }

    @Test
    void the_next_open_days_skip_what_is_shut() {
        assertThat(nextOpenDays("kawasaki", "kawasaki-ward-office", "2025-05-02", 4))
                .containsExactly("2025-05-02", "2025-05-07", "2025-05-08", "2025-05-09");
        assertThat(nextOpenDays("kawasaki", "saginuma", "2025-04-30", 4))
                .containsExactly("2025-04-30", "2025-05-01", "2025-05-02");
        assertThat(nextOpenDays("oita", "city-hall", "2025-08-08", 3))
                .as("days whose hours alone are unknown count, days that may be shut do not")
                .containsExactly("2025-08-08", "2025-08-12", "2025-08-13");
    }

    @Test
    void the_next_open_days_are_no_more_than_asked_for() {
        assertThat(nextOpenDays("kawasaki", "saginuma", "2025-05-03", 5)).isEmpty();
        assertThat(nextOpenDays("kawasaki", "saginuma", "2025-05-02", 0)).isEmpty();
    }

    @Test
    void maintenance_shuts_a_counter_that_works_on_sundays() {
        Profile sundays = Samples.profile(Samples.opening("""
                days: {every: [sunday]}
                hours: [{from: "09:00", until: "12:00"}]
                """));
        OpeningCalendar calendar = OpeningCalendar.of(sundays);
        Office office = sundays.offices().getFirst();

        assertThat(LocalDate.of(2025, 6, 1)
                        .datesUntil(LocalDate.of(2025, 7, 1))
                        .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY)
                        .map(day -> told(calendar.on(office, RENEWAL, day))))
                .as("the third Sunday is the 15th, maintenance is on the 22nd")
                .containsExactly("09:00-12:00", "09:00-12:00", "09:00-12:00", "Maintenance", "09:00-12:00");
    }

    private static List<String> open(String city, String day) {
        Profile profile = profile(city);
        OpeningCalendar calendar = OpeningCalendar.of(profile);
        return profile.offices().stream()
                .flatMap(office ->
                        calendar.on(office, RENEWAL, LocalDate.parse(day)) instanceof OfficeDay.Open(var openings)
                                ? openings.stream()
                                        .map(opening -> office.id() + " " + hours(opening) + " "
                                                + opening.reservation().need())
                                : Stream.empty())
                .toList();
    }

    private static List<String> nextOpenDays(String city, String office, String from, int count) {
        Profile profile = profile(city);
        return OpeningCalendar.of(profile)
                .nextOpenDays(office(profile, office), RENEWAL, LocalDate.parse(from), count)
                .stream()
                .map(openDay -> openDay.day().toString())
                .toList();
    }

    static String told(OfficeDay day) {
        return switch (day) {
            case OfficeDay.Open(List<Opening> openings) ->
                openings.stream().map(OpeningCalendarTest::hours).collect(joining(" and "));
            case OfficeDay.NotStated notStated -> notStated.missing().name().toLowerCase(Locale.ROOT) + " not stated";
            case OfficeDay.Closed(ClosedReason reason) ->
                switch (reason) {
                    case ClosedReason.OnHoliday(Holiday holiday) -> holiday.name();
                    case ClosedReason.BeforePeriod(LocalDate opensOn) -> "opens " + opensOn;
                    case ClosedReason.AfterPeriod(LocalDate since) -> "closed since " + since;
                    case ClosedReason.OneOff(boolean nationwide) -> nationwide ? "nationwide stop" : "one-off";
                    case ClosedReason.Weekend _ -> "Weekend";
                    case ClosedReason.YearEnd _ -> "YearEnd";
                    case ClosedReason.Maintenance _ -> "Maintenance";
                    case ClosedReason.NotItsDay _ -> "NotItsDay";
                    case ClosedReason.NotHandled _ -> "NotHandled";
                };
        };
    }

    private static String hours(Opening opening) {
        return opening.hours().stream()
                .map(hours -> hours.from() + "-" + hours.until())
                .collect(joining(", "));
    }

    private static Profile profile(String id) {
        return Profiles.bundled().find(id).orElseThrow();
    }

    private static Office office(Profile profile, String id) {
        Optional<Office> office = profile.office(id);
        return office.orElseThrow();
    }
}
