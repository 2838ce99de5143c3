package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms of timetable that other cities have: a profile can say them all. */
class TimetableFormsTest {

    @Test
    void shut_at_noon() {
        Opening opening = only("""
                days: weekdays
                hours: [{from: "08:30", until: "12:00"}, {from: "13:00", until: "17:00"}]
                """);

        assertThat(Stream.of("08:29", "08:30", "11:59", "12:00", "12:59", "13:00", "16:59", "17:00")
                        .filter(time -> opening.hours().stream().anyMatch(hours -> hours.takes(LocalTime.parse(time)))))
                .containsExactly("08:30", "11:59", "13:00", "16:59");
    }

    @Test
    void last_reception_before_the_end() {
        Hours hours = new Hours(LocalTime.of(8, 30), LocalTime.of(17, 15), Optional.of(LocalTime.of(17, 0)));

        assertThat(hours.takes(LocalTime.of(17, 0))).isTrue();
        assertThat(hours.takes(LocalTime.of(17, 1))).isFalse();
        assertThat(hours.takes(LocalTime.of(8, 29))).isFalse();
    }

    @Test
    void evenings_of_a_third_thursday_or_the_next_open_day() {
        assertThat(openDays("2025-03-01", "2025-04-30", """
                days: {nth: [3], weekday: thursday, ifHoliday: next-open-day}
                hours: [{from: "17:15", until: "19:30"}]
                """))
                .as("20 March 2025 is a holiday")
                .containsExactly("2025-03-21", "2025-04-17");
    }

    @Test
    void last_sunday_of_the_month_and_holidays_in_march_and_april() {
        assertThat(openDays("2025-03-01", "2025-05-31", """
                days: {last: sunday}
                hours: [{from: "08:30", until: "12:00"}]
                """, """
                days: holidays
                season: {from: 03-01, until: 04-30}
                hours: [{from: "08:30", until: "12:00"}]
                """))
                .containsExactly("2025-03-20", "2025-03-30", "2025-04-27", "2025-04-29", "2025-05-25");
    }

    @Test
    void saturdays_even_on_a_holiday() {
        String saturdays = """
                days: {every: [saturday]}
                hours: [{from: "08:30", until: "17:00"}]
                """;

        assertThat(openDays("2025-05-01", "2025-05-15", saturdays)).containsExactly("2025-05-10");
        assertThat(openDays("2025-05-01", "2025-05-15", saturdays + "onHolidays: true\n"))
                .containsExactly("2025-05-03", "2025-05-10");
    }

    @Test
    void single_days_that_were_announced() {
        assertThat(openDays("2025-01-01", "2025-12-31", """
                days: {dates: [2025-03-29, 2025-04-05]}
                hours: [{from: "09:00", until: "12:00"}]
                """)).containsExactly("2025-03-29", "2025-04-05");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '`', textBlock = """
            closure                                                              | state           | because
            {dates: [2025-03-07]}                                                | one-off         | it shuts everything everywhere
            {dates: [2025-03-07], offices: [hall]}                               | one-off         | it names this office
            {dates: [2025-03-07], procedures: [certificate-renewal]}             | one-off         | it names what is asked for
            {dates: [2025-03-07], procedures: [card-pick-up]}                    | 09:00-17:00     | it names something else
            {dates: [2025-03-06]}                                                | 09:00-17:00     | it is another day
            {yearEnd: {from: 12-29, until: 01-03}}                               | 09:00-17:00     | March is no year-end
            """)
    void single_days_that_fall_out(String closure, String state, String because) {
        String yaml = Samples.yaml(Samples.opening("""
                        days: weekdays
                        hours: [{from: "09:00", until: "17:00"}]
                        """)) + "closures:\n  - "
                + closure.replaceFirst("}$", ", source: [KAWA-55]}") + "\n";
        Profile profile = ProfileReader.parse("sample.yaml", yaml);

        OfficeDay day = OpeningCalendar.of(profile)
                .on(profile.offices().getFirst(), Procedure.CERTIFICATE_RENEWAL, LocalDate.of(2025, 3, 7));

        assertThat(OpeningCalendarTest.told(day)).as(because).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            from,  until, day,        contains, because
            12-29, 01-03, 2025-12-28, false,    the day before
            12-29, 01-03, 2025-12-29, true,     the first day
            12-29, 01-03, 2026-01-03, true,     the last day
            12-29, 01-03, 2026-01-04, false,    the day after
            03-21, 04-10, 2025-03-20, false,    the day before
            03-21, 04-10, 2025-03-21, true,     the first day
            03-21, 04-10, 2025-04-10, true,     the last day
            03-21, 04-10, 2025-04-11, false,    the day after
            """)
    void a_season_has_both_ends_and_reaches_over_new_year(
            String from, String until, LocalDate day, boolean contains, String because) {
        Season season = new Season(MonthDay.parse("--" + from), MonthDay.parse("--" + until));

        assertThat(season.contains(day)).as(because).isEqualTo(contains);
    }

    @Test
    void a_period_has_both_ends_if_it_has_them() {
        LocalDate first = LocalDate.of(2025, 3, 3);
        OpenPeriod since = new OpenPeriod(Optional.of(first), Optional.empty());
        OpenPeriod until = new OpenPeriod(Optional.empty(), Optional.of(first));

        assertThat(List.of(
                        since.contains(first.minusDays(1)), since.contains(first), since.contains(first.plusDays(1))))
                .containsExactly(false, true, true);
        assertThat(List.of(
                        until.contains(first.minusDays(1)), until.contains(first), until.contains(first.plusDays(1))))
                .containsExactly(true, true, false);
    }

    @Test
    void a_nationwide_stop_can_be_announced() {
        Profile saku = Profiles.bundled().find("saku").orElseThrow();
        LocalDate day = LocalDate.of(2025, 8, 15);
        NationalDays announced = new NationalDays(
                new MaintenanceSunday(Map.of()),
                List.of(new NationalDays.Stop(day, EnumSet.allOf(Procedure.class), "a test")),
                NationalHolidays.computed());

        OfficeDay state = OpeningCalendar.of(saku, announced).on(saku.offices().getFirst(), day);

        assertThat(state).isEqualTo(new OfficeDay.Closed(new ClosedReason.OneOff(true)));
    }

    private static Opening only(String line) {
        return Samples.profile(Samples.opening(line))
                .offices()
                .getFirst()
                .openings()
                .getFirst();
    }

    private static List<String> openDays(String from, String until, String... lines) {
        Profile profile = Samples.profile(Stream.of(lines).map(Samples::opening).toArray(String[]::new));
        OpeningCalendar calendar = OpeningCalendar.of(profile);
        return LocalDate.parse(from)
                .datesUntil(LocalDate.parse(until).plusDays(1))
                .filter(day -> calendar.on(profile.offices().getFirst(), day) instanceof OfficeDay.Open)
                .map(LocalDate::toString)
                .toList();
    }
}
