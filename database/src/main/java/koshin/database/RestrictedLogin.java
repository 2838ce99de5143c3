package koshin.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.PGConnection;

/**
 * A login of PostgreSQL that owns nothing and may do nothing but what it is granted. Programs that know the owner's
 * password and the same salt make the same one, one after the other.
 */
final class RestrictedLogin {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST_NAME = 63;
    private static final int DIGITS_OF_LONG_NAME = 16;
    private static final String MAY_NOT = "42501";

    private RestrictedLogin() {}

    /** Returns the login, made if there is none, with the password that follows from the owner's and {@code salt}. */
    static Login make(Connection connection, Login owner, byte[] salt) throws SQLException {
        String name = name(oneText(connection, "select current_database()"));
        Login login = new Login(name, password(owner, name, salt));
        connection.setAutoCommit(false);
        // The lock is of this database, and so is the name.
        execute(connection, "select pg_advisory_xact_lock(hashtext('koshin restricted login'))");
        try {
            if (oneText(connection, "select count(*) from pg_roles where rolname = '" + name + "'")
                    .equals("0")) {
                execute(connection, "create role \"" + name + "\" login noinherit");
            }
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(name, login.password().toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            connection.rollback();
            if (MAY_NOT.equals(e.getSQLState())) {
                throw new DatabaseException(
                        "the login " + owner.user()
                                + " may not make the login under which persons are looked at; either"
                                + " let an administrator run: alter role \"" + owner.user() + "\" createrole;"
                                + " or let him run: create role \"" + name + "\" login noinherit password '...';"
                                + " and name it in KOSHIN_DATABASE_DESK_USER and KOSHIN_DATABASE_DESK_PASSWORD",
                        e);
            }
            throw e;
        }
        connection.commit();
        connection.setAutoCommit(true);
        return login;
    }

    /** Refuses a login that may more than it is granted. */
    static void check(Connection connection) throws SQLException {
        List<String> rights = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,"
                                + " exists (select from pg_auth_members m where m.member = r.oid),"
                                + " exists (select from pg_class c where c.relowner = r.oid),"
                                + " has_database_privilege(r.oid, current_database(), 'create')"
                                + " from pg_roles r where rolname = session_user");
                ResultSet row = query.executeQuery()) {
            row.next();
            String[] names = {
                "is a superuser",
                "goes past row security",
                "makes roles",
                "makes databases",
                "replicates",
                "is a member of another role",
                "owns tables",
                "makes schemas"
            };
            for (int i = 0; i < names.length; i++) {
                if (row.getBoolean(i + 2)) {
                    rights.add(names[i]);
                }
            }
            if (!rights.isEmpty()) {
                throw new DatabaseException("the login " + row.getString(1) + " may too much to look at persons: it "
                        + String.join(", ", rights) + "; take that from it, or name another login");
            }
        }
    }

    /** Logins are the whole server's: each database has one of its own. */
    private static String name(String database) {
        String plain = "koshin_" + database + "_desk";
        if (plain.length() <= LONGEST_NAME && plain.matches("[a-z0-9_]+")) {
            return plain;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(database.getBytes(StandardCharsets.UTF_8));
            return "koshin_" + HexFormat.of().formatHex(hash).substring(0, DIGITS_OF_LONG_NAME) + "_desk";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String password(Login owner, String name, byte[] salt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            mac.update(owner.password().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private static String oneText(Connection connection, String query) throws SQLException {
        try (var one = connection.createStatement();
                ResultSet row = one.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
