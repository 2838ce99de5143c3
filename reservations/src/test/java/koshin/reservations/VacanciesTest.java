package koshin.reservations;

import static koshin.reservations.Town.ONE;
import static koshin.reservations.Town.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.ClosedReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VacanciesTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final LocalDateTime TEN = TUESDAY.atTime(10, 0);
    private static final LocalDateTime HALF_PAST = TUESDAY.atTime(10, 30);

    private final Town town = Town.of(LocalDateTime.of(2026, 11, 24, 9, 0), 2);

    @AfterEach
    void close() {
        town.close();
    }

    private Vacancy on(LocalDate day, List<Visitor> visitors, Bounds bounds) {
        return town.reservations
                .vacancies()
                .days(town.usuda, visitors, bounds, day, day, town.now())
                .getFirst()
                .vacancy();
    }

    private Vacancy on(LocalDate day) {
        return on(day, ONE, Bounds.NONE);
    }

    @Test
    void a_day_has_the_visits_that_can_be_had_and_at_how_many_windows() {
        town.books(TEN);

        assertThat(on(TUESDAY))
                .isEqualTo(new Vacancy.Bookable(List.of(
                        new Vacancy.Free(town.slot(TEN, ONE), 1), new Vacancy.Free(town.slot(HALF_PAST, ONE), 2))));
        assertThat(((Vacancy.Bookable) on(TUESDAY)).visitsLeft()).isEqualTo(3);
        assertThat(((Vacancy.Bookable) on(TUESDAY, TWO, Bounds.NONE)).visitsLeft())
                .isEqualTo(1);
    }

    @Test
    void an_office_with_two_hundred_windows_is_counted_to_the_last() {
        try (Town large = Town.of(LocalDateTime.of(2026, 11, 24, 9, 0), Staffing.MOST_WINDOWS)) {
            for (int window = 0; window < Staffing.MOST_WINDOWS - 1; window++) {
                large.hold(Fixture.secret(), TEN);
            }
            Vacancy.Bookable left = (Vacancy.Bookable) large.reservations
                    .vacancies()
                    .days(large.usuda, ONE, Bounds.NONE, TUESDAY, TUESDAY, large.now())
                    .getFirst()
                    .vacancy();

            assertThat(left.visits()).extracting(Vacancy.Free::windows).containsExactly(1, Staffing.MOST_WINDOWS);
        }
    }

    @Test
    void what_is_closed_or_held_cannot_be_had_and_what_has_lapsed_can() {
        town.closes(TEN, HALF_PAST, 1);
        town.hold(Fixture.secret(), TEN);
        town.hold(Fixture.secret(), HALF_PAST);
        town.hold(Fixture.secret(), HALF_PAST);
        assertThat(on(TUESDAY)).isEqualTo(new Vacancy.Full());
        assertThat(on(TUESDAY).canBeWaitedFor()).isTrue();

        town.later(Fixture.HOLD);

        assertThat(((Vacancy.Bookable) on(TUESDAY)).visits())
                .extracting(Vacancy.Free::windows)
                .containsExactly(1, 2);
    }

    @Test
    void a_day_can_be_booked_from_its_opening_to_its_closing() {
        town.itIs(TUESDAY.minusDays(30).atTime(8, 59));
        assertThat(on(TUESDAY))
                .isEqualTo(new Vacancy.NotYet(TUESDAY.minusDays(30).atTime(9, 0)));
        town.itIs(TUESDAY.minusDays(30).atTime(9, 0));
        assertThat(on(TUESDAY)).isInstanceOf(Vacancy.Bookable.class);
        town.itIs(TUESDAY.minusDays(1).atTime(16, 59));
        assertThat(on(TUESDAY)).isInstanceOf(Vacancy.Bookable.class);
        town.itIs(TUESDAY.minusDays(1).atTime(17, 0));
        assertThat(on(TUESDAY)).isEqualTo(new Vacancy.Over());
        town.itIs(TUESDAY.plusDays(1).atStartOfDay());
        assertThat(on(TUESDAY)).isEqualTo(new Vacancy.Over());
    }

    @Test
    void before_the_renewal_can_be_done_there_is_nothing() {
        Bounds bounds = new Bounds(Optional.of(TUESDAY), Optional.empty());

        assertThat(on(TUESDAY.minusDays(1), ONE, bounds)).isEqualTo(new Vacancy.TooEarly(TUESDAY));
        assertThat(on(TUESDAY, ONE, bounds)).isInstanceOf(Vacancy.Bookable.class);
        assertThat(on(TUESDAY.plusDays(1), ONE, new Bounds(Optional.empty(), Optional.of(TUESDAY))))
                .as("whose services have ended can still renew")
                .isInstanceOf(Vacancy.Bookable.class);
    }

    @Test
    void a_day_on_which_nobody_is_there_has_a_reason() {
        assertThat(on(TUESDAY.plusDays(4))).isInstanceOf(Vacancy.Closed.class);
        assertThat(((Vacancy.Closed) on(TUESDAY.plusDays(4))).reason()).isInstanceOf(ClosedReason.class);
        assertThat(on(TUESDAY, List.of(Town.RENEWAL, Town.RENEWAL, Town.RENEWAL), Bounds.NONE))
                .as("longer than the window is there")
                .isEqualTo(new Vacancy.Nothing());
        assertThat(on(TUESDAY.plusDays(4)).canBeWaitedFor()).isFalse();
    }

    @Test
    void where_nobody_books_one_just_comes() {
        BookedOffice oita = Offices.sample().find("oita", "city-hall").orElseThrow();
        Staffing renewals = new Staffing(
                oita.staffing().step(),
                town.usuda.staffing().lengths(),
                oita.staffing().endsEarlier(),
                oita.staffing().shifts());
        BookedOffice office = new BookedOffice(oita.profile(), oita.office(), renewals, oita.slots());

        assertThat(town.reservations
                        .vacancies()
                        .days(office, ONE, Bounds.NONE, TUESDAY, TUESDAY, town.now())
                        .getFirst()
                        .vacancy())
                .isInstanceOf(Vacancy.WalkIn.class);
    }

    @Test
    void where_neither_page_nor_office_says_whether_one_books_it_is_not_stated() {
        Staffing silent = new Staffing(
                town.usuda.staffing().step(),
                town.usuda.staffing().lengths(),
                town.usuda.staffing().endsEarlier(),
                town.usuda.staffing().shifts());
        BookedOffice office = new BookedOffice(town.usuda.profile(), town.usuda.office(), silent, town.usuda.slots());

        assertThat(town.reservations
                        .vacancies()
                        .days(office, ONE, Bounds.NONE, TUESDAY, TUESDAY, town.now())
                        .getFirst()
                        .vacancy())
                .isEqualTo(new Vacancy.NotStated());
    }

    @Test
    void the_first_day_is_the_first_on_which_something_can_be_had() {
        town.closes(TEN, HALF_PAST.plusMinutes(30), 2);

        assertThat(town.reservations
                        .vacancies()
                        .first(town.usuda, ONE, Bounds.NONE, TUESDAY, TUESDAY.plusDays(3), town.now())
                        .map(Vacancies.OfDay::day))
                .contains(TUESDAY.plusDays(1));
        assertThat(town.reservations.vacancies().first(town.usuda, ONE, Bounds.NONE, TUESDAY, TUESDAY, town.now()))
                .isEmpty();
        assertThat(town.reservations
                        .vacancies()
                        .days(town.usuda, ONE, Bounds.NONE, TUESDAY, TUESDAY.plusDays(2), town.now()))
                .extracting(Vacancies.OfDay::day)
                .containsExactly(TUESDAY, TUESDAY.plusDays(1), TUESDAY.plusDays(2));
    }
}
