package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;
import static koshin.reservations.Fixture.NOW;
import static koshin.reservations.Fixture.TEN;
import static koshin.reservations.Fixture.secret;
import static koshin.reservations.Fixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import koshin.database.Database;
import koshin.reservations.Booking.Standing;
import koshin.reservations.Bookings.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many want the same at once, at two servers on one database. */
class RaceTest {

    private static final int AT_ONCE = 24;

    private final String name = Fixture.freshDatabase();
    private final Database one = Fixture.open(name);
    private final Database other = Fixture.open(name);
    private final List<Bookings> servers = List.of(Fixture.bookings(one), Fixture.bookings(other));

    @AfterEach
    void close() {
        assertThat(Fixture.faults(one)).isEmpty();
        one.close();
        other.close();
    }

    @Test
    void exactly_as_many_are_told_yes_as_there_are_windows() throws Exception {
        List<Callable<Boolean>> people = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int person = i;
            people.add(() -> {
                Secret secret = secret();
                Wish wish = wish(TEN.plusMinutes(30L * (person / 60)), 30, 4);
                // Everybody sends everything twice, to two servers.
                Outcome held = server(person).hold(secret, wish, HOLD, NOW);
                Outcome again = server(person + 1).hold(secret, wish, HOLD, NOW);
                if (again instanceof Outcome.Full) {
                    assertThat(held).isInstanceOf(Outcome.Full.class);
                    return false;
                }
                assertThat(server(person + 1).confirm(secret, NOW)).isInstanceOf(Outcome.Done.class);
                assertThat(server(person).confirm(secret, NOW)).isInstanceOf(Outcome.Done.class);
                return true;
            });
        }

        assertThat(all(people).stream().filter(yes -> yes).count()).isEqualTo(5 * 4);
    }

    @Test
    void one_wish_sent_many_times_at_once_is_one_visit() throws Exception {
        Secret secret = secret();
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int request = i;
            requests.add(() -> server(request).hold(secret, wish(TEN, 30, 10), HOLD, NOW) instanceof Outcome.Done);
        }

        assertThat(all(requests)).containsOnly(true);
        assertThat(servers.getFirst()
                        .taken("14130", "saginuma", TEN, TEN.plusHours(1), NOW)
                        .free(wish(TEN, 30, 10).slot()))
                .isEqualTo(9);
    }

    @Test
    void nobody_has_two_and_nobody_loses_one_while_all_change_their_minds() throws Exception {
        List<Callable<Boolean>> people = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            SplittableRandom random = new SplittableRandom(i);
            people.add(() -> {
                changeMinds(random);
                return true;
            });
        }

        assertThat(all(people)).containsOnly(true);
    }

    @Test
    void a_visit_that_is_given_up_while_it_is_changed_keeps_no_seat() throws Exception {
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int visit = i;
            Secret secret = secret();
            servers.getFirst().hold(secret, wish(TEN.plusDays(visit), 30, 1), HOLD, NOW);
            servers.getFirst().confirm(secret, NOW);
            requests.add(() -> {
                server(0).change(secret, 0, wish(TEN.plusDays(visit).plusHours(1), 30, 1), NOW);
                return true;
            });
            requests.add(() -> server(1).cancel(secret, NOW) instanceof Outcome.Done);
        }

        assertThat(all(requests)).containsOnly(true);
    }

    private void changeMinds(SplittableRandom random) {
        Secret secret = secret();
        if (!(server(random).hold(secret, any(random), HOLD, NOW) instanceof Outcome.Done)
                || !(server(random).confirm(secret, NOW) instanceof Outcome.Done(var booked))) {
            return;
        }
        Booking mine = booked;
        for (int i = 0; i < 12; i++) {
            Wish wish = any(random);
            switch (server(random).change(secret, mine.version(), wish, NOW)) {
                case Outcome.Done(var changed) -> {
                    assertThat(changed.from()).isEqualTo(wish.from());
                    mine = changed;
                }
                case Outcome.Full _ ->
                    assertThat(server(random).find(secret, NOW)).contains(mine);
                case Outcome.Stands stands -> throw new AssertionError(stands);
                case Outcome.Unknown unknown -> throw new AssertionError(unknown);
            }
        }
        assertThat(mine.standing()).isInstanceOf(Standing.Confirmed.class);
        if (random.nextInt(3) == 0) {
            server(random).cancel(secret, NOW);
        }
    }

    private static Wish any(SplittableRandom random) {
        LocalDateTime from = TEN.plusMinutes(5L * random.nextInt(24));
        return wish(from, 5 * (1 + random.nextInt(6)), 3);
    }

    private Bookings server(SplittableRandom random) {
        return server(random.nextInt(2));
    }

    private Bookings server(int number) {
        return servers.get(number % 2);
    }

    private static List<Boolean> all(List<Callable<Boolean>> deeds) throws Exception {
        Boolean[] done = new Boolean[deeds.size()];
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Boolean>> futures = threads.invokeAll(deeds);
            for (int i = 0; i < done.length; i++) {
                done[i] = futures.get(i).get();
            }
        }
        return Arrays.asList(done);
    }
}
