package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;
import static koshin.reservations.Fixture.NOW;
import static koshin.reservations.Fixture.TEN;
import static koshin.reservations.Fixture.secret;
import static koshin.reservations.Fixture.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import koshin.database.Database;
import koshin.reservations.Booking.Standing;
import koshin.reservations.Bookings.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class BookingsTest {

    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant TOO_LATE = NOW.plus(HOLD);

    private final Database database = Fixture.open(Fixture.freshDatabase());
    private final Bookings bookings = Fixture.bookings(database);
    private final Secret mine = secret();

    @BeforeEach
    void hold_a_visit() {
        assertThat(standing(bookings.hold(mine, wish(TEN, 30, 1), HOLD, NOW))).isEqualTo(new Standing.Held(TOO_LATE));
    }

    @AfterEach
    void close() {
        assertThat(Fixture.faults(database)).isEmpty();
        database.close();
    }

    @Test
    void held_is_taken_for_everybody_else() {
        assertThat(bookings.hold(secret(), wish(TEN, 30, 1), HOLD, LATER)).isInstanceOf(Outcome.Full.class);
        assertThat(bookings.hold(secret(), wish(TEN.plusMinutes(25), 10, 1), HOLD, LATER))
                .as("five minutes of it")
                .isInstanceOf(Outcome.Full.class);
        assertThat(bookings.hold(secret(), wish(TEN.minusMinutes(5), 10, 1), HOLD, LATER))
                .isInstanceOf(Outcome.Full.class);
        assertThat(bookings.hold(secret(), wish(TEN.minusMinutes(10), 10, 1), HOLD, LATER))
                .as("just before")
                .isInstanceOf(Outcome.Done.class);
        assertThat(bookings.hold(secret(), wish(TEN.plusMinutes(30), 10, 1), HOLD, LATER))
                .as("just after")
                .isInstanceOf(Outcome.Done.class);
        assertThat(bookings.hold(secret(), wish(TEN, 30, 2), HOLD, LATER))
                .as("a second window")
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void the_same_wish_sent_twice_is_one() {
        assertThat(standing(bookings.hold(mine, wish(TEN, 30, 1), HOLD, LATER))).isEqualTo(new Standing.Held(TOO_LATE));
        assertThat(standing(bookings.confirm(mine, LATER))).isEqualTo(new Standing.Confirmed(LATER));
        assertThat(standing(bookings.confirm(mine, TOO_LATE))).isEqualTo(new Standing.Confirmed(LATER));
        assertThat(standing(bookings.hold(mine, wish(TEN, 30, 1), HOLD, TOO_LATE)))
                .isEqualTo(new Standing.Confirmed(LATER));
        assertThat(standing(bookings.cancel(mine, LATER))).isEqualTo(new Standing.Cancelled(LATER));
        assertThat(standing(bookings.cancel(mine, TOO_LATE))).isEqualTo(new Standing.Cancelled(LATER));
        assertThat(bookings.hold(mine, wish(TEN, 30, 1), HOLD, LATER))
                .as("it was given up, and is not booked anew by a request that comes late")
                .isInstanceOf(Outcome.Stands.class);
    }

    @Test
    void another_visit_needs_another_secret() {
        assertThat(bookings.hold(mine, wish(TEN.plusHours(1), 30, 1), HOLD, LATER))
                .isInstanceOf(Outcome.Stands.class);
        assertThat(bookings.hold(secret(), wish(TEN.plusHours(1), 30, 1), HOLD, LATER))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void what_is_not_confirmed_in_time_is_free_again() {
        assertThat(bookings.hold(secret(), wish(TEN, 30, 1), HOLD, TOO_LATE.minusNanos(1000)))
                .as("a moment before")
                .isInstanceOf(Outcome.Full.class);
        assertThat(standing(bookings.confirm(mine, TOO_LATE))).isEqualTo(new Standing.Lapsed(TOO_LATE));
        assertThat(bookings.taken("14130", "saginuma", TEN, TEN.plusHours(1), TOO_LATE)
                        .free(wish(TEN, 30, 1).slot()))
                .isEqualTo(1);
        assertThat(bookings.taken("14130", "saginuma", TEN, TEN.plusHours(1), TOO_LATE.plusSeconds(1))
                        .free(wish(TEN, 30, 1).slot()))
                .isEqualTo(1);
        assertThat(bookings.hold(secret(), wish(TEN.plusMinutes(20), 30, 1), HOLD, TOO_LATE))
                .isInstanceOf(Outcome.Done.class);
        assertThat(bookings.find(mine, TOO_LATE).orElseThrow().standing()).isEqualTo(new Standing.Lapsed(TOO_LATE));
    }

    @Test
    void what_was_said_to_have_lapsed_cannot_be_confirmed_by_a_request_that_was_long_on_its_way() {
        assertThat(bookings.find(mine, TOO_LATE).orElseThrow().standing()).isEqualTo(new Standing.Lapsed(TOO_LATE));

        assertThat(standing(bookings.confirm(mine, LATER))).isEqualTo(new Standing.Lapsed(TOO_LATE));
    }

    @Test
    void what_could_not_be_confirmed_in_time_cannot_be_confirmed_either() {
        assertThat(standing(bookings.confirm(mine, new Contact("ja", Optional.empty(), Optional.empty()), TOO_LATE)))
                .isEqualTo(new Standing.Lapsed(TOO_LATE));

        assertThat(standing(bookings.confirm(mine, LATER))).isEqualTo(new Standing.Lapsed(TOO_LATE));
    }

    @Test
    void what_is_confirmed_stays_when_the_hold_would_have_ended() {
        bookings.confirm(mine, LATER);

        assertThat(bookings.hold(secret(), wish(TEN, 30, 1), HOLD, TOO_LATE.plusSeconds(1)))
                .isInstanceOf(Outcome.Full.class);
    }

    @Test
    void what_is_cancelled_is_free_for_others() {
        bookings.confirm(mine, LATER);
        bookings.cancel(mine, LATER);

        assertThat(bookings.hold(secret(), wish(TEN, 30, 1), HOLD, LATER)).isInstanceOf(Outcome.Done.class);
        assertThat(bookings.confirm(mine, LATER)).isInstanceOf(Outcome.Stands.class);
    }

    @Test
    void a_change_takes_the_other_visit_or_leaves_what_there_was() {
        bookings.confirm(mine, LATER);
        bookings.hold(secret(), wish(TEN.plusHours(2), 30, 1), HOLD, NOW);

        assertThat(bookings.change(mine, 0, wish(TEN.plusHours(2), 30, 1), LATER))
                .isInstanceOf(Outcome.Full.class);
        assertThat(from(bookings.find(mine, LATER).map(Outcome.Done::new).orElseThrow()))
                .isEqualTo(TEN);
        assertThat(from(bookings.change(mine, 0, wish(TEN.plusMinutes(10), 30, 1), LATER)))
                .as("over its own seats")
                .isEqualTo(TEN.plusMinutes(10));
        assertThat(bookings.hold(secret(), wish(TEN, 10, 1), HOLD, LATER))
                .as("what it left")
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_change_that_comes_late_does_not_undo_a_later_one() {
        bookings.confirm(mine, LATER);
        Wish first = wish(TEN.plusHours(1), 30, 1);
        Wish second = wish(TEN.plusHours(2), 30, 1);

        assertThat(from(bookings.change(mine, 0, first, LATER))).isEqualTo(first.from());
        assertThat(from(bookings.change(mine, 0, first, LATER)))
                .as("sent twice")
                .isEqualTo(first.from());
        assertThat(from(bookings.change(mine, 1, second, LATER))).isEqualTo(second.from());
        assertThat(bookings.change(mine, 0, first, LATER)).isInstanceOf(Outcome.Stands.class);
        assertThat(bookings.change(mine, 1, first, LATER)).isInstanceOf(Outcome.Stands.class);
        assertThat(bookings.find(mine, LATER).orElseThrow().from()).isEqualTo(second.from());
    }

    @Test
    void what_is_only_held_or_over_is_not_changed() {
        Wish other = wish(TEN.plusHours(1), 30, 1);

        assertThat(bookings.change(mine, 0, other, LATER)).isInstanceOf(Outcome.Stands.class);
        bookings.cancel(mine, LATER);
        assertThat(bookings.change(mine, 0, other, LATER)).isInstanceOf(Outcome.Stands.class);
    }

    @Test
    void whoever_does_not_know_the_secret_learns_nothing() {
        assertThat(bookings.confirm(secret(), LATER)).isInstanceOf(Outcome.Unknown.class);
        assertThat(bookings.cancel(secret(), LATER)).isInstanceOf(Outcome.Unknown.class);
        assertThat(bookings.change(secret(), 0, wish(TEN, 30, 1), LATER)).isInstanceOf(Outcome.Unknown.class);
        assertThat(bookings.find(secret(), LATER)).isEmpty();
        assertThat(Secret.parse("' or true --")).isEmpty();
        assertThat(mine.toString()).isEqualTo("Secret");
    }

    @Test
    void free_windows_are_those_that_are_free_all_the_time() {
        bookings.hold(secret(), wish(TEN.plusMinutes(30), 30, 1), HOLD, NOW);
        Taken taken = bookings.taken("14130", "saginuma", TEN, TEN.plusHours(2), LATER);

        assertThat(taken.free(wish(TEN, 30, 1).slot())).isZero();
        assertThat(taken.free(wish(TEN.plusMinutes(60), 30, 1).slot())).isEqualTo(1);
        assertThat(taken.free(wish(TEN.plusMinutes(55), 30, 1).slot())).isZero();
        assertThat(taken.free(wish(TEN, 60, 3).slot())).isEqualTo(2);

        bookings.hold(secret(), wish(TEN, 30, 2), HOLD, NOW);

        assertThat(bookings.taken("14130", "saginuma", TEN, TEN.plusHours(2), LATER)
                        .free(wish(TEN, 60, 3).slot()))
                .as("one window is taken in the second half, another in the first")
                .isEqualTo(1);
    }

    @Test
    void the_database_itself_refuses_a_window_that_the_office_does_not_have() {
        JdbcClient sql = JdbcClient.create(database.connections());

        assertThatThrownBy(() ->
                        sql.sql("update reservations.seat set counter = 2").update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> sql.sql("update reservations.seat set starts_at = starts_at + interval '1 minute'")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_visit_begins_and_lasts_in_steps_of_five_minutes() {
        assertThatIllegalArgumentException().isThrownBy(() -> wish(TEN.plusMinutes(1), 30, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> wish(TEN, 12, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> wish(TEN, 0, 1));
    }

    private static Standing standing(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var booking) -> booking.standing();
            case Outcome.Stands(var booking) -> booking.standing();
            case Outcome.Full _, Outcome.Unknown _ -> throw new AssertionError(outcome);
        };
    }

    private static LocalDateTime from(Outcome outcome) {
        return ((Outcome.Done) outcome).booking().from();
    }
}
