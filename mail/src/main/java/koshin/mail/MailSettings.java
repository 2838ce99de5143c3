package koshin.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** Where letters go, as an operator states it. */
public sealed interface MailSettings {

    /** As files into a folder. */
    record Folder(Path path) implements MailSettings {}

    /**
     * To a mail server.
     *
     * @param user empty if it asks for none
     * @param patience for how long it may keep silent
     */
    record Server(String host, int port, String user, Security security, Duration patience) implements MailSettings {

        private static final Duration USUAL_PATIENCE = Duration.ofSeconds(30);
        private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

        public Server {
            if (host.isBlank() || port < 1 || port > 65_535 || !patience.isPositive()) {
                throw new IllegalArgumentException(
                        "no mail server: " + host + ", port " + port + ", waiting for " + patience);
            }
            if (security == Security.NONE && !THIS_COMPUTER.contains(host)) {
                throw new IllegalArgumentException("letters go to " + host + " unencrypted: write smtp://" + host
                        + "?starttls or smtps://" + host);
            }
        }
    }

    /** How the way to a server is kept from others. */
    enum Security {
        /** Encrypted from the second command on, or not used at all. */
        STARTTLS(587),
        /** Encrypted from the first byte. */
        TLS(465),
        /** Not encrypted, which is allowed on one's own computer. */
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    /**
     * Reads {@code folder:/path}, {@code smtp://user@host:587?starttls}, {@code smtps://user@host} or
     * {@code smtp://localhost}; a password is never part of it.
     *
     * @throws IllegalArgumentException if it is something else; says what would be right, and not what stands there,
     *     because that may be a password
     */
    static MailSettings parse(String setting) {
        if (setting.startsWith("folder:") && setting.length() > "folder:".length()) {
            return new Folder(Path.of(setting.substring("folder:".length())));
        }
        try {
            return server(new URI(setting));
        } catch (URISyntaxException e) {
            throw unreadable();
        }
    }

    private static Server server(URI uri) {
        String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        String path = uri.getPath() == null ? "" : uri.getPath();
        if (uri.getHost() == null || !Set.of("", "/").contains(path) || uri.getFragment() != null) {
            throw unreadable();
        }
        if (user.contains(":")) {
            throw new IllegalArgumentException("a password stands in the setting of mail; it goes by itself");
        }
        Security security = switch (uri.getScheme() + "?" + query) {
            case "smtp?starttls" -> Security.STARTTLS;
            case "smtps?" -> Security.TLS;
            case "smtp?" -> Security.NONE;
            default -> throw unreadable();
        };
        int port = uri.getPort() == -1 ? security.port : uri.getPort();
        return new Server(uri.getHost(), port, user, security, Server.USUAL_PATIENCE);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("mail is set as folder:/path, smtp://user@host:587?starttls,"
                + " smtps://user@host or smtp://localhost; an @ in the user is written %40");
    }

    /**
     * Returns what sends letters there.
     *
     * @param password empty if there is none
     */
    default Post post(Sender from, String password, InstantSource clock) {
        return switch (this) {
            case Folder(Path path) -> Post.toFolder(path, from, clock);
            case Server server -> Post.toServer(server, password, from, clock);
        };
    }
}
