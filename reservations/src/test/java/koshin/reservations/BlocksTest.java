package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;
import static koshin.reservations.Town.ONE;
import static koshin.reservations.Town.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.reservations.Bookings.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlocksTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final LocalDateTime TEN = TUESDAY.atTime(10, 0);
    private static final LocalDateTime HALF_PAST = TUESDAY.atTime(10, 30);
    private static final LocalDateTime ELEVEN = TUESDAY.atTime(11, 0);

    private Town town = Town.of(LocalDateTime.of(2026, 11, 24, 9, 0), 2);

    @AfterEach
    void close() {
        town.close();
    }

    private void withOneWindow() {
        town.close();
        town = Town.of(LocalDateTime.of(2026, 11, 24, 9, 0), 1);
    }

    @Test
    void what_is_closed_is_not_booked() {
        Blocks.Closed closed = town.closes(TEN, HALF_PAST, 2);

        assertThat(closed.block().counters()).containsExactly(1, 2);
        assertThat(town.hold(Fixture.secret(), TEN)).isInstanceOf(Outcome.Full.class);
        assertThat(town.hold(Fixture.secret(), HALF_PAST)).isInstanceOf(Outcome.Done.class);
        assertThat(town.reservations.blocks().on(town.usuda, TUESDAY)).containsExactly(closed.block());
        assertThat(town.reservations.blocks().on(town.usuda, TUESDAY.plusDays(1)))
                .isEmpty();
    }

    @Test
    void the_window_is_closed_that_hits_the_fewest() {
        Secret one = town.books(TEN);
        int taken = town.booking(one).orElseThrow().counter();

        Blocks.Closed closed = town.closes(TEN, ELEVEN, 1);

        assertThat(closed.block().counters()).containsExactly(3 - taken);
        assertThat(closed.people()).isEqualTo(new Moves.Result(List.of(), List.of(), List.of(), List.of()));
        assertThat(town.visit(one)).contains(TEN);
    }

    @Test
    void whoever_can_come_as_booked_to_another_window_does_and_is_told_nothing() {
        town.itIs(TUESDAY.minusDays(1).atTime(16, 0));
        Secret one = town.books(TEN);
        Secret other = otherWindow(one);

        Blocks.Closed closed = town.closes(TEN, ELEVEN, 1);

        assertThat(closed.people().kept()).hasSize(1);
        assertThat(closed.people().moved()).isEmpty();
        assertThat(town.visit(one)).contains(TEN);
        assertThat(town.visit(other)).contains(HALF_PAST);
        assertThat(town.booking(one).orElseThrow().version()).isZero();
        assertThat(town.booking(other).orElseThrow().version()).isZero();
        assertThat(town.booking(one).orElseThrow().counter())
                .isEqualTo(town.booking(other).orElseThrow().counter());
    }

    /** Books the half hour after somebody's at the other window. */
    private Secret otherWindow(Secret one) {
        for (; ; ) {
            Secret other = town.books(HALF_PAST);
            if (town.booking(other).orElseThrow().counter()
                    != town.booking(one).orElseThrow().counter()) {
                return other;
            }
            town.cancels(other);
        }
    }

    @Test
    void everybody_else_is_moved_to_the_nearest_other_time() {
        withOneWindow();
        Secret one = town.books(TEN);

        Blocks.Closed closed = town.closes(TEN, HALF_PAST, 1);

        assertThat(town.visit(one)).contains(HALF_PAST);
        assertThat(town.booking(one).orElseThrow().version()).isEqualTo(1);
        assertThat(closed.people().moved()).singleElement().satisfies(moved -> {
            assertThat(moved.before().from()).isEqualTo(TEN);
            assertThat(moved.after()).isEqualTo(town.booking(one).orElseThrow());
        });
    }

    @Test
    void those_choose_first_whose_services_end_soonest() {
        withOneWindow();
        Secret never = town.books(TEN);
        Secret soon = town.books(HALF_PAST, until(TUESDAY));
        Secret later = town.books(TEN.plusDays(1), until(TUESDAY.plusDays(4)));

        town.closes(TEN, ELEVEN, 1);

        // The nearest other day is the Monday before.
        assertThat(town.visit(soon)).contains(HALF_PAST.minusDays(1));
        assertThat(town.visit(never)).contains(TEN.minusDays(1));
        assertThat(town.visit(later)).contains(TEN.plusDays(1));
    }

    @Test
    void nobody_is_moved_beyond_the_end_of_the_services_if_it_can_be() {
        withOneWindow();
        town.itIs(TUESDAY.minusDays(5).atTime(9, 0));
        LocalDateTime friday = TUESDAY.minusDays(4).atTime(10, 30);
        Secret ends = town.books(TEN, until(TUESDAY.minusDays(1)));
        Secret lasts = town.books(HALF_PAST, until(TUESDAY.plusDays(30)));
        town.books(TEN.minusDays(1));
        town.books(HALF_PAST.minusDays(1));

        town.closes(TEN, ELEVEN, 1);

        assertThat(town.visit(ends)).as("Friday is far, and in time").contains(friday);
        assertThat(town.visit(lasts)).as("the next day").contains(TEN.plusDays(1));
    }

    @Test
    void nobody_is_moved_to_before_the_renewal_can_be_done() {
        withOneWindow();
        Secret one = town.books(TEN, new Bounds(Optional.of(TUESDAY), Optional.empty()));

        town.closes(TEN, ELEVEN, 1);

        assertThat(town.visit(one)).contains(TEN.plusDays(1));
    }

    @Test
    void nobody_is_moved_to_a_time_that_is_nearer_than_a_day() {
        withOneWindow();
        Secret one = town.books(TEN);

        town.itIs(TUESDAY.minusDays(1).atTime(10, 30));
        town.closes(TEN, HALF_PAST, 1);
        assertThat(town.visit(one)).as("just a day").contains(HALF_PAST);
        UUID block =
                town.reservations.blocks().on(town.usuda, TUESDAY).getFirst().id();
        town.reservations.blocks().open(block, town.now());

        town.closes(HALF_PAST, ELEVEN, 1);
        assertThat(town.visit(one))
                .as("ten o'clock is free, but nearer than a day")
                .contains(TEN.plusDays(1));
    }

    @Test
    void those_for_whom_there_is_no_other_time_wait_before_all_others_of_their_deadline() {
        withOneWindow();
        Bounds late = new Bounds(Optional.of(TUESDAY.plusDays(100)), Optional.of(TUESDAY.plusDays(30)));
        LocalDate far = TUESDAY.plusDays(99);
        Secret waited = town.waits(far, far, late.servicesEnd(), ONE);
        Secret sooner = town.waits(far, far, Optional.of(TUESDAY.plusDays(29)), ONE);
        Secret one = town.books(TEN, late);

        Blocks.Closed closed = town.closes(TEN, ELEVEN, 1);

        assertThat(closed.people().takenBack()).extracting(Booking::from).containsExactly(TEN);
        assertThat(town.booking(one).orElseThrow().standing()).isEqualTo(new Booking.Standing.TakenBack(town.now()));
        assertThat(town.place(sooner).standing()).isEqualTo(new Waiting.Standing.Waits(0));
        assertThat(town.place(one).standing()).isEqualTo(new Waiting.Standing.Waits(1));
        assertThat(town.place(waited).standing()).isEqualTo(new Waiting.Standing.Waits(2));
        assertThat(town.place(one).from()).isEqualTo(TUESDAY.plusDays(100));
    }

    @Test
    void a_place_that_was_once_elsewhere_is_that_of_the_visit_that_was_taken_back() {
        withOneWindow();
        Secret one = town.waits(TUESDAY.plusDays(1), TUESDAY.plusDays(1), Optional.empty(), ONE);
        town.reservations.waiting().tend(town.now());
        town.reservations.bookings().confirm(one, town.now());
        assertThat(town.visit(one)).contains(TEN.plusDays(1));
        for (LocalDate day :
                TUESDAY.minusDays(7).datesUntil(TUESDAY.plusDays(70)).toList()) {
            if (!day.equals(TUESDAY.plusDays(1)) && town.usuda.on(day, ONE) instanceof Slots.Day.Bookable) {
                town.closes(day.atTime(10, 0), day.atTime(11, 0), 1);
            }
        }

        town.closes(TEN.plusDays(1), ELEVEN.plusDays(1), 1);

        assertThat(town.place(one).until()).isEqualTo(TUESDAY.plusDays(1).plusDays(120));
    }

    @Test
    void what_is_only_held_is_released_and_whoever_waited_waits_again() {
        withOneWindow();
        Secret holds = Fixture.secret();
        town.hold(holds, TEN);
        Secret waiter = town.waits(TUESDAY);
        town.reservations.waiting().tend(town.now());
        assertThat(town.held(waiter)).contains(HALF_PAST);

        Blocks.Closed closed = town.closes(TEN, ELEVEN, 1);

        assertThat(closed.people().released()).hasSize(2);
        assertThat(town.reservations.bookings().confirm(holds, town.now())).isInstanceOf(Outcome.Stands.class);
        assertThat(town.place(waiter).standing()).isEqualTo(new Waiting.Standing.Waits(0));
    }

    @Test
    void what_is_opened_again_is_offered_to_those_who_wait() {
        withOneWindow();
        Blocks.Closed closed = town.closes(TEN, ELEVEN, 1);
        Secret waiter = town.waits(TUESDAY);
        town.reservations.waiting().tend(town.now());
        assertThat(town.visit(waiter)).isEmpty();

        assertThat(town.reservations.blocks().open(closed.block().id(), town.now()))
                .isTrue();

        assertThat(town.held(waiter)).contains(TEN);
        assertThat(town.reservations.blocks().open(closed.block().id(), town.now()))
                .isFalse();
        assertThat(town.hold(Fixture.secret(), HALF_PAST)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoever_has_come_or_is_just_received_is_not_hit() {
        withOneWindow();
        Secret here = town.books(TEN);
        Secret early = town.books(HALF_PAST);
        town.itIs(TUESDAY.atTime(10, 5));
        town.reservations
                .attendances()
                .arrived(town.usuda, town.booking(early).orElseThrow().number(), town.now());

        Blocks.Closed closed = town.closes(TUESDAY.atTime(9, 0), TUESDAY.atTime(17, 0), 1);

        assertThat(closed.people()).isEqualTo(new Moves.Result(List.of(), List.of(), List.of(), List.of()));
        assertThat(town.visit(here)).contains(TEN);
        assertThat(town.visit(early)).contains(HALF_PAST);
    }

    @Test
    void whoever_is_just_received_and_gives_it_up_leaves_the_window_closed() {
        withOneWindow();
        Secret secret = town.books(TEN);
        town.itIs(TEN.plusMinutes(5));
        town.closes(TEN, TEN.plusHours(1), 1);

        town.cancels(secret);

        assertThat(town.visit(secret)).isEmpty();
        assertThat(Fixture.faults(town.database)).isEmpty();
    }

    @Test
    void what_is_closed_in_part_can_be_closed_as_a_whole_and_stays_so_when_the_part_is_opened() {
        withOneWindow();
        Secret one = town.books(HALF_PAST);
        Blocks.Closed part = town.closes(TEN, HALF_PAST, 1);

        Blocks.Closed whole = town.closes(TUESDAY.atTime(9, 0), TUESDAY.atTime(12, 0), 1);

        assertThat(whole.people().moved()).hasSize(1);
        assertThat(town.visit(one)).contains(TEN.plusDays(1));
        town.reservations.blocks().open(part.block().id(), town.now());
        assertThat(town.hold(Fixture.secret(), TEN)).isInstanceOf(Outcome.Full.class);
        town.reservations.blocks().open(whole.block().id(), town.now());
        assertThat(town.hold(Fixture.secret(), TEN)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_has_lapsed_is_nobodys() {
        withOneWindow();
        Secret slow = Fixture.secret();
        town.hold(slow, TEN);
        town.later(HOLD);

        assertThat(town.closes(TEN, ELEVEN, 1).people().released()).isEmpty();
        assertThat(town.booking(slow).orElseThrow().standing()).isEqualTo(new Booking.Standing.Lapsed(town.now()));
    }

    @Test
    void only_whole_seats_of_one_day_at_windows_that_are_there_are_closed() {
        assertThatIllegalArgumentException().isThrownBy(() -> town.closes(TEN, TEN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> town.closes(TEN, TEN.plusMinutes(7), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> town.closes(TEN, TEN.plusDays(1), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> town.closes(TEN, ELEVEN, 0));
        assertThatIllegalArgumentException()
                .as("nobody is there")
                .isThrownBy(() -> town.closes(ELEVEN, ELEVEN.plusHours(1), 1));
        town.closes(TUESDAY.atStartOfDay(), TUESDAY.plusDays(1).atStartOfDay(), 9);
        assertThatIllegalArgumentException().as("all is closed").isThrownBy(() -> town.closes(TEN, ELEVEN, 1));
    }
}
