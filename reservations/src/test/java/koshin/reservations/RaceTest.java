package koshin.reservations;

import static koshin.reservations.Fixture.HOLD;
import static koshin.reservations.Fixture.NOW;
import static koshin.reservations.Fixture.TEN;
import static koshin.reservations.Fixture.secret;
import static koshin.reservations.Fixture.wish;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import koshin.database.Database;
import koshin.reservations.Booking.Standing;
import koshin.reservations.Bookings.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many want the same at once, at two servers on one database. */
class RaceTest {

    private static final int AT_ONCE = 24;
    private static final int WINDOWS = 6;
    private static final LocalDateTime CLOCK = LocalDateTime.of(2026, 11, 24, 9, 0);
    private static final LocalDateTime VISIT = LocalDateTime.of(2026, 12, 1, 10, 0);

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

    @Test
    void nobody_who_comes_afresh_gets_a_seat_before_those_who_wait_for_it() throws Exception {
        try (Town town = Town.on(name, CLOCK, WINDOWS);
                Town twin = Town.on(name, CLOCK, WINDOWS)) {
            List<Secret> booked = new ArrayList<>();
            List<Secret> waiters = new ArrayList<>();
            for (int i = 0; i < WINDOWS * 2; i++) {
                booked.add(town.books(VISIT.plusMinutes(30L * (i % 2))));
            }
            for (int i = 0; i < WINDOWS * 2; i++) {
                waiters.add(town.waits(VISIT.toLocalDate()));
            }
            Collections.shuffle(booked, new Random(1));
            Instant now = town.now();
            List<Callable<Boolean>> people = new ArrayList<>();
            for (int i = 0; i < booked.size(); i++) {
                Secret leaving = booked.get(i);
                Wish wish = town.wish(VISIT.plusMinutes(30L * (i % 2)), Bounds.NONE);
                for (Town server : List.of(town, twin)) {
                    people.add(() -> server.reservations.bookings().cancel(leaving, now) instanceof Outcome.Done);
                    for (int fresh = 0; fresh < 3; fresh++) {
                        people.add(() ->
                                server.reservations.bookings().hold(secret(), wish, HOLD, now) instanceof Outcome.Full);
                    }
                }
            }

            assertThat(all(people)).containsOnly(true);
            assertThat(waiters).allMatch(waiter -> town.held(waiter).isPresent());
        }
    }

    @Test
    void those_are_asked_who_are_first_whoever_gives_up_when() throws Exception {
        try (Town town = Town.on(name, CLOCK, WINDOWS);
                Town twin = Town.on(name, CLOCK, WINDOWS)) {
            List<Secret> booked = new ArrayList<>();
            List<Secret> waiters = new ArrayList<>();
            for (int i = 0; i < WINDOWS * 2; i++) {
                booked.add(town.books(VISIT.plusMinutes(30L * (i % 2))));
            }
            for (int i = 0; i < WINDOWS * 4; i++) {
                waiters.add(town.waits(VISIT.toLocalDate()));
            }
            Instant now = town.now();
            List<Callable<Boolean>> people = new ArrayList<>();
            booked.subList(0, WINDOWS).forEach(leaving -> {
                people.add(() -> town.reservations.bookings().cancel(leaving, now) instanceof Outcome.Done);
                people.add(() -> tend(twin, now));
                people.add(() -> tend(town, now));
            });

            assertThat(all(people)).containsOnly(true);
            assertThat(waiters.subList(0, WINDOWS))
                    .allMatch(waiter -> town.held(waiter).isPresent());
            assertThat(waiters.subList(WINDOWS, waiters.size()))
                    .allMatch(waiter -> town.visit(waiter).isEmpty());
        }
    }

    @Test
    void nobody_is_offered_two_when_two_servers_tend_at_once() throws Exception {
        try (Town town = Town.on(name, CLOCK, WINDOWS);
                Town twin = Town.on(name, CLOCK, WINDOWS)) {
            List<Secret> waiters = new ArrayList<>();
            for (int i = 0; i < WINDOWS; i++) {
                waiters.add(
                        town.waits(VISIT.toLocalDate(), VISIT.toLocalDate().plusDays(1), Optional.empty(), Town.ONE));
            }
            Instant now = town.now();
            List<Callable<Boolean>> servers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                servers.add(() -> tend(town, now));
                servers.add(() -> tend(twin, now));
            }

            assertThat(all(servers)).containsOnly(true);
            assertThat(waiters)
                    .allSatisfy(waiter -> assertThat(
                                    town.booking(waiter).orElseThrow().version())
                            .isZero());
        }
    }

    private static boolean tend(Town server, Instant now) {
        server.reservations.waiting().tend(now);
        return true;
    }

    @Test
    void a_window_is_closed_while_people_book_change_confirm_and_leave() throws Exception {
        try (Town town = Town.on(name, CLOCK, WINDOWS);
                Town twin = Town.on(name, CLOCK, WINDOWS)) {
            List<Callable<Boolean>> deeds = new ArrayList<>();
            Instant now = town.now();
            for (int i = 0; i < 60; i++) {
                int person = i;
                SplittableRandom random = new SplittableRandom(i);
                Bookings bookings = (i % 2 == 0 ? town : twin).reservations.bookings();
                Wish wish = town.wish(VISIT.plusMinutes(30L * (i % 2)), Bounds.NONE);
                Wish other = town.wish(VISIT.plusDays(1).plusMinutes(30L * (i % 2)), Bounds.NONE);
                deeds.add(() -> {
                    Secret secret = secret();
                    if (bookings.hold(secret, wish, HOLD, now) instanceof Outcome.Done) {
                        bookings.confirm(secret, now);
                        bookings.change(secret, random.nextInt(2), other, now);
                        bookings.change(secret, random.nextInt(3), wish, now);
                        if (person % 3 == 0) {
                            bookings.cancel(secret, now);
                        }
                    }
                    return true;
                });
                if (i % 15 == 0) {
                    deeds.add(() -> {
                        UUID block = town.reservations
                                .blocks()
                                .close(town.usuda, VISIT, VISIT.plusHours(1), 1, now)
                                .block()
                                .id();
                        return person % 2 == 0 || twin.reservations.blocks().open(block, now);
                    });
                    deeds.add(() -> tend(twin, now));
                }
            }

            assertThat(all(deeds)).containsOnly(true);
        }
    }

    @Test
    void each_message_is_sent_by_one_server() throws Exception {
        try (Town town = Town.on(name, CLOCK, WINDOWS);
                Town twin = Town.on(name, CLOCK, WINDOWS)) {
            for (int i = 0; i < WINDOWS * 2; i++) {
                town.books(VISIT.plusMinutes(30L * (i % 2)));
            }
            Queue<Secret> sent = new ConcurrentLinkedQueue<>();
            Instant now = town.now();
            List<Callable<Boolean>> servers = new ArrayList<>();
            for (Town server : List.of(town, twin, town, twin)) {
                servers.add(() -> {
                    server.reservations
                            .outbox()
                            .send(
                                    message -> {
                                        sent.add(message.secret());
                                        return Outbox.Sent.SENT;
                                    },
                                    100,
                                    now);
                    return true;
                });
            }

            all(servers);

            assertThat(sent).hasSize(WINDOWS * 2).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoever_frees_closes_or_waits_does_so_in_turn_and_whoever_only_books_waits_for_nobody() throws Exception {
        try (Town town = Town.on(name, CLOCK, WINDOWS);
                ExecutorService threads = Executors.newCachedThreadPool();
                Connection somebody = one.connections().getConnection()) {
            Secret booked = town.books(VISIT);
            Secret other = town.books(VISIT);
            Wish elsewhere = town.wish(VISIT.plusDays(1), Bounds.NONE);
            UUID closed = town.closes(VISIT.plusDays(2), VISIT.plusDays(2).plusHours(1), 1)
                    .block()
                    .id();
            Instant now = town.now();
            somebody.setAutoCommit(false);
            somebody.createStatement().execute("select reservations.take_turn('saku', 'usuda')");

            List<Future<?>> waiting = List.of(
                    threads.submit(() -> town.reservations.bookings().cancel(booked, now)),
                    threads.submit(() -> town.reservations.bookings().change(other, 0, elsewhere, now)),
                    threads.submit(
                            () -> town.reservations.blocks().close(town.usuda, VISIT, VISIT.plusHours(1), 1, now)),
                    threads.submit(() -> town.reservations.blocks().open(closed, now)),
                    threads.submit(() -> town.waits(VISIT.toLocalDate())));
            awaitBlocked(waiting.size());
            assertThat(town.hold(secret(), VISIT)).isInstanceOf(Outcome.Done.class);
            assertThat(waiting).noneMatch(Future::isDone);

            somebody.commit();
            for (Future<?> deed : waiting) {
                deed.get();
            }
        }
    }

    @Test
    void whoever_is_first_gets_another_visit_if_that_which_is_offered_is_just_taken() throws Exception {
        try (Town town = Town.on(name, CLOCK, 1);
                ExecutorService threads = Executors.newCachedThreadPool();
                Connection somebody = one.connections().getConnection()) {
            somebody.setAutoCommit(false);
            somebody.createStatement()
                    .execute(
                            "select reservations.hold_visit(sha256('afresh'), 'saku', 'usuda', '2026-12-01 10:00', 30, 1,"
                                    + " '{CERTIFICATE_RENEWAL/HOLDER}', null, null, now(), now() + interval '10 years', false)");
            Secret first = town.waits(VISIT.toLocalDate());
            Secret next = town.waits(VISIT.toLocalDate());

            Future<Boolean> tending = threads.submit(() -> tend(town, town.now()));
            awaitBlocked(1);
            somebody.commit();

            assertThat(tending.get()).isTrue();
            assertThat(town.held(first)).contains(VISIT.plusMinutes(30));
            assertThat(town.held(next)).isEmpty();
        }
    }

    /** Waits until so many wait for somebody else in the database. */
    private void awaitBlocked(int many) throws InterruptedException {
        JdbcClient sql = JdbcClient.create(other.connections());
        for (int looks = 0; looks < 400; looks++) {
            if (sql.sql("select count(*) from pg_stat_activity where datname = current_database()"
                                    + " and wait_event_type = 'Lock'")
                            .query(Integer.class)
                            .single()
                    >= many) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not so many wait as should: " + many);
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
