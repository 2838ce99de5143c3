package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Suitability.Suitable;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitabilityTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            city,            office,           procedure,             who,             ward,    day,        answer,                                because
            kawasaki,        tama-ward-office, CERTIFICATE_RENEWAL,   VOLUNTARY_AGENT, tama,    2025-03-08, come,                                  agents are served at ward offices
            kawasaki,        tama-ward-office, CERTIFICATE_RENEWAL,   HOLDER,          asao,    2025-03-08, other ward tama,                       a ward office serves its own ward
            kawasaki,        tama-ward-office, CERTIFICATE_RENEWAL,   HOLDER,          ,        2025-03-08, come,                                  without a known ward nothing is refused
            kawasaki,        saginuma,         CERTIFICATE_RENEWAL,   HOLDER,          asao,    2025-03-08, book and come,                         temporary counters serve every ward by booking
            kawasaki,        saginuma,         CERTIFICATE_RENEWAL,   VOLUNTARY_AGENT, miyamae, 2025-03-08, only [HOLDER],                          temporary counters take only the holder
            kawasaki,        saginuma,         CERTIFICATE_RENEWAL,   LEGAL_REPRESENTATIVE, miyamae, 2025-03-08, only [HOLDER],                     a legal representative is no holder
            kawasaki,        saginuma,         CERTIFICATE_RENEWAL,   HOLDER,          miyamae, 2025-05-03, shut: closed since 2025-05-03,         the period is over
            kawasaki,        saginuma,         CERTIFICATE_RENEWAL,   HOLDER,          miyamae, 2025-02-20, shut: opens 2025-03-03,                it has not begun
            kawasaki,        saginuma,         PIN_RESET,             HOLDER,          miyamae, 2025-03-10, not done here,                         it renews certificates and no more
            kawasaki,        tama-ward-office, CARD_PICK_UP,          HOLDER,          tama,    2025-03-10, book and come at hours not stated,     the hand-over is by booking
            kawasaki,        tama-ward-office, CERTIFICATE_RENEWAL,   HOLDER,          tama,    2025-03-20, shut: 春分の日,                          a holiday
            kawasaki,        tama-ward-office, CERTIFICATE_NEW_ISSUE, HOLDER,          tama,    2025-03-10, ask whether it is done here,           the page is silent after expiry
            saku,            usuda,            CERTIFICATE_NEW_ISSUE, VOLUNTARY_AGENT, ,        2025-08-15, come,                                  after expiry the steps are the same
            designated-city, branches,         CERTIFICATE_RENEWAL,   VOLUNTARY_AGENT, ,        2020-07-01, come at hours not stated,              a collective entry is one's own ward's
            oita,            city-hall,        CERTIFICATE_RENEWAL,   HOLDER,          ,        2025-08-09, ask whether it is open,                holiday openings are on another page
            oita,            named-in-notice,  CARD_PICK_UP,          HOLDER,          ,        2025-08-08, come at hours not stated,              weekdays need no booking
            suzuka,          card-centre,      CARD_PICK_UP,          HOLDER,          ,        2025-08-08, book and come at hours not stated,     the hand-over is by booking
            """)
    void a_visit_succeeds_or_the_reason_is_known(
            String city,
            String office,
            Procedure procedure,
            Applicant who,
            String ward,
            LocalDate day,
            String answer,
            String because) {
        Profile profile = Profiles.bundled().find(city).orElseThrow();

        Suitability result = OpeningCalendar.of(profile)
                .suits(profile.office(office).orElseThrow(), procedure, who, Optional.ofNullable(ward), day);

        assertThat(told(result)).as(because).isEqualTo(answer);
    }

    @Test
    void a_counter_that_takes_walk_ins_at_some_hour_needs_no_booking() {
        Profile profile = Samples.profile(
                Samples.opening("""
                        days: weekdays
                        hours: [{from: "09:00", until: "17:00"}]
                        """), Samples.opening("""
                        days: weekdays
                        hours: [{from: "17:00", until: "19:00"}]
                        """).replace("reservation: none", "reservation: required"));

        Suitability evening = OpeningCalendar.of(profile)
                .suits(
                        profile.offices().getFirst(),
                        Procedure.CERTIFICATE_RENEWAL,
                        Applicant.HOLDER,
                        Optional.empty(),
                        LocalDate.of(2025, 3, 7));

        assertThat(evening).isInstanceOfSatisfying(Suitable.class, suitable -> {
            assertThat(suitable.openings()).hasSize(2);
            assertThat(suitable.mustBeBooked()).isFalse();
        });
    }

    private static String told(Suitability result) {
        return switch (result) {
            case Suitable suitable ->
                (suitable.mustBeBooked() ? "book and come" : "come")
                        + (suitable.hoursAreStated() ? "" : " at hours not stated");
            case Suitability.Unsuitable(Suitability.Reason reason) ->
                switch (reason) {
                    case Suitability.NotHandled _ -> "not done here";
                    case Suitability.ProcedureNotStated _ -> "ask whether it is done here";
                    case Suitability.ApplicantNotAdmitted(Set<Applicant> admitted) -> "only " + admitted;
                    case Suitability.OtherWard(String ward) -> "other ward " + ward;
                    case Suitability.ClosedThatDay(ClosedReason closed) ->
                        "shut: " + OpeningCalendarTest.told(new OfficeDay.Closed(closed));
                    case Suitability.DayNotStated _ -> "ask whether it is open";
                };
        };
    }
}
