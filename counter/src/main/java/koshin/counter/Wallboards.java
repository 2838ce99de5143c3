package koshin.counter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import koshin.registry.Registry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The screens in the waiting rooms that show which number is called (呼出番号の表示): each is known by a key that nobody
 * guesses. The database has its hash; making another one ends the one before.
 */
public final class Wallboards {

    private static final int BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{32}");

    private final JdbcClient sql;
    private final Registry registry;
    private final SecureRandom random = new SecureRandom();

    Wallboards(JdbcClient sql, Registry registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /** An office that shows its numbers on a wall. */
    public record Shown(String municipality, String office) {}

    /** Makes the key of an office and returns it: it is told this once. */
    public String make(String municipality, String office, Clerk clerk, Instant now) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return registry.together(entries -> {
            sql.sql("insert into counter.wallboard (municipality, office, position, key_hash, staff, made_at)"
                            + " select ?, ?, coalesce(max(position), 0) + 1, ?, ?, ? from counter.wallboard"
                            + " where municipality = ? and office = ?")
                    .params(municipality, office, hash(key), clerk.staff(), CaseRows.time(now), municipality, office)
                    .update();
            entries.note(municipality, clerk.by("wallboard"), "WALLBOARD_KEY_MADE", Map.of("office", office), now);
            return key;
        });
    }

    /** Returns since when an office has its key; empty if nobody has made one. */
    public Optional<Instant> madeAt(String municipality, String office) {
        return sql.sql("select made_at from counter.wallboard where municipality = ? and office = ?"
                        + " order by position desc limit 1")
                .params(municipality, office)
                .query((row, number) -> CaseRows.instant(row, 1))
                .optional();
    }

    /** Returns the office whose key this is now. */
    public Optional<Shown> find(String key) {
        if (!FORM.matcher(key).matches()) {
            return Optional.empty();
        }
        return sql.sql("select w.municipality, w.office from counter.wallboard w where w.key_hash = ?"
                        + " and w.position = (select max(o.position) from counter.wallboard o"
                        + " where o.municipality = w.municipality and o.office = w.office)")
                .param(hash(key))
                .query((row, number) -> new Shown(row.getString(1), row.getString(2)))
                .optional();
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
