package koshin.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import koshin.municipalities.Office;
import koshin.municipalities.Profiles;
import koshin.reservations.Offices.Staffed;
import koshin.reservations.Staffing.Shift;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The offices that take bookings, and the sample. */
class OfficesTest {

    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final Duration OFFER = Duration.ofHours(12);
    private static final Visitor RENEWAL = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER);
    private static final Visitor PICK_UP = new Visitor(Procedure.CARD_PICK_UP, Applicant.HOLDER);
    private static final Staffing STAFFING = new Staffing(
            Duration.ofMinutes(30),
            Map.of(Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(20)),
            Duration.ZERO,
            List.of(new Shift(EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(17, 0), 1)));

    @Test
    void are_found_by_both_ids_and_listed_in_the_order_of_the_profile() {
        Offices offices = Offices.of(
                Profiles.bundled(),
                HOLD,
                OFFER,
                List.of(
                        new Staffed("kawasaki", "saginuma", STAFFING),
                        new Staffed("saku", "city-hall", STAFFING),
                        new Staffed("kawasaki", "city-hall-north", STAFFING)));

        assertThat(offices.all())
                .extracting(one -> one.municipality() + " " + one.officeId())
                .containsExactly("saku city-hall", "kawasaki city-hall-north", "kawasaki saginuma");
        assertThat(offices.in("kawasaki"))
                .extracting(BookedOffice::officeId)
                .containsExactly("city-hall-north", "saginuma");
        assertThat(offices.in("oita")).isEmpty();
        assertThat(offices.find("kawasaki", "saginuma"))
                .hasValueSatisfying(one -> assertThat(one.profile().name().en()).isEqualTo("Kawasaki City"));
        assertThat(offices.find("kawasaki", "city-hall")).isEmpty();
        assertThat(offices.find("saku", "saginuma")).isEmpty();
        assertThat(offices.in("kawasaki").stream().map(BookedOffice::slots).distinct())
                .as("one calendar for the town")
                .hasSize(1);
    }

    @Test
    void are_none_where_nobody_has_set_anything() {
        assertThat(Offices.none().all()).isEmpty();
        assertThat(Offices.none().find("saku", "city-hall")).isEmpty();
    }

    @Test
    void are_each_known_once_and_hold_a_visit_for_a_time_that_somebody_can_wait() {
        Staffed saginuma = new Staffed("kawasaki", "saginuma", STAFFING);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Offices.of(Profiles.bundled(), HOLD, OFFER, List.of(saginuma, saginuma)))
                .withMessage("saginuma of kawasaki is there twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Offices.of(
                        Profiles.bundled(), HOLD, OFFER, List.of(new Staffed("kawasaki", "city-hall", STAFFING))))
                .withMessage("some of these are in no profile: [kawasaki/city-hall]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Offices(Duration.ofMinutes(61), OFFER, List.of()))
                .withMessage("hold must be from 1 to 60 minutes, not PT1H1M");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Offices(HOLD, Duration.ofMinutes(9), List.of()))
                .withMessage("offer must be from 10 to 2880 minutes, not PT9M");
    }

    @Test
    void an_office_receives_those_for_whom_it_has_set_a_length() {
        BookedOffice saginuma = Offices.sample().find("kawasaki", "saginuma").orElseThrow();

        assertThat(saginuma.receives(List.of(RENEWAL, RENEWAL))).isTrue();
        assertThat(saginuma.receives(List.of(RENEWAL, PICK_UP))).isFalse();
        assertThat(saginuma.receives(List.of())).isFalse();
        assertThat(saginuma.on(LocalDate.of(2025, 3, 4), List.of(RENEWAL)))
                .isInstanceOfSatisfying(
                        Slots.Day.Bookable.class,
                        day -> assertThat(day.slots())
                                .first()
                                .hasToString(new Slot(
                                                LocalDate.of(2025, 3, 4).atTime(9, 0),
                                                Duration.ofMinutes(20),
                                                2,
                                                saginuma.office()
                                                        .openings()
                                                        .getFirst()
                                                        .reservation())
                                        .toString()));
    }

    @Test
    void how_many_may_come_together_is_what_the_terms_state() {
        Offices sample = Offices.sample();

        assertThat(sample.find("saku", "usuda").orElseThrow().mostPersons(List.of(RENEWAL)))
                .as("terms of its own")
                .contains(4);
        assertThat(sample.find("kawasaki", "saginuma").orElseThrow().mostPersons(List.of(RENEWAL)))
                .as("its page does not say")
                .isEmpty();
    }

    @Test
    void the_sample_has_every_office_of_the_four_named_towns_in_which_something_is_booked() {
        Offices sample = Offices.sample();

        assertThat(sample.in("kawasaki")).hasSize(10);
        assertThat(sample.in("saku")).hasSize(4);
        assertThat(sample.in("suzuka")).hasSize(2);
        assertThat(sample.in("oita")).hasSize(1);
        assertThat(sample.in("designated-city"))
                .as("its page names no office where somebody could come")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-01", "2026-10-01", "2026-11-22", "2026-12-28"})
    void every_office_of_the_sample_offers_a_visit_for_all_that_it_has_set_a_length_for(LocalDate from) {
        List<String> dead = new ArrayList<>();
        Offices sample = Offices.sample();
        for (BookedOffice one : sample.all()) {
            if (one.office().kind() == Office.Kind.TEMPORARY && from.getYear() != 2025) {
                continue;
            }
            for (Procedure procedure : one.staffing().lengths().keySet()) {
                if (from.datesUntil(from.plusDays(60)).noneMatch(day -> isBookable(one, procedure, day))) {
                    dead.add(one.municipality() + " " + one.officeId() + " " + procedure);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void the_temporary_counters_of_the_sample_are_booked_on_saturdays_too() {
        for (String office : Set.of("city-hall-north", "nakahara-room-505", "saginuma")) {
            assertThat(isBookable(
                            Offices.sample().find("kawasaki", office).orElseThrow(),
                            Procedure.CERTIFICATE_RENEWAL,
                            LocalDate.of(2025, 3, 8)))
                    .as(office)
                    .isTrue();
        }
    }

    private static boolean isBookable(BookedOffice office, Procedure procedure, LocalDate day) {
        return office.on(day, List.of(new Visitor(procedure, Applicant.HOLDER)))
                        instanceof Slots.Day.Bookable(var there)
                && !there.isEmpty();
    }
}
