package koshin.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.municipalities.Reservation;
import koshin.reservations.DaySheet.Attendance;
import koshin.reservations.DaySheet.Entry;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttendancesTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final LocalDateTime TEN = TUESDAY.atTime(10, 0);
    private static final LocalDateTime HALF_PAST = TUESDAY.atTime(10, 30);

    private final Town town = Town.of(LocalDateTime.of(2026, 11, 24, 9, 0), 2);
    private final Secret later = town.books(HALF_PAST);
    private final Secret first = town.books(TEN);

    @AfterEach
    void close() {
        town.close();
    }

    private static Attendance of(Town town, Secret secret) {
        long number = number(town, secret);
        return town.reservations.attendances().sheet(town.usuda, TUESDAY, town.now()).entries().stream()
                .filter(one -> one.booking().number() == number)
                .map(Entry::attendance)
                .findFirst()
                .orElseThrow();
    }

    private static long number(Town town, Secret secret) {
        return town.booking(secret).orElseThrow().number();
    }

    private Optional<Booking> arrives(Secret secret) {
        return town.reservations.attendances().arrived(town.usuda, number(town, secret), town.now());
    }

    @Test
    void the_sheet_has_those_of_the_day_by_time_how_to_reach_them_and_what_is_closed() {
        town.hold(Fixture.secret(), TEN);
        town.books(TEN.plusDays(1));
        town.cancels(town.books(HALF_PAST));
        town.waits(TUESDAY.plusDays(40));
        Blocks.Closed closed = town.closes(TUESDAY.atTime(10, 55), TUESDAY.atTime(12, 0), 1);

        DaySheet sheet = town.reservations.attendances().sheet(town.usuda, TUESDAY, town.now());

        assertThat(sheet.entries())
                .extracting(one -> one.booking().from(), one -> one.contact().orElseThrow(), Entry::untold)
                .containsExactly(tuple(TEN, Town.contact(first), false), tuple(HALF_PAST, Town.contact(later), false));
        assertThat(sheet.blocks()).containsExactly(closed.block());
        assertThat(sheet.waiting()).isEqualTo(1);
    }

    @Test
    void somebody_is_late_after_the_minutes_of_the_terms_and_has_not_come_when_the_visit_is_over() {
        town.itIs(TEN.plusMinutes(10));
        assertThat(of(town, first)).isEqualTo(new Attendance.Expected());
        town.itIs(TEN.plusMinutes(10).plusSeconds(1));
        assertThat(of(town, first)).isEqualTo(new Attendance.Late(TEN.plusMinutes(10)));
        assertThat(of(town, later)).isEqualTo(new Attendance.Expected());
        town.itIs(HALF_PAST.minusSeconds(1));
        assertThat(of(town, first)).isEqualTo(new Attendance.Late(TEN.plusMinutes(10)));
        town.itIs(HALF_PAST);
        assertThat(of(town, first)).isEqualTo(new Attendance.DidNotCome());
    }

    @Test
    void where_the_terms_name_no_minutes_nobody_is_late() {
        try (Town other = Town.of(
                LocalDateTime.of(2026, 11, 24, 9, 0),
                List.of(Town.shift(10, 11, 1)),
                Reservation.of(Reservation.Need.REQUIRED))) {
            Secret secret = other.books(TEN);
            other.itIs(HALF_PAST.minusSeconds(1));
            assertThat(of(other, secret)).isEqualTo(new Attendance.Expected());
        }
    }

    @Test
    void whoever_has_come_has_come_then_until_it_is_taken_back() {
        town.itIs(TEN.minusMinutes(5));
        Attendance arrived = new Attendance.Arrived(town.now());
        assertThat(arrives(first)).isEqualTo(town.booking(first));
        town.itIs(TEN.plusMinutes(20));
        arrives(first);

        assertThat(of(town, first)).isEqualTo(arrived);
        town.itIs(HALF_PAST.plusHours(1));
        assertThat(of(town, first)).as("also in the evening").isEqualTo(arrived);
        town.reservations.attendances().notArrived(town.usuda, number(town, first), town.now());
        assertThat(of(town, first)).isEqualTo(new Attendance.DidNotCome());
    }

    @Test
    void nobody_arrives_for_what_is_not_booked_here() {
        Secret holds = Fixture.secret();
        town.hold(holds, TEN);

        assertThat(arrives(holds)).isEmpty();
        town.cancels(first);
        assertThat(arrives(first)).isEmpty();
        assertThat(town.reservations.attendances().arrived(town.usuda, 999_999, town.now()))
                .isEmpty();
        BookedOffice elsewhere = Offices.sample().find("saku", "asashina").orElseThrow();
        assertThat(town.reservations.attendances().arrived(elsewhere, number(town, later), town.now()))
                .isEmpty();
    }

    @Test
    void another_time_has_not_been_come_to() {
        arrives(first);
        town.reservations.bookings().change(first, 0, town.wish(HALF_PAST, Bounds.NONE), town.now());

        assertThat(of(town, first)).isEqualTo(new Attendance.Expected());
    }

    @Test
    void the_sheet_is_there_also_when_the_office_has_given_the_matter_up() {
        Staffing less = new Staffing(
                town.usuda.staffing().step(),
                Map.of(Procedure.PIN_RESET, Duration.ofMinutes(15)),
                Duration.ZERO,
                town.usuda.staffing().shifts());
        BookedOffice without = new BookedOffice(town.usuda.profile(), town.usuda.office(), less, town.usuda.slots());

        assertThat(town.reservations
                        .attendances()
                        .sheet(without, TUESDAY, town.now())
                        .entries())
                .hasSize(2);
    }
}
