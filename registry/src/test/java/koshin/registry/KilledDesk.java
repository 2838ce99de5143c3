package koshin.registry;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import koshin.database.Database;
import koshin.registry.LifeEvents.Entered;
import koshin.registry.LifeEvents.Entry;
import koshin.registry.Registry.AfterRestore;
import koshin.residents.Happening;
import koshin.residents.ResidentKey;
import koshin.rules.JapanTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A program that enters life events, on several threads, until it is killed or its database is gone. It says
 * {@code entered}, with the number of the event, when that was acknowledged; a full stop ends what was said.
 */
final class KilledDesk {

    private static final int THREADS = 4;

    private KilledDesk() {}

    /** Takes the address of the database, user, password, journal file and a seed. */
    public static void main(String... arguments) {
        Database database = Database.open(arguments[0], arguments[1], arguments[2]);
        Registry registry = Registry.open(database, Path.of(arguments[3]), AfterRestore.REAPPLY, Fixture.NOW);
        List<ResidentKey> people = JdbcClient.create(database.connections())
                .sql("select municipality, number from registry.resident order by number")
                .query((row, number) -> new ResidentKey(row.getString(1), row.getString(2)))
                .list();
        say(registry.reapplied().isEmpty() ? "ready" : "restored", "0");
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(Long.parseLong(arguments[4]) + i);
            Thread.ofPlatform().start(() -> enter(registry, people, random));
        }
    }

    private static void enter(Registry registry, List<ResidentKey> people, Random random) {
        Instant at = Fixture.NOW.plusSeconds(60);
        LocalDate today = LocalDate.ofInstant(at, JapanTime.ZONE);
        while (true) {
            ResidentKey who = people.get(random.nextInt(people.size()));
            String card = registry.residents()
                    .history(who)
                    .orElseThrow()
                    .cards()
                    .getFirst()
                    .fact()
                    .number();
            Happening what = switch (random.nextInt(4)) {
                case 0 -> new Happening.CardLost(card);
                case 1 -> new Happening.CardFound(card);
                case 2 -> new Happening.SwitchedToFaceAuthentication(card);
                default -> new Happening.MovedWithin("架空町" + random.nextInt(1_000_000));
            };
            at = at.plusMillis(1);
            UUID id = UUID.randomUUID();
            if (registry.lifeEvents().enter(new Entry(id, who, what, today), Fixture.CLERK, at)
                    instanceof Entered.Done) {
                say("entered", id.toString());
            }
        }
    }

    private static synchronized void say(String what, String which) {
        System.out.println(what + " " + which + " .");
        System.out.flush();
    }
}
