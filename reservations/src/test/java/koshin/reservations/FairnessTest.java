package koshin.reservations;

import static koshin.reservations.Town.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.municipalities.Profiles;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairnessTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);

    private final Town town = Town.of(LocalDateTime.of(2026, 11, 30, 18, 0), 1);

    @AfterEach
    void close() {
        town.close();
    }

    private Fairness.Line line() {
        List<Fairness.Line> lines = town.reservations.fairness().lines(town.now());
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    @Test
    void the_first_day_is_the_first_that_can_still_be_booked_and_has_something_free() {
        LocalDate wednesday = TUESDAY.plusDays(1);

        assertThat(line())
                .as("it is too late for Tuesday")
                .isEqualTo(new Fairness.Line(
                        town.usuda, Procedure.CERTIFICATE_RENEWAL, Optional.of(wednesday), Optional.empty(), 0));
        town.books(wednesday.atTime(10, 0));
        town.books(wednesday.atTime(10, 30));
        town.waits(wednesday, wednesday, Optional.empty(), ONE);

        assertThat(line().first()).contains(TUESDAY.plusDays(2));
        assertThat(line().waiting()).isEqualTo(1);
    }

    @Test
    void a_procedure_that_is_booked_is_there_also_when_all_is_taken() {
        for (LocalDate day : TUESDAY.datesUntil(TUESDAY.plusDays(40)).toList()) {
            if (town.usuda.on(day, ONE) instanceof Slots.Day.Bookable) {
                town.closes(day.atTime(10, 0), day.atTime(11, 0), 1);
            }
        }

        assertThat(line().first()).isEmpty();
    }

    @Test
    void the_days_of_the_week_and_the_weekend_are_told_apart() {
        // Temporary counters at Kawasaki, of which some Saturdays belong to them.
        Staffing week = new Staffing(
                Duration.ofMinutes(30),
                Map.of(Procedure.CERTIFICATE_RENEWAL, Duration.ofMinutes(30)),
                Duration.ZERO,
                List.of(new Staffing.Shift(
                        Set.copyOf(Arrays.asList(DayOfWeek.values())), LocalTime.of(10, 0), LocalTime.of(11, 0), 1)));
        Offices offices = Offices.of(
                Profiles.bundled(),
                Fixture.HOLD,
                Town.OFFER,
                List.of(new Offices.Staffed("kawasaki", "saginuma", week)));
        Fairness fairness =
                Reservations.open(town.database, offices, Fixture.KEY).fairness();

        Fairness.Line line =
                fairness.lines(Town.at(LocalDateTime.of(2025, 4, 4, 18, 0))).getFirst();

        assertThat(line.weekday()).contains(LocalDate.of(2025, 4, 7));
        assertThat(line.weekend()).as("the second Saturday").contains(LocalDate.of(2025, 4, 12));
        assertThat(line.first()).contains(LocalDate.of(2025, 4, 7));
    }

    @Test
    void what_is_never_booked_is_left_out() {
        assertThat(town.reservations.fairness().lines(town.usuda, town.now()))
                .extracting(Fairness.Line::procedure)
                .containsExactly(Procedure.CERTIFICATE_RENEWAL);
        BookedOffice oita = Offices.sample().find("oita", "city-hall").orElseThrow();
        assertThat(town.reservations.fairness().lines(oita, town.now()))
                .extracting(Fairness.Line::procedure)
                .containsExactly(Procedure.APPLICATION_SUPPORT);
    }
}
