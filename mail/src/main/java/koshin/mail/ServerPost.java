package koshin.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.InstantSource;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** Letters by SMTP (RFC 5321). */
final class ServerPost implements Post {

    private final MailSettings.Server server;
    private final String password;
    private final Sender from;
    private final InstantSource clock;
    private final Session session;

    ServerPost(
            MailSettings.Server server, String password, Sender from, InstantSource clock, SSLSocketFactory sockets) {
        this.server = server;
        this.password = password;
        this.from = from;
        this.clock = clock;
        this.session = Session.getInstance(properties(server, from, sockets));
    }

    private static Properties properties(MailSettings.Server server, Sender from, SSLSocketFactory sockets) {
        String patience = Long.toString(server.patience().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.auth", Boolean.toString(!server.user().isEmpty()));
        properties.setProperty("mail.smtp.from", from.address().quoted());
        // Otherwise the name of this computer is looked up, which can take long, and told.
        properties.setProperty("mail.smtp.localhost", from.address().domain());
        // Once the letter is taken over, a server that does not say goodbye changes nothing.
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.ssl.socketFactory", sockets);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.security()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    @Override
    public void send(Letter letter) {
        Transport connection = connection();
        try {
            Envelope envelope = Envelope.of(session, letter, from, clock.instant());
            connect(connection);
            connection.sendMessage(envelope, new Address[] {envelope.getAllRecipients()[0]});
        } catch (MessagingException e) {
            throw Refusals.of(letter, server, e);
        } finally {
            leave(connection);
        }
    }

    private Transport connection() {
        try {
            return session.getTransport("smtp");
        } catch (MessagingException e) {
            throw new IllegalStateException("SMTP is not on the class path", e);
        }
    }

    private void connect(Transport connection) throws MessagingException {
        if (server.user().isEmpty()) {
            connection.connect(server.host(), server.port(), null, null);
        } else {
            connection.connect(server.host(), server.port(), server.user(), password);
        }
    }

    /** Whether the letter was taken over is settled before. */
    private static void leave(Transport connection) {
        try {
            connection.close();
        } catch (MessagingException _) {
            // The connection is gone, which was wanted.
        }
    }

    /** A password is not shown. */
    @Override
    public String toString() {
        return server.toString();
    }
}
