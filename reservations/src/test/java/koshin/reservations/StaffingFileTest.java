package koshin.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.municipalities.FileRefused;
import koshin.municipalities.FileRefused.Problem;
import koshin.municipalities.Profiles;
import koshin.municipalities.Reservation;
import koshin.municipalities.Reservation.Beginning;
import koshin.reservations.Staffing.Shift;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's file: what it can say, and how a bad one is refused. */
class StaffingFileTest {

    private static final String GOOD = """
            hold: 10
            offer: 720
            offices:
              - municipality: saku
                office: city-hall
                step: 15
                lengths: {certificate-renewal: 15, pin-reset: 15}
                endsEarlier: 15
                shifts:
                  - {days: [monday, tuesday], from: "09:00", until: "12:00", windows: 3}
                  - {days: [friday], from: "13:00", until: "15:00", windows: 1}
                whereSilent:
                  need: required
                  opens: {daysBefore: 31}
                  closes: {daysBefore: 1, at: "17:00"}
              - municipality: kawasaki
                office: saginuma
                step: 30
                lengths: {certificate-renewal: 20}
                shifts:
                  - {days: [saturday], from: "09:00", until: "12:00", windows: 2}
            """;

    @Test
    void a_good_one_says_what_each_office_sets_aside() {
        Offices offices = parse(GOOD);

        assertThat(offices.hold()).isEqualTo(Duration.ofMinutes(10));
        assertThat(offices.offer()).isEqualTo(Duration.ofHours(12));
        assertThat(offices.find("saku", "city-hall").orElseThrow().staffing())
                .isEqualTo(new Staffing(
                        Duration.ofMinutes(15),
                        Map.of(
                                Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(15),
                                Procedure.PIN_RESET, Duration.ofMinutes(15)),
                        Duration.ofMinutes(15),
                        List.of(
                                new Shift(
                                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                                        LocalTime.of(9, 0),
                                        LocalTime.of(12, 0),
                                        3),
                                new Shift(Set.of(DayOfWeek.FRIDAY), LocalTime.of(13, 0), LocalTime.of(15, 0), 1)),
                        Optional.of(new Reservation(
                                Reservation.Need.REQUIRED,
                                Optional.of(new Reservation.Opens(new Beginning.DaysBefore(31), Optional.empty())),
                                Optional.of(new Reservation.Deadline(1, Optional.of(LocalTime.of(17, 0)))),
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false))));
        assertThat(offices.find("kawasaki", "saginuma").orElseThrow().staffing())
                .satisfies(staffing -> {
                    assertThat(staffing.endsEarlier()).isZero();
                    assertThat(staffing.whereSilent()).isEmpty();
                });
    }

    @Test
    void terms_of_its_own_may_be_one_word() {
        String yaml = GOOD.replaceFirst("(?s)whereSilent:.*?\"17:00\"}", "whereSilent: booked-first");

        assertThat(parse(yaml)
                        .find("saku", "city-hall")
                        .orElseThrow()
                        .staffing()
                        .whereSilent())
                .contains(Reservation.of(Reservation.Need.BOOKED_FIRST));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '`', textBlock = """
            in the good one                     | stands                                   | line | path                                   | reason
            hold: 10                            | hold: 61                                 | 1    | /hold                                  | must have a maximum value of 60; it is 61
            hold: 10                            | hold: 0                                  | 1    | /hold                                  | must have a minimum value of 1; it is 0
            hold: 10                            | hold: ten                                | 1    | /hold                                  | string found, integer expected; it is "ten"
            offer: 720                          | offer: 2881                              | 2    | /offer                                 | must have a maximum value of 2880; it is 2881
            offer: 720                          | offer: 9                                 | 2    | /offer                                 | must have a minimum value of 10; it is 9
            offer: 720                          | hold: 5                                  | 1    | /hold                                  | the key is there twice; the second is in line 2
            offer: 720\\n                        | ``                                       | 1    | /offer                                 | required property 'offer' not found
            offer: 720                          | offer: 720\\nofferr: 5                    | 3    | /offerr                                | there are [hold, offer, offices]
            endsEarlier: 15                     | endEarlier: 15                           | 8    | /offices/0/endEarlier                  | there are [municipality, office, step, lengths, endsEarlier, shifts, whereSilent]
            endsEarlier: 15                     | endsEarlier: -5                          | 8    | /offices/0/endsEarlier                 | must have a minimum value of 0; it is -5
            municipality: saku                  | municipality: sakku                      | 4    | /offices/0/municipality                | no profile has the id "sakku"; there are [oita, saku, designated-city, kawasaki, suzuka]
            office: city-hall                   | office: cityhall                         | 5    | /offices/0/office                      | no office of saku has the id "cityhall"; there are [city-hall, usuda, mochizuki, asashina]
            municipality: saku\\n    office: city-hall | municipality: designated-city\\n    office: branches | 5 | /offices/0/office          | "branches" stands for several offices
            step: 15                            | step: 7                                  | 6    | /offices/0/step                        | must be multiple of 5; it is 7
            step: 15                            | step: 0                                  | 6    | /offices/0/step                        | must have a minimum value of 5; it is 0
            pin-reset: 15                       | pin-reset: 12                            | 7    | /offices/0/lengths/pin-reset           | must be multiple of 5; it is 12
            pin-reset: 15                       | pin-reset: 0                             | 7    | /offices/0/lengths/pin-reset           | must have a minimum value of 5; it is 0
            pin-reset: 15                       | pin-reset: 185                           | 7    | /offices/0/lengths/pin-reset           | 185 minutes are longer than any shift
            pin-reset: 15                       | pin-rest: 15                             | 7    | /offices/0/lengths/pin-rest            | card-pick-up
            pin-reset: 15                       | card-pick-up: 30                         | 7    | /offices/0/lengths/card-pick-up        | the profile does not say that city-hall does this
            {certificate-renewal: 15, pin-reset: 15} | {}                                  | 7    | /offices/0/lengths                     | must have at least 1 properties
            days: [monday, tuesday]             | days: [monday, tuseday]                  | 10   | /offices/0/shifts/0/days/1             | it is "tuseday"
            days: [monday, tuesday]             | days: [monday, monday]                   | 10   | /offices/0/shifts/0/days               | must have only unique items
            from: "09:00", until: "12:00", windows: 3 | from: "12:00", until: "12:00", windows: 3 | 10 | /offices/0/shifts/0                | ends after it begins: 12:00-12:00
            from: "09:00", until: "12:00", windows: 3 | from: "9:00", until: "12:00", windows: 3 | 10 | /offices/0/shifts/0/from            | it is "9:00"
            from: "09:00", until: "12:00", windows: 3 | from: "09:03", until: "12:00", windows: 3 | 10 | /offices/0/shifts/0/from           | it is "09:03"
            from: "09:00", until: "12:00", windows: 3 | from: "18:00", until: "20:00", windows: 3 | 10 | /offices/0/shifts/0                | nobody who has booked is received on [monday, tuesday] from 18:00 to 20:00
            days: [friday]                      | days: [friday, saturday]                 | 11   | /offices/0/shifts/1                    | nobody who has booked is received on [saturday] from 13:00 to 15:00
            windows: 3                          | windows: 201                             | 10   | /offices/0/shifts/0/windows            | must have a maximum value of 200; it is 201
            windows: 3                          | windows: 0                               | 10   | /offices/0/shifts/0/windows            | must have a minimum value of 1; it is 0
            days: [friday], from: "13:00", until: "15:00", windows: 1 | days: [tuesday], from: "09:00", until: "12:00", windows: 1 | 11 | /offices/0/shifts/1 | the same hours on the same day as shifts/0
            days: [friday], from: "13:00", until: "15:00", windows: 1 | days: [tuesday], from: "11:00", until: "13:00", windows: 198 | 4 | /offices/0 | no more than 200 windows at once, not 201 on TUESDAY at 11:00
            need: required                      | need: none                               | 12   | /offices/0/whereSilent                 | this needs a booking
            opens: {daysBefore: 31}             | openss: {daysBefore: 31}                 | 14   | /offices/0/whereSilent/openss          | there are [need, opens, closes
            daysBefore: 31                      | daysBefore: 0                            | 12   | /offices/0/whereSilent                 | must not close before it opens
            municipality: kawasaki\\n    office: saginuma | municipality: saku\\n    office: city-hall | 17 | /offices/1/office              | a second entry for city-hall of saku
            office: saginuma                    | office: tama-ward-office                 | 19   | /offices/1/lengths/certificate-renewal | the profile says that nobody books this
            municipality: kawasaki\\n    office: saginuma | municipality: saku\\n    office: usuda | 19 | /offices/1/lengths/certificate-renewal | add whereSilent
            municipality: kawasaki\\n    office: saginuma | municipality: oita\\n    office: city-hall | 19 | /offices/1/lengths/certificate-renewal | lists no day on which one books this
            windows: 2}                         | windows: 2}\\n    whereSilent: required   | 22   | /offices/1/whereSilent                 | whether one books it, and that counts; leave it out
            """)
    void a_bad_entry_is_named_by_line_and_path(String good, String bad, int line, String path, String reason) {
        String yaml = GOOD.replaceFirst(
                Pattern.quote(good.replace("\\n", "\n")), Matcher.quoteReplacement(bad.replace("\\n", "\n")));
        assertThat(yaml).isNotEqualTo(GOOD);

        assertThat(refused(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.reason()).contains(reason);
            assertThat(problem.line()).isEqualTo(line);
        });
    }

    @Test
    void terms_for_no_booking_are_refused() {
        String yaml = GOOD.replaceFirst("(?s)whereSilent:.*?\"17:00\"}", "whereSilent: none");

        assertThat(refused(yaml))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.reason())
                                .isEqualTo(
                                        "whereSilent needs required or booked-first, not NONE; leave it out where nobody books"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_in_order() {
        String yaml = GOOD.replace("hold: 10", "hold: 90")
                .replace("office: city-hall", "office: city-hal")
                .replace("pin-reset: 15", "pin-reset: 16")
                .replace("until: \"15:00\"", "until: \"12:00\"")
                .replace("office: saginuma", "office: tama-ward-office");

        assertThat(refused(yaml))
                .extracting(Problem::path)
                .containsExactly(
                        "/hold",
                        "/offices/0/office",
                        "/offices/0/lengths/pin-reset",
                        "/offices/0/shifts/1",
                        "/offices/1/lengths/certificate-renewal");
    }

    @Test
    void a_message_says_file_line_field_value_and_fix() {
        assertThat(refused(GOOD.replace("office: saginuma", "office: sagi")).toString())
                .startsWith(
                        "[staffing.yaml:17:5: /offices/1/office: no office of kawasaki has the id \"sagi\"; there are ["
                                + "kawasaki-ward-office, ");
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(refused("")).singleElement().hasToString("staffing.yaml:1:1: the file is empty");
    }

    @Test
    void an_operator_reads_a_file_of_his_own(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("staffing.yaml"), GOOD);

        assertThat(Offices.read(file, Profiles.bundled()).all())
                .extracting(BookedOffice::officeId)
                .containsExactly("city-hall", "saginuma");
    }

    private static Offices parse(String yaml) {
        return StaffingFile.parse("staffing.yaml", yaml, Profiles.bundled());
    }

    private static List<Problem> refused(String yaml) {
        return catchThrowableOfType(FileRefused.class, () -> parse(yaml)).problems();
    }
}
