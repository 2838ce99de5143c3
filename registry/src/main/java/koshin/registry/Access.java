package koshin.registry;

import java.util.List;
import javax.sql.DataSource;
import koshin.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The restricted login's way into the registry: what it is granted, and the seals without which its grants show it
 * nothing.
 */
record Access(DataSource connections, Seals seals, Folios folios) {

    /** With columns of persons; row security stands before each. */
    private static final List<String> READABLE = List.of(
            "resident",
            "event",
            "application",
            "card",
            "card_certificate",
            "due",
            "settled",
            "issued_certificate",
            "journal");

    private static final List<String> CALLABLE = List.of(
            "opened_by(text, text)",
            "seen(text)",
            "words_of(registry.resident)",
            "words_of(registry.event)",
            "sealed_folios(text, text, text[])",
            "history(text, text, text)",
            "ends(date, date)");

    /**
     * Prepares the restricted login, as often as wanted and by several servers at once: it has exactly these rights
     * afterwards, also in a database that was copied or restored.
     */
    static Access prepare(Database database, TransactionTemplate transactions) {
        JdbcClient owner = JdbcClient.create(database.connections());
        Seals seals = Seals.of(owner);
        byte[] salt = owner.sql("select login_salt from registry.seal_key")
                .query((row, number) -> row.getBytes(1))
                .single();
        Database restricted = database.restricted(salt);
        String login = '"' + restricted.user().replace("\"", "\"\"") + '"';
        transactions.executeWithoutResult(status -> {
            owner.sql("select pg_advisory_xact_lock(hashtext('koshin registry access'))")
                    .query((row, number) -> 0)
                    .list();
            owner.sql(grants(login)).update();
        });
        return new Access(restricted.connections(), seals, new Folios(restricted.connections(), seals));
    }

    private static String grants(String login) {
        return String.join(
                "; ",
                "revoke all on all tables in schema registry from public, " + login,
                "revoke all on all functions in schema registry from public, " + login,
                "grant usage on schema registry to " + login,
                "grant select on registry." + String.join(", registry.", READABLE) + " to " + login,
                "grant execute on function registry." + String.join(", registry.", CALLABLE) + " to " + login,
                "do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$");
    }
}
