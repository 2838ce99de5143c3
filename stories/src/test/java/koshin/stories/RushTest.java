package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rush of a release day: many people over HTTP, few visits, two servers on one database. Requests fail and are sent
 * again and twice, people die on the way, both servers are killed by SIGKILL and start again. System properties: {@code
 * koshin.soak.rush-people}, {@code koshin.soak.rush-rounds}; with ten thousand people or more there are 500 visits.
 */
class RushTest {

    private static final int PEOPLE = Integer.getInteger("koshin.soak.rush-people", 120);
    private static final int ROUNDS = Integer.getInteger("koshin.soak.rush-rounds", 1);
    private static final boolean IS_FULL = PEOPLE >= 10_000;
    private static final Rush.Day DAY = IS_FULL ? new Rush.Day(25, 20) : new Rush.Day(12, 5);

    /** A minute of the servers is so many times shorter for the people. */
    private static final int PACE = IS_FULL ? 4 : 12;

    /** At which share of the visits booked which server is killed. */
    private static final List<Blow> BLOWS = IS_FULL
            ? List.of(new Blow(0.1, 0), new Blow(0.35, 1), new Blow(0.7, 0), new Blow(0.7, 1))
            : List.of(new Blow(0.2, 0), new Blow(0.5, 1));

    private static final String NAME = "koshin";

    private record Blow(double share, int server) {}

    /** A booking that counts. */
    private record Kept(String hash, String from, int counter, int minutes) {}

    @Test
    void exactly_as_many_as_there_are_visits_are_told_yes_and_nobody_twice() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "rush");
        Path staffing = Files.writeString(folder.resolve("offices.yaml"), DAY.staffing());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgresql"))) {
            postgres.makeDatabase(NAME);
            try (Database database = Database.open(postgres.url(NAME), postgres.user(), postgres.password());
                    TwoServers servers = TwoServers.start(folder, postgres, NAME, staffing, PACE);
                    Doors doors = new Doors(servers)) {
                JdbcClient sql = JdbcClient.create(database.connections());
                for (int round = 1; round <= ROUNDS; round++) {
                    sql.sql("truncate reservations.booking cascade").update();
                    round(round, servers, doors, sql);
                }
            }
        }
    }

    private static void round(int round, TwoServers servers, Doors doors, JdbcClient sql) throws Exception {
        long began = System.nanoTime();
        Doors.Count before = doors.count();
        int killedBefore = servers.kills();
        Rush rush = new Rush(DAY, PEOPLE, PACE, doors, new SplittableRandom(round));
        Map<Hopeful, Hopeful.End> ends;
        try (ExecutorService director = Executors.newSingleThreadExecutor()) {
            Future<?> directed = director.submit(() -> direct(rush, servers, sql));
            ends = rush.run();
            directed.get();
        }
        for (int which = 0; which < TwoServers.COUNT; which++) {
            servers.await(which);
        }
        check(ends, sql);
        look(ends, doors);
        Doors.Count after = doors.count();
        System.out.printf(
                "round %d: %d people, %d visits, %d told yes, %d died, %d tokens, %d kills, %d requests, %d of them without"
                        + " an answer and %d answered with trouble, %d s%n",
                round,
                PEOPLE,
                DAY.seats(),
                count(ends, Hopeful.End.Booked.class),
                count(ends, Hopeful.End.Died.class),
                ends.keySet().stream().mapToInt(one -> one.tokens().size()).sum(),
                servers.kills() - killedBefore,
                after.requests() - before.requests(),
                after.failures() - before.failures(),
                after.errors() - before.errors(),
                (System.nanoTime() - began) / 1_000_000_000);
    }

    /** Kills, and says when every visit is confirmed. */
    private static void direct(Rush rush, TwoServers servers, JdbcClient sql) {
        List<Blow> blows = new ArrayList<>(BLOWS);
        while (true) {
            int confirmed = sql.sql(
                            "select count(*) from reservations.booking where confirmed_at is not null and ended_at is null")
                    .query(Integer.class)
                    .single();
            while (!blows.isEmpty() && confirmed >= blows.getFirst().share() * DAY.seats()) {
                servers.kill(blows.removeFirst().server());
            }
            if (confirmed >= DAY.seats()) {
                rush.end();
                return;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void check(Map<Hopeful, Hopeful.End> ends, JdbcClient sql) {
        Map<String, Hopeful> owners = new HashMap<>();
        ends.keySet().forEach(one -> one.tokens().forEach(token -> owners.put(hash(token), one)));
        List<Kept> kept = sql.sql("select encode(secret_hash, 'hex'), starts_at::text, counter, minutes"
                        + " from reservations.booking where confirmed_at is not null and ended_at is null"
                        + " and starts_at >= ? and starts_at + minutes * interval '1 minute' <= ?")
                .params(DAY.from(), DAY.until())
                .query((row, number) -> new Kept(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)))
                .list();

        assertThat(kept).as("booked, at its time").hasSize(DAY.seats());
        assertThat(count(sql, "select count(*) from reservations.booking where confirmed_at is not null"))
                .as("booked, at any time")
                .isEqualTo(DAY.seats());
        assertThat(kept.stream().map(one -> one.from() + " at " + one.counter()))
                .as("nobody has the same as somebody else")
                .doesNotHaveDuplicates();
        assertThat(kept).allSatisfy(one -> assertThat(one.counter()).isBetween(1, DAY.windows()));
        assertThat(count(sql, """
                select count(*) from reservations.seat s join reservations.booking b on b.id = s.booking
                where b.confirmed_at is not null and s.counter = b.counter and s.starts_at >= b.starts_at
                  and s.starts_at < b.starts_at + b.minutes * interval '1 minute'"""))
                .as("everybody who has booked has all the seats of it")
                .isEqualTo(DAY.seats() * 3);
        assertThat(count(sql, "select count(*) from reservations.seat"))
                .as("and nobody else has any")
                .isEqualTo(DAY.seats() * 3);

        Set<String> hashes = kept.stream().map(Kept::hash).collect(Collectors.toSet());
        assertThat(owners.keySet()).as("somebody of ours has booked").containsAll(hashes);
        assertThat(hashes.stream().map(owners::get)).as("nobody has two").doesNotHaveDuplicates();
        ends.forEach((one, end) -> {
            switch (end) {
                case Hopeful.End.Booked(var token) ->
                    assertThat(hashes).as("whoever was told yes has booked").contains(hash(token));
                case Hopeful.End.Refused() -> hasNotBooked(one, hashes);
                case Hopeful.End.Died(var confirming) -> {
                    if (!confirming) {
                        hasNotBooked(one, hashes);
                    }
                }
            }
        });
    }

    private static void hasNotBooked(Hopeful one, Set<String> hashes) {
        assertThat(one.tokens().stream().map(RushTest::hash))
                .as("whoever was told no, or never confirmed, has not booked")
                .doesNotContainAnyElementsOf(hashes);
    }

    /** Everybody who was told yes looks again, at both servers. */
    private static void look(Map<Hopeful, Hopeful.End> ends, Doors doors) {
        ends.forEach((one, end) -> {
            if (end instanceof Hopeful.End.Booked(var token)) {
                for (int which = 0; which < TwoServers.COUNT; which++) {
                    assertThat(doors.get(which, "/ja/booking/" + token, one.address())
                                    .orElseThrow()
                                    .page())
                            .contains("data-standing=\"confirmed\"");
                }
            }
        });
    }

    private static long count(Map<Hopeful, Hopeful.End> ends, Class<? extends Hopeful.End> kind) {
        return ends.values().stream().filter(kind::isInstance).count();
    }

    private static int count(JdbcClient sql, String query) {
        return sql.sql(query).query(Integer.class).single();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
