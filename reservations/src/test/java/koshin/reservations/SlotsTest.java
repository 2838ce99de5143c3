package koshin.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.municipalities.Office;
import koshin.municipalities.OpeningCalendar;
import koshin.municipalities.Profile;
import koshin.municipalities.Profiles;
import koshin.municipalities.Reservation;
import koshin.municipalities.Reservation.Need;
import koshin.reservations.Staffing.Shift;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What offices offer: the temporary counters of Kawasaki in spring 2025, and a town of our own. */
class SlotsTest {

    private static final Set<DayOfWeek> ALL_WEEK = EnumSet.allOf(DayOfWeek.class);
    private static final Profile KAWASAKI = Profiles.bundled().find("kawasaki").orElseThrow();
    private static final Visitor RENEWAL = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER);
    private static final Map<String, Reservation> TERMS = Map.of(
            "required", Reservation.of(Need.REQUIRED),
            "booked-first", Reservation.of(Need.BOOKED_FIRST),
            "at-ten",
                    new Reservation(
                            Need.REQUIRED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(LocalTime.of(10, 0)),
                            Optional.of(2),
                            Optional.empty(),
                            Optional.empty(),
                            false));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            office              | day        | offered                                | because
            saginuma            | 2025-03-04 | 09:00 09:20 .. 17:00, 25 of 3 windows  | a Tuesday, 9:00-17:30: the last of 20 minutes is over by 17:20
            saginuma            | 2025-03-08 | 09:00 09:20 .. 15:00, 19 of 3 windows  | the 2nd Saturday, 9:00-15:30
            saginuma            | 2025-03-15 | closed: Weekend                        | the 3rd Saturday
            saginuma            | 2025-03-20 | closed: OnHoliday                      | the spring equinox
            saginuma            | 2025-02-28 | closed: BeforePeriod                   | it opens on 3 March
            saginuma            | 2025-05-07 | closed: AfterPeriod                    | it was there until 2 May
            saginuma            | 2025-04-15 | closed: OneOff                         | no certificates in the whole country
            city-hall-north     | 2025-03-04 | 13:00 13:20 .. 19:00, 19 of 3 windows  | afternoons to 19:30
            takatsu-ward-office | 2025-03-04 | walk in                                | ward offices take nobody's booking
            """)
    void a_day_of_an_office(String office, LocalDate day, String offered, String because) {
        Staffing staffing = staffing(20, 20, new Shift(ALL_WEEK, LocalTime.of(8, 0), LocalTime.of(20, 0), 3));

        assertThat(told(kawasaki(office, day, staffing, List.of(RENEWAL))))
                .as(because)
                .isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            step | length | early | offered                               | because
            30   | 20     | 10    | 09:00 09:30 .. 17:00, 17 of 1 windows | over by 17:20
            30   | 20     | 15    | 09:00 09:30 .. 16:30, 16 of 1 windows | over by 17:15: 17:00 would be five minutes too long
            15   | 30     | 0     | 09:00 09:15 .. 17:00, 33 of 1 windows | over by 17:30
            15   | 35     | 0     | 09:00 09:15 .. 16:45, 32 of 1 windows | 35 minutes
            5    | 5      | 0     | 09:00 09:05 .. 17:25, 102 of 1 windows | the shortest
            """)
    void the_last_visit_is_over_before_the_counter_closes(
            int step, int length, int early, String offered, String because) {
        Staffing staffing = new Staffing(
                Duration.ofMinutes(step),
                Map.of(Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(length)),
                Duration.ofMinutes(early),
                List.of(new Shift(ALL_WEEK, LocalTime.of(8, 0), LocalTime.of(20, 0), 1)));

        assertThat(told(kawasaki("saginuma", LocalDate.of(2025, 3, 4), staffing, List.of(RENEWAL))))
                .as(because)
                .isEqualTo(offered);
    }

    @Test
    void windows_change_with_the_hour_and_a_visit_needs_one_all_the_time() {
        Staffing staffing = staffing(
                30,
                30,
                new Shift(ALL_WEEK, LocalTime.of(9, 0), LocalTime.of(12, 0), 2),
                new Shift(EnumSet.of(DayOfWeek.TUESDAY), LocalTime.of(10, 15), LocalTime.of(11, 15), 3),
                new Shift(ALL_WEEK, LocalTime.of(13, 0), LocalTime.of(14, 0), 1));

        Slots.Day day = kawasaki("saginuma", LocalDate.of(2025, 3, 4), staffing, List.of(RENEWAL));

        assertThat(windows(day))
                .as("nobody from 12 to 13; at 10:00 the three have not yet come, at 11:00 they go before it is over")
                .containsExactly(
                        "09:00 2", "09:30 2", "10:00 2", "10:30 5", "11:00 2", "11:30 2", "13:00 1", "13:30 1");
    }

    @Test
    void those_who_come_together_take_the_time_of_all() {
        Staffing staffing = new Staffing(
                Duration.ofMinutes(30),
                Map.of(Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(20)),
                Duration.ZERO,
                List.of(new Shift(ALL_WEEK, LocalTime.of(8, 0), LocalTime.of(20, 0), 1)));

        assertThat(told(kawasaki("saginuma", LocalDate.of(2025, 3, 4), staffing, List.of(RENEWAL, RENEWAL, RENEWAL))))
                .as("an hour, over by 17:30")
                .isEqualTo("09:00 09:30 .. 16:30, 16 of 1 windows");
    }

    @Test
    void a_counter_that_takes_holders_alone_offers_an_agent_nothing() {
        Staffing staffing = staffing(20, 20, new Shift(ALL_WEEK, LocalTime.of(8, 0), LocalTime.of(20, 0), 3));
        Visitor agent = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.VOLUNTARY_AGENT);

        assertThat(told(kawasaki("saginuma", LocalDate.of(2025, 3, 4), staffing, List.of(RENEWAL, agent))))
                .isEqualTo("closed: NotHandled");
    }

    @Test
    void where_the_page_leaves_out_the_hours_they_are_those_of_the_shifts() {
        Profile suzuka = Profiles.bundled().find("suzuka").orElseThrow();
        Office office = suzuka.offices().stream()
                .filter(one -> one.handles(Procedure.CARD_PICK_UP))
                .findFirst()
                .orElseThrow();
        Staffing staffing = new Staffing(
                Duration.ofMinutes(30),
                Map.of(Procedure.CARD_PICK_UP, Duration.ofMinutes(30)),
                Duration.ZERO,
                List.of(
                        new Shift(ALL_WEEK, LocalTime.of(9, 0), LocalTime.of(11, 0), 1),
                        new Shift(ALL_WEEK, LocalTime.of(11, 0), LocalTime.of(12, 0), 2),
                        new Shift(ALL_WEEK, LocalTime.of(13, 0), LocalTime.of(14, 0), 2)));
        Visitor pickUp = new Visitor(Procedure.CARD_PICK_UP, Applicant.HOLDER);
        Slots slots = new Slots(OpeningCalendar.of(suzuka));

        assertThat(windows(slots.on(LocalDate.of(2025, 3, 4), office, staffing, List.of(pickUp))))
                .containsExactly(
                        "09:00 1", "09:30 1", "10:00 1", "10:30 1", "11:00 2", "11:30 2", "13:00 2", "13:30 2");
        assertThat(told(slots.on(LocalDate.of(2025, 3, 8), office, staffing, List.of(pickUp))))
                .isEqualTo("closed: Weekend");
    }

    @Test
    void nobody_is_called_at_noon_after_the_last_reception_or_between_fixed_times(@TempDir Path folder)
            throws IOException {
        Profile town = town(folder, """
                      - days: {every: [monday]}
                        hours: [{from: "09:00", until: "12:00"}, {from: "13:00", until: "17:15", lastReception: "16:00"}]
                        procedures: [certificate-renewal, card-pick-up]
                        reservation: required
                        source: [KAWA-47]
                      - days: {every: [tuesday]}
                        hours: [{from: "09:00", until: "17:00"}]
                        procedures: [certificate-renewal]
                        reservation: {need: booked-first, times: ["08:30", "09:00", "11:00", "16:30"]}
                        source: [KAWA-47]
                """);
        Staffing hourly = new Staffing(
                Duration.ofMinutes(60),
                Map.of(
                        Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(40),
                        Procedure.CARD_PICK_UP, Duration.ofMinutes(25)),
                Duration.ZERO,
                List.of(new Shift(ALL_WEEK, LocalTime.of(8, 0), LocalTime.of(20, 0), 1)));
        Slots slots = new Slots(OpeningCalendar.of(town));
        Office hall = town.offices().getFirst();
        LocalDate monday = LocalDate.of(2026, 6, 1);
        Visitor pickUp = new Visitor(Procedure.CARD_PICK_UP, Applicant.HOLDER);

        assertThat(windows(slots.on(monday, hall, hourly, List.of(RENEWAL))))
                .containsExactly("09:00 1", "10:00 1", "11:00 1", "13:00 1", "14:00 1", "15:00 1", "16:00 1");
        assertThat(windows(slots.on(monday, hall, hourly, List.of(RENEWAL, pickUp))))
                .as("65 minutes from 11 are not over by noon; 16:00 is the last reception and there is time to 17:15")
                .containsExactly("09:00 1", "10:00 1", "13:00 1", "14:00 1", "15:00 1", "16:00 1");
        assertThat(windows(slots.on(monday.plusDays(1), hall, hourly, List.of(RENEWAL))))
                .as("it is shut at 8:30, and 40 minutes from 16:30 are too long")
                .containsExactly("09:00 1", "11:00 1");
        assertThat(told(slots.on(monday.plusDays(1), hall, hourly, List.of(RENEWAL, pickUp))))
                .as("no cards on Tuesdays")
                .isEqualTo("closed: NotItsDay");
    }

    @Test
    void those_who_come_together_are_received_where_all_are(@TempDir Path folder) throws IOException {
        Profile town = town(folder, """
                      - days: {every: [monday]}
                        hours: [{from: "09:00", until: "12:00"}]
                        procedures: [certificate-renewal]
                        reservation: required
                        source: [KAWA-47]
                      - days: {every: [monday]}
                        hours: [{from: "13:00", until: "15:00"}]
                        procedures: [certificate-renewal, card-pick-up]
                        reservation: required
                        source: [KAWA-47]
                """);
        Staffing staffing = new Staffing(
                Duration.ofMinutes(60),
                Map.of(
                        Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(30),
                        Procedure.CARD_PICK_UP, Duration.ofMinutes(30)),
                Duration.ZERO,
                List.of(new Shift(ALL_WEEK, LocalTime.of(8, 0), LocalTime.of(20, 0), 1)));
        Visitor pickUp = new Visitor(Procedure.CARD_PICK_UP, Applicant.HOLDER);

        assertThat(windows(new Slots(OpeningCalendar.of(town))
                        .on(LocalDate.of(2026, 6, 1), town.offices().getFirst(), staffing, List.of(RENEWAL, pickUp))))
                .as("cards are handed over in the afternoon alone")
                .containsExactly("13:00 1", "14:00 1");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            need         | where silent | offered                               | because
            not-stated   | -            | not stated                            | the office has not decided
            not-stated   | required     | 09:00 09:30 .. 11:30, 6 of 1 windows  | the office has
            not-stated   | booked-first | 09:00 09:30 .. 11:30, 6 of 1 windows  | the office has
            not-stated   | at-ten       | 10:00 .. 10:00, 1 of 1 windows        | at the times of the office
            none         | required     | walk in                               | the page says that nobody books
            required     | at-ten       | 09:00 09:30 .. 11:30, 6 of 1 windows  | the page has its own terms, in which no times are fixed
            """)
    void where_the_page_is_silent_the_office_decides(
            String need, String whereSilent, String offered, String because, @TempDir Path folder) throws IOException {
        Profile town = town(folder, """
                      - days: {every: [monday]}
                        hours: [{from: "09:00", until: "12:00"}]
                        procedures: [certificate-renewal]
                        reservation: NEED
                        source: [KAWA-47]
                """.replace("NEED", need));
        Optional<Reservation> ofItsOwn = Optional.ofNullable(TERMS.get(whereSilent));
        Slots.Day day = new Slots(OpeningCalendar.of(town))
                .on(LocalDate.of(2026, 6, 1), town.offices().getFirst(), silent(ofItsOwn), List.of(RENEWAL));

        assertThat(told(day)).as(because).isEqualTo(offered);
        if (day instanceof Slots.Day.Bookable(var slots)) {
            assertThat(slots)
                    .extracting(Slot::terms)
                    .as("whose terms they are")
                    .containsOnly(need.equals("required") ? Reservation.of(Need.REQUIRED) : ofItsOwn.orElseThrow());
        }
    }

    @Test
    void an_office_decides_for_itself_only_that_one_books() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> silent(Optional.of(Reservation.of(Need.NONE))))
                .withMessage("whereSilent needs required or booked-first, not NONE; leave it out where nobody books");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> silent(Optional.of(Reservation.of(Need.NOT_STATED))))
                .withMessageContaining("not NOT_STATED");
    }

    @Test
    void a_shift_that_could_offer_nothing_or_too_much_is_refused() {
        LocalTime nine = LocalTime.of(9, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shift(ALL_WEEK, LocalTime.of(9, 3), LocalTime.of(12, 0), 1))
                .withMessage("a shift begins and ends at a multiple of 5 minutes, not 09:03-12:00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> staffing(
                        20,
                        20,
                        new Shift(ALL_WEEK, nine, LocalTime.of(12, 0), 150),
                        new Shift(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(11, 0), LocalTime.of(13, 0), 51)))
                .withMessage("there must be no more than 200 windows at once, not 201 on MONDAY at 11:00");
    }

    private static Staffing silent(Optional<Reservation> terms) {
        return new Staffing(
                Duration.ofMinutes(30),
                Map.of(Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(30)),
                Duration.ZERO,
                List.of(new Shift(ALL_WEEK, LocalTime.of(8, 0), LocalTime.of(20, 0), 1)),
                terms);
    }

    private static Profile town(Path folder, String openings) throws IOException {
        return Profile.read(Files.writeString(folder.resolve("sample.yaml"), """
                id: sample
                name: {ja: 見本市, kana: みほんし, romaji: Mihon, en: Mihon City}
                kind: city
                page: {title: 見本, source: [KAWA-02]}
                offices:
                  - id: hall
                    name: {ja: 見本市役所, en: Mihon City Hall}
                    kind: main
                    serves: whole-municipality
                    source: [KAWA-47]
                    openings:
                """ + openings + """
                contacts:
                  - {id: hall, role: section, name: {ja: 市民課, en: Citizens}, source: [KAWA-66]}
                """));
    }

    @Test
    void what_has_no_length_cannot_be_booked() {
        Staffing staffing = staffing(20, 20);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> kawasaki(
                        "saginuma",
                        LocalDate.of(2025, 3, 4),
                        staffing,
                        List.of(new Visitor(Procedure.CARD_PICK_UP, Applicant.HOLDER))))
                .withMessageContaining("CARD_PICK_UP");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> staffing(7, 20))
                .withMessage("step must be a multiple of 5 minutes and less than a day, not PT7M");
    }

    /** Every day of two years at every office of every town: what is offered lies within the hours of the town hall. */
    @Test
    void nothing_is_offered_outside_the_hours_of_the_town_hall() {
        Staffing staffing = staffing(25, 25, new Shift(ALL_WEEK, LocalTime.MIN, LocalTime.of(23, 55), 1));
        long offered = 0;
        for (Profile profile : Profiles.bundled().all()) {
            OpeningCalendar calendar = OpeningCalendar.of(profile);
            Slots slots = new Slots(calendar);
            for (Office office : profile.offices()) {
                for (LocalDate day : LocalDate.of(2025, 1, 1)
                        .datesUntil(LocalDate.of(2027, 1, 1))
                        .toList()) {
                    if (slots.on(day, office, staffing, List.of(RENEWAL)) instanceof Slots.Day.Bookable(var there)) {
                        offered += there.size();
                        assertThat(there)
                                .allSatisfy(slot -> assertThat(office.openings())
                                        .anyMatch(opening -> opening.hours().isEmpty()
                                                || opening.hours().stream()
                                                        .anyMatch(hours -> hours.takes(slot.from()
                                                                        .toLocalTime())
                                                                && !hours.until()
                                                                        .isBefore(slot.until()
                                                                                .toLocalTime()))));
                    }
                }
            }
        }
        assertThat(offered).isGreaterThan(500);
    }

    private static Slots.Day kawasaki(String office, LocalDate day, Staffing staffing, List<Visitor> visitors) {
        return new Slots(OpeningCalendar.of(KAWASAKI))
                .on(day, KAWASAKI.office(office).orElseThrow(), staffing, visitors);
    }

    private static Staffing staffing(int step, int length, Shift... shifts) {
        return new Staffing(
                Duration.ofMinutes(step),
                Map.of(Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(length)),
                Duration.ofMinutes(10),
                Arrays.asList(shifts));
    }

    private static List<String> windows(Slots.Day day) {
        return ((Slots.Day.Bookable) day)
                .slots().stream()
                        .map(slot -> slot.from().toLocalTime() + " " + slot.windows())
                        .toList();
    }

    private static String told(Slots.Day day) {
        return switch (day) {
            case Slots.Day.Bookable(var slots) ->
                slots.stream()
                                .limit(2)
                                .map(slot -> slot.from().toLocalTime() + "")
                                .collect(Collectors.joining(" "))
                        + " .. " + slots.getLast().from().toLocalTime() + ", " + slots.size() + " of "
                        + slots.getFirst().windows() + " windows";
            case Slots.Day.WalkIn _ -> "walk in";
            case Slots.Day.Closed(var reason) -> "closed: " + reason.getClass().getSimpleName();
            case Slots.Day.NotStated _ -> "not stated";
        };
    }
}
