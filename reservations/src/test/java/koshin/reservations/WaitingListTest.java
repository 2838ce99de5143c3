package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;
import static koshin.reservations.Town.ONE;
import static koshin.reservations.Town.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import koshin.municipalities.Reservation;
import koshin.reservations.Bookings.Outcome;
import koshin.reservations.WaitingList.Wanted;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingListTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final LocalDateTime TEN = TUESDAY.atTime(10, 0);
    private static final LocalDateTime HALF_PAST = TUESDAY.atTime(10, 30);

    private final Town town = Town.of(LocalDateTime.of(2026, 11, 24, 9, 0), 1);
    private final Secret first = town.books(TEN);
    private final Secret second = town.books(HALF_PAST);

    @BeforeEach
    void all_is_taken() {
        assertThat(town.hold(Fixture.secret(), TEN)).isInstanceOf(Outcome.Full.class);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void what_is_given_up_is_offered_at_once_and_held() {
        Secret waiter = town.waits(TUESDAY);

        town.cancels(first);

        assertThat(town.held(waiter)).contains(TEN);
        assertThat(town.booking(waiter).orElseThrow().standing())
                .isEqualTo(new Booking.Standing.Held(town.now().plus(Town.OFFER)));
        assertThat(town.place(waiter).standing()).isEqualTo(new Waiting.Standing.Offered(town.now()));
        assertThat(town.reservations.bookings().confirm(waiter, town.now())).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_a_change_leaves_is_offered_too() {
        Secret waiter = town.waits(TUESDAY);

        assertThat(town.reservations.bookings().change(first, 0, town.wish(TEN.plusDays(1), Bounds.NONE), town.now()))
                .isInstanceOf(Outcome.Done.class);

        assertThat(town.held(waiter)).contains(TEN);
    }

    @Test
    void those_are_asked_first_whose_services_end_soonest_then_those_who_wait_longest() {
        Secret longest = town.waits(TUESDAY, TUESDAY, Optional.empty(), ONE);
        Secret later = town.waits(TUESDAY, TUESDAY, Optional.of(TUESDAY.plusDays(9)), ONE);
        Secret sooner = town.waits(TUESDAY, TUESDAY, Optional.of(TUESDAY.plusDays(3)), ONE);
        Secret soonerToo = town.waits(TUESDAY, TUESDAY, Optional.of(TUESDAY.plusDays(3)), ONE);

        assertThat(List.of(sooner, soonerToo, later, longest))
                .extracting(one -> town.place(one).standing())
                .containsExactly(
                        new Waiting.Standing.Waits(0),
                        new Waiting.Standing.Waits(1),
                        new Waiting.Standing.Waits(2),
                        new Waiting.Standing.Waits(3));
        town.cancels(second);
        assertThat(town.held(sooner)).contains(HALF_PAST);
        town.cancels(first);
        assertThat(town.held(soonerToo)).contains(TEN);
        assertThat(town.place(later).standing()).isEqualTo(new Waiting.Standing.Waits(0));
    }

    @Test
    void whoever_cannot_come_then_is_passed_over_and_stays_first() {
        Secret dayAfter = town.waits(TUESDAY.plusDays(1), TUESDAY.plusDays(2), Optional.of(TUESDAY), ONE);
        Secret couple = town.waits(TUESDAY, TUESDAY, Optional.of(TUESDAY), TWO);
        Secret waiter = town.waits(TUESDAY);

        town.cancels(first);

        assertThat(town.held(waiter)).contains(TEN);
        assertThat(town.place(dayAfter).standing()).isEqualTo(new Waiting.Standing.Waits(0));
        assertThat(town.place(couple).standing()).isEqualTo(new Waiting.Standing.Waits(1));
    }

    @Test
    void two_halves_that_become_free_one_by_one_go_to_those_who_need_one() {
        Secret couple = town.waits(TUESDAY, TUESDAY, Optional.empty(), TWO);

        town.cancels(first);
        assertThat(town.held(couple)).isEmpty();
        town.cancels(second);

        assertThat(town.held(couple)).as("both together").contains(TEN);
    }

    @Test
    void a_visit_whose_other_half_has_lapsed_is_offered_to_whoever_needs_both() {
        town.cancels(second);
        Secret lapses = Fixture.secret();
        assertThat(town.hold(lapses, HALF_PAST)).isInstanceOf(Outcome.Done.class);
        Secret couple = town.waits(TUESDAY, TUESDAY, Optional.of(TUESDAY), TWO);
        Secret single = town.waits(TUESDAY);
        town.later(HOLD);

        town.cancels(first);

        assertThat(town.held(couple)).contains(TEN);
        assertThat(town.held(single)).isEmpty();
    }

    @Test
    void whoever_books_afresh_does_not_get_what_others_wait_for() {
        Secret waiter = town.waits(TUESDAY);
        Secret lapses = offered();

        town.later(Town.OFFER);
        assertThat(town.hold(Fixture.secret(), TEN)).isEqualTo(new Outcome.Full());

        assertThat(town.held(waiter)).contains(TEN);
        assertThat(town.visit(lapses)).isEmpty();
    }

    /** Somebody before all others, to whom the visit at ten is offered. */
    private Secret offered() {
        Secret one = town.waits(TUESDAY, TUESDAY, Optional.of(TUESDAY), ONE);
        town.cancels(first);
        assertThat(town.held(one)).contains(TEN);
        return one;
    }

    @Test
    void a_change_does_not_get_what_others_wait_for_either() {
        Secret elsewhere = town.books(TEN.plusDays(1));
        Secret waiter = town.waits(TUESDAY);
        offered();

        town.later(Town.OFFER);
        assertThat(town.reservations.bookings().change(elsewhere, 0, town.wish(TEN, Bounds.NONE), town.now()))
                .isEqualTo(new Outcome.Full());

        assertThat(town.held(waiter)).as("and the offer stays").contains(TEN);
        assertThat(town.visit(elsewhere)).contains(TEN.plusDays(1));
    }

    @Test
    void what_nobody_who_waits_can_use_is_for_everybody() {
        town.waits(TUESDAY, TUESDAY, Optional.empty(), TWO);
        town.cancels(first);

        assertThat(town.hold(Fixture.secret(), TEN)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_lapses_without_anybody_wanting_it_is_offered_when_it_is_tended() {
        Secret waiter = town.waits(TUESDAY);
        offered();

        town.later(Town.OFFER.minusNanos(1000));
        town.reservations.waiting().tend(town.now());
        assertThat(town.held(waiter)).isEmpty();
        town.later(Duration.ofNanos(1000));
        town.reservations.waiting().tend(town.now());

        assertThat(town.held(waiter)).contains(TEN);
    }

    @Test
    void what_can_be_booked_since_now_is_offered_when_it_is_tended() {
        LocalDate later = TUESDAY.plusDays(7);
        Secret waiter = town.waits(later);
        town.itIs(later.minusDays(30).atTime(8, 59));
        town.reservations.waiting().tend(town.now());
        assertThat(town.held(waiter)).as("not open yet").isEmpty();

        town.itIs(later.minusDays(30).atTime(9, 0));
        town.reservations.waiting().tend(town.now());

        assertThat(town.held(waiter)).contains(later.atTime(10, 0));
    }

    @Test
    void nothing_is_offered_when_it_can_no_more_be_booked() {
        Secret waiter = town.waits(TUESDAY);
        town.itIs(TUESDAY.minusDays(1).atTime(17, 0));

        town.cancels(first);
        town.reservations.waiting().tend(town.now());

        assertThat(town.held(waiter)).isEmpty();
    }

    @Test
    void an_offer_ends_when_the_visit_begins() {
        try (Town open = Town.of(TUESDAY.atTime(8, 0), List.of(Town.shift(10, 11, 1)), openToTheEnd())) {
            Secret one = open.books(TEN);
            open.books(HALF_PAST);
            Secret waiter = open.waits(TUESDAY);
            open.itIs(TUESDAY.atTime(9, 0));
            open.cancels(one);
            assertThat(open.booking(waiter).orElseThrow().standing())
                    .isEqualTo(new Booking.Standing.Held(Town.at(TEN)));

            Secret tooLate = open.waits(TUESDAY);
            open.itIs(TEN);
            open.reservations.waiting().tend(open.now());
            assertThat(open.held(tooLate)).as("the visit has begun").isEmpty();
        }
    }

    private static Reservation openToTheEnd() {
        return Reservation.of(Reservation.Need.REQUIRED);
    }

    @Test
    void whoever_lets_an_offer_lapse_has_lost_the_place_and_begins_anew() {
        Secret slow = offered();
        Secret other = town.waits(TUESDAY, TUESDAY, Optional.of(TUESDAY), ONE);
        town.later(Town.OFFER);

        assertThat(town.place(slow).standing()).isInstanceOf(Waiting.Standing.Offered.class);
        town.joins(slow, new Wanted("saku", "usuda", ONE, TUESDAY, TUESDAY, Optional.of(TUESDAY)));

        assertThat(town.place(other).standing()).isEqualTo(new Waiting.Standing.Waits(0));
        assertThat(town.place(slow).standing()).isEqualTo(new Waiting.Standing.Waits(1));
        town.cancels(second);
        town.reservations.waiting().tend(town.now());
        assertThat(town.booking(slow).orElseThrow().version())
                .as("the second offer")
                .isEqualTo(1);
    }

    @Test
    void the_same_place_taken_twice_is_one_and_keeps_its_time() {
        Secret waiter = town.waits(TUESDAY);
        Waiting place = town.place(waiter);
        town.later(Duration.ofHours(1));

        assertThat(town.joins(waiter, new Wanted("saku", "usuda", ONE, TUESDAY, TUESDAY.plusDays(3), Optional.empty())))
                .contains(place);
        assertThat(town.reservations.waiting().count("saku", "usuda", town.now()))
                .isEqualTo(1);
    }

    @Test
    void whoever_has_a_visit_does_not_wait_under_the_same_secret() {
        Wanted wanted = new Wanted("saku", "usuda", ONE, TUESDAY, TUESDAY, Optional.empty());

        assertThat(town.joins(first, wanted)).isEmpty();
        town.cancels(first);
        assertThat(town.joins(first, wanted)).isPresent();
    }

    @Test
    void whoever_finds_something_himself_waits_no_more() {
        Secret waiter = town.waits(TUESDAY);

        assertThat(town.hold(waiter, TEN.plusDays(1))).isInstanceOf(Outcome.Done.class);

        assertThat(town.place(waiter).standing()).isInstanceOf(Waiting.Standing.Left.class);
        town.cancels(first);
        assertThat(town.visit(waiter)).contains(TEN.plusDays(1));
    }

    @Test
    void whoever_leaves_is_offered_nothing() {
        Secret waiter = town.waits(TUESDAY);

        assertThat(town.reservations.waiting().leave(waiter, town.now()).map(Waiting::standing))
                .contains(new Waiting.Standing.Left(town.now()));
        town.cancels(first);

        assertThat(town.visit(waiter)).isEmpty();
        assertThat(town.hold(Fixture.secret(), TEN)).isInstanceOf(Outcome.Done.class);
        assertThat(town.reservations.waiting().leave(Fixture.secret(), town.now()))
                .isEmpty();
    }

    @Test
    void a_place_is_over_after_its_last_day_in_japan_and_can_be_taken_anew() {
        Secret waiter = town.waits(TUESDAY.minusDays(1));
        town.itIs(TUESDAY.atStartOfDay().minusSeconds(1));
        assertThat(town.place(waiter).standing()).isEqualTo(new Waiting.Standing.Waits(0));
        town.itIs(TUESDAY.atStartOfDay());
        assertThat(town.place(waiter).standing()).isEqualTo(new Waiting.Standing.Over());
        assertThat(town.reservations.waiting().count("saku", "usuda", town.now()))
                .isZero();

        Wanted wanted = new Wanted("saku", "usuda", ONE, TUESDAY, TUESDAY, Optional.empty());
        assertThat(town.joins(waiter, wanted).map(Waiting::standing)).contains(new Waiting.Standing.Waits(0));
    }

    @Test
    void one_whom_the_office_no_longer_receives_is_in_nobodys_way() {
        Visitor pickUp = new Visitor(Procedure.CARD_PICK_UP, Applicant.HOLDER);
        Secret old = town.waits(TUESDAY, TUESDAY, Optional.of(TUESDAY), List.of(pickUp));
        Secret waiter = town.waits(TUESDAY);

        town.cancels(first);

        assertThat(town.held(waiter)).contains(TEN);
        assertThat(town.place(old).standing()).isEqualTo(new Waiting.Standing.Waits(0));
    }

    @Test
    void nobody_waits_for_nothing_or_for_ever() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wanted("saku", "usuda", List.of(), TUESDAY, TUESDAY, Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wanted("saku", "usuda", ONE, TUESDAY, TUESDAY.minusDays(1), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wanted("saku", "usuda", ONE, TUESDAY, TUESDAY.plusDays(367), Optional.empty()));
    }
}
