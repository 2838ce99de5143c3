package koshin.reservations;

import static koshin.reservations.Town.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.reservations.Message.Kind;
import koshin.reservations.Outbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class OutboxTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final LocalDateTime TEN = TUESDAY.atTime(10, 0);
    private static final LocalDateTime HALF_PAST = TUESDAY.atTime(10, 30);

    private final Town town = Town.of(LocalDateTime.of(2026, 11, 24, 10, 0), 1);
    private final List<Message> letters = new ArrayList<>();

    @AfterEach
    void close() {
        town.close();
    }

    private List<Kind> sent() {
        letters.clear();
        town.reservations.outbox().send(this::deliver, 100, town.now());
        return letters.stream().map(Message::kind).toList();
    }

    private Sent deliver(Message message) {
        letters.add(message);
        return Sent.SENT;
    }

    private int notSent(Sent why) {
        return town.reservations.outbox().send(message -> why, 100, town.now());
    }

    private boolean isUntold(LocalDate day) {
        return town.reservations.attendances().sheet(town.usuda, day, town.now()).entries().stream()
                .anyMatch(DaySheet.Entry::untold);
    }

    @Test
    void a_message_says_what_about_to_whom_and_by_which_link() {
        Secret secret = town.books(TEN);

        assertThat(sent()).containsExactly(Kind.BOOKED);

        assertThat(letters)
                .containsExactly(new Message(
                        Kind.BOOKED,
                        secret,
                        Town.contact(secret),
                        town.booking(secret),
                        Optional.empty(),
                        Optional.empty(),
                        0));
    }

    @Test
    void it_is_told_once_for_every_version_however_often_it_is_wished() {
        Secret secret = town.books(TEN);
        town.reservations.bookings().confirm(secret, Town.contact(secret), town.now());
        assertThat(sent()).containsExactly(Kind.BOOKED);

        for (int again = 0; again < 2; again++) {
            town.reservations.bookings().change(secret, 0, town.wish(HALF_PAST, Bounds.NONE), town.now());
        }
        assertThat(sent()).containsExactly(Kind.CHANGED);
        town.reservations.bookings().change(secret, 1, town.wish(TEN, Bounds.NONE), town.now());
        assertThat(sent()).as("another version").containsExactly(Kind.CHANGED);
        town.cancels(secret);
        town.cancels(secret);
        assertThat(sent()).containsExactly(Kind.CANCELLED);
        assertThat(sent()).isEmpty();
    }

    @Test
    void whoever_has_left_no_address_is_told_nothing() {
        Secret secret = Fixture.secret();
        town.hold(secret, TEN);
        town.reservations.bookings().confirm(secret, town.now());

        assertThat(sent()).isEmpty();
    }

    @Test
    void whoever_waits_is_told_of_the_place_the_offer_and_the_booking() {
        Secret one = town.books(TEN);
        town.books(HALF_PAST);
        sent();
        Secret waiter = town.waits(TUESDAY);
        assertThat(sent()).containsExactly(Kind.WAITING);
        town.cancels(one);
        assertThat(sent()).containsExactlyInAnyOrder(Kind.CANCELLED, Kind.OFFERED);
        town.reservations.bookings().confirm(waiter, town.now());

        assertThat(sent()).as("at the address that was left when waiting").containsExactly(Kind.BOOKED);
    }

    @Test
    void whoever_waits_a_second_time_is_told_a_second_time() {
        Secret one = town.books(TEN);
        town.books(HALF_PAST);
        Secret waiter = town.waits(TUESDAY);
        assertThat(sent()).contains(Kind.WAITING);
        town.cancels(one);
        sent();
        town.later(Town.OFFER);

        town.joins(waiter, new WaitingList.Wanted("saku", "usuda", ONE, TUESDAY, TUESDAY, Optional.empty()));

        assertThat(sent()).containsExactly(Kind.WAITING);
        town.reservations.waiting().tend(town.now());
        assertThat(sent()).containsExactly(Kind.OFFERED);
    }

    @Test
    void whoever_is_moved_is_told_from_when() {
        Secret secret = town.books(TEN);
        sent();

        town.closes(TEN, HALF_PAST, 1);

        assertThat(sent()).containsExactly(Kind.MOVED);
        assertThat(letters.getFirst().earlier()).contains(TEN);
        assertThat(letters.getFirst().booking()).isEqualTo(town.booking(secret));
    }

    @Test
    void whoever_is_moved_twice_before_the_first_letter_gets_two_that_are_true() {
        town.books(TEN);
        sent();

        town.closes(TEN, HALF_PAST, 1);
        town.closes(HALF_PAST, TUESDAY.atTime(11, 0), 1);

        assertThat(sent()).containsExactly(Kind.MOVED, Kind.MOVED);
        assertThat(letters).extracting(Message::earlier).containsExactly(Optional.of(TEN), Optional.of(HALF_PAST));
        assertThat(letters)
                .extracting(Message::booking)
                .containsOnly(letters.getLast().booking());
    }

    @Test
    void whoever_loses_the_visit_is_told_also_if_something_else_is_offered_since() {
        Bounds late = new Bounds(Optional.of(TUESDAY.plusDays(100)), Optional.empty());
        Secret secret = town.books(TEN, late);
        sent();

        town.closes(TEN, HALF_PAST, 1);
        town.itIs(TUESDAY.plusDays(80).atTime(10, 0));
        town.reservations.waiting().tend(town.now());

        assertThat(town.held(secret)).isPresent();
        assertThat(sent()).containsExactly(Kind.TAKEN_BACK, Kind.OFFERED);
        assertThat(letters.getFirst().earlier()).contains(TEN);
    }

    @Test
    void what_is_no_longer_so_is_not_sent_and_nobody_must_call() {
        Secret changed = town.books(TEN);
        town.reservations.bookings().change(changed, 0, town.wish(TEN.plusDays(1), Bounds.NONE), town.now());
        assertThat(sent()).as("not that it is booked for ten").containsExactly(Kind.CHANGED);

        Secret waiter = town.waits(TUESDAY);
        town.reservations.waiting().leave(waiter, town.now());
        assertThat(sent()).isEmpty();

        Secret offered = town.waits(TUESDAY);
        town.reservations.waiting().tend(town.now());
        assertThat(town.held(offered)).isPresent();
        town.later(Town.OFFER);
        assertThat(sent()).as("the offer is over").isEmpty();
        assertThat(isUntold(TUESDAY.plusDays(1))).isFalse();
    }

    @Test
    void people_are_reminded_once_from_nine_on_as_many_days_before_as_the_terms_say() {
        town.books(TEN);
        sent();
        town.itIs(TUESDAY.minusDays(4).atTime(23, 59));
        town.reservations.outbox().remind(town.now());
        assertThat(sent()).isEmpty();
        town.itIs(TUESDAY.minusDays(3).atTime(8, 59));
        town.reservations.outbox().remind(town.now());
        assertThat(sent()).isEmpty();

        town.itIs(TUESDAY.minusDays(3).atTime(9, 0));
        town.reservations.outbox().remind(town.now());
        town.reservations.outbox().remind(town.now());

        assertThat(sent()).containsExactly(Kind.REMINDER);
        town.itIs(TUESDAY.minusDays(2).atTime(9, 0));
        town.reservations.outbox().remind(town.now());
        assertThat(sent()).isEmpty();
    }

    @Test
    void nobody_is_reminded_on_the_day_of_booking_or_of_another_time() {
        town.itIs(TUESDAY.minusDays(2).atTime(0, 30));
        Secret secret = town.books(TEN);
        sent();
        town.itIs(TUESDAY.minusDays(2).atTime(12, 0));
        town.reservations.outbox().remind(town.now());
        assertThat(sent()).as("the day in Japan, not in Greenwich").isEmpty();

        town.itIs(TUESDAY.minusDays(1).atTime(9, 0));
        town.reservations.bookings().change(secret, 0, town.wish(HALF_PAST, Bounds.NONE), town.now());
        town.reservations.outbox().remind(town.now());
        assertThat(sent()).containsExactly(Kind.CHANGED);

        town.itIs(TUESDAY.atTime(9, 0));
        town.reservations.outbox().remind(town.now());
        assertThat(sent()).containsExactly(Kind.REMINDER);
    }

    @Test
    void a_visit_that_is_given_up_or_over_is_not_reminded_of() {
        Secret secret = town.books(TEN);
        town.books(HALF_PAST);
        sent();
        town.itIs(TUESDAY.atTime(9, 0));
        town.reservations.outbox().remind(town.now());
        town.cancels(secret);
        assertThat(sent()).containsExactlyInAnyOrder(Kind.REMINDER, Kind.CANCELLED);
        assertThat(letters)
                .filteredOn(one -> one.kind() == Kind.REMINDER)
                .extracting(one -> one.booking().orElseThrow().from())
                .containsExactly(HALF_PAST);
        town.itIs(TUESDAY.atTime(10, 31));
        town.reservations.outbox().remind(town.now());
        assertThat(sent()).isEmpty();
    }

    @Test
    void what_cannot_be_sent_now_is_tried_again_after_growing_pauses_and_at_last_given_up() {
        town.books(TUESDAY.plusDays(7).atTime(10, 0));
        List<Long> pauses = new ArrayList<>();
        for (int tries = 1; tries <= 11; tries++) {
            assertThat(notSent(Sent.LATER)).isEqualTo(1);
            long minutes = 0;
            while (town.reservations.outbox().send(message -> Sent.LATER, 0, town.now()) == 0 && !isDue()) {
                town.later(Duration.ofMinutes(1));
                minutes++;
            }
            pauses.add(minutes);
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1024L);
        assertThat(isUntold(TUESDAY.plusDays(7))).isFalse();

        assertThat(notSent(Sent.LATER)).as("the twelfth time").isEqualTo(1);

        assertThat(isUntold(TUESDAY.plusDays(7))).as("somebody must call").isTrue();
        town.later(Duration.ofDays(2));
        assertThat(sent()).isEmpty();
    }

    private boolean isDue() {
        return JdbcClient.create(town.database.connections())
                .sql("select exists (select from reservations.message where due_at <= ?)")
                .param(Rows.at(town.now()))
                .query(Boolean.class)
                .single();
    }

    @Test
    void what_can_never_be_sent_is_given_up_at_once() {
        town.books(TEN);

        notSent(Sent.NEVER);

        assertThat(isUntold(TUESDAY)).isTrue();
        town.later(Duration.ofDays(1));
        assertThat(sent()).isEmpty();
    }

    @Test
    void an_address_that_cannot_be_read_is_untold() {
        Secret secret = town.books(TEN);
        JdbcClient.create(town.database.connections())
                .sql("update reservations.contact set sealed = sealed || '\\x00'")
                .update();

        town.reservations.outbox().send(this::deliver, 100, town.now());

        assertThat(letters).isEmpty();
        assertThat(isUntold(TUESDAY)).isTrue();
        assertThat(town.reservations
                        .attendances()
                        .sheet(town.usuda, TUESDAY, town.now())
                        .entries())
                .extracting(DaySheet.Entry::contact)
                .containsExactly(Optional.empty());
        assertThat(town.visit(secret)).contains(TEN);
    }

    @Test
    void a_server_with_another_key_does_not_begin() {
        assertThatThrownBy(() -> Reservations.open(
                        town.database, town.reservations.offices(), ContactKey.make(new SecureRandom())))
                .isInstanceOf(ReservationsException.class)
                .hasMessageContaining("give all servers the same file contact.key");
    }

    @Test
    void no_more_are_sent_than_asked_for() {
        town.books(TEN);
        town.books(HALF_PAST);

        assertThat(town.reservations.outbox().send(this::deliver, 1, town.now()))
                .isEqualTo(1);
        assertThat(letters).hasSize(1);
    }

    @Test
    void a_week_after_the_visit_it_is_forgotten_how_to_reach_people() {
        Secret secret = town.books(TEN);
        Secret given = town.books(HALF_PAST);
        town.cancels(given);
        Secret waiter = town.waits(
                TUESDAY.plusDays(3),
                TUESDAY.plusDays(3),
                Optional.empty(),
                List.of(Town.RENEWAL, Town.RENEWAL, Town.RENEWAL));
        assertThat(town.reservations.outbox().forget(town.now())).isZero();

        town.later(Duration.ofDays(7).plusSeconds(2));
        assertThat(town.reservations.outbox().forget(town.now()))
                .as("who gave it up")
                .isEqualTo(1);
        town.itIs(TEN.plusDays(7));
        assertThat(town.reservations.outbox().forget(town.now())).isZero();
        town.itIs(TEN.plusDays(7).plusSeconds(1));
        assertThat(town.reservations.outbox().forget(town.now())).as("who came").isEqualTo(1);
        town.itIs(TEN.plusDays(11));
        assertThat(town.reservations.outbox().forget(town.now()))
                .as("who waited")
                .isEqualTo(1);
        assertThat(sent()).isEmpty();
        assertThat(town.booking(secret)).isPresent();
        assertThat(town.place(waiter).standing()).isEqualTo(new Waiting.Standing.Over());
    }
}
