package koshin.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import koshin.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes seals (封印): what a session of the restricted login shows the database to see rows. A seal names a role and a
 * municipality, holds for this session alone and for a minute, by the database's own clock, and cannot be made without
 * the key that lies where that login does not see it.
 */
final class Seals {

    /** For the journals of all municipalities. */
    static final String EVERYWHERE = "*";

    private static final long HOLDS_SECONDS = 60;
    private static final int MOST_MADE = 10_000;
    private static final long CLOCK_IS_GOOD_FOR_NANOS = 60_000_000_000L;
    private static final long NANOS_IN_SECOND = 1_000_000_000L;

    private final JdbcClient owner;
    private final byte[] innerKey;
    private final byte[] outerKey;
    private final Map<For, Made> made = new ConcurrentHashMap<>();
    private volatile Reading clock;

    /** What the database's clock showed when this machine's counter stood so. */
    private record Reading(long second, long atNanos) {}

    private Seals(JdbcClient owner, byte[] innerKey, byte[] outerKey) {
        this.owner = owner;
        this.innerKey = innerKey;
        this.outerKey = outerKey;
        clock = read(owner);
    }

    /** Returns a maker of seals with the key of the database that {@code owner} owns. */
    static Seals of(JdbcClient owner) {
        return owner.sql("select inner_key, outer_key from registry.seal_key")
                .query((row, number) -> new Seals(owner, row.getBytes(1), row.getBytes(2)))
                .single();
    }

    /** Returns a seal for {@code connection}. */
    String seal(Connection connection, Role role, String municipality) throws SQLException {
        return seal(second(), new For(Database.process(connection), role, municipality));
    }

    /** A seal is used again until half of its time is over. */
    private String seal(long second, For what) {
        Made last = made.get(what);
        if (last != null
                && last.lastSecond() - second > HOLDS_SECONDS / 2
                && last.lastSecond() - second <= HOLDS_SECONDS) {
            return last.seal();
        }
        if (made.size() > MOST_MADE) {
            made.clear();
        }
        long lastSecond = second + HOLDS_SECONDS;
        String seal = seal(lastSecond, what.process(), what.role(), what.municipality());
        made.put(what, new Made(lastSecond, seal));
        return seal;
    }

    private record For(int process, Role role, String municipality) {}

    private record Made(long lastSecond, String seal) {}

    String seal(long lastSecond, int process, Role role, String municipality) {
        byte[] body = (lastSecond + "|" + process + "|" + role + "|" + municipality).getBytes(StandardCharsets.UTF_8);
        byte[] hash = sha256(outerKey, sha256(innerKey, body));
        return HexFormat.of().formatHex(hash) + new String(body, StandardCharsets.UTF_8);
    }

    /** Reads the database's clock anew, because it was set or this machine slept. */
    void readClock() {
        made.clear();
        clock = read(owner);
    }

    private long second() {
        Reading last = clock;
        long passed = System.nanoTime() - last.atNanos();
        if (passed > CLOCK_IS_GOOD_FOR_NANOS) {
            last = read(owner);
            clock = last;
            passed = 0;
        }
        return last.second() + passed / NANOS_IN_SECOND;
    }

    private static Reading read(JdbcClient owner) {
        long second = owner.sql("select extract(epoch from clock_timestamp())::bigint")
                .query(Long.class)
                .single();
        return new Reading(second, System.nanoTime());
    }

    private static byte[] sha256(byte[] key, byte[] text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            return digest.digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
