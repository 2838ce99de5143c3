package koshin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import koshin.mail.MailSettings.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters handed to a mail server that others have written, and taken out of its mailboxes. */
class GreenMailTest {

    private static final String PASSWORD = "open sesame";

    @TempDir
    static Path folder;

    private final GreenMail plain = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        plain.stop();
    }

    private Post post(String user, String password) {
        MailSettings.Server server = new MailSettings.Server(
                "localhost", plain.getSmtp().getPort(), user, Security.NONE, Duration.ofSeconds(5));
        return Post.toServer(server, password, Samples.OFFICE, Samples.CLOCK);
    }

    @Test
    void a_letter_arrives_byte_for_byte() throws MessagingException, IOException {
        plain.start();

        post("", "").send(Samples.withCalendar("b-7", "hanako@example.jp"));

        MimeMessage arrived = plain.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo(Samples.SUBJECT);
        assertThat(arrived.getMessageID()).isEqualTo("<b-7@city.example>");
        Multipart parts = (Multipart) arrived.getContent();
        assertThat(bytes(parts.getBodyPart(0)))
                .isEqualTo(Samples.crlf(Samples.TEXT).getBytes(StandardCharsets.UTF_8));
        assertThat(bytes(parts.getBodyPart(1))).isEqualTo(Samples.CALENDAR);
        assertThat(bytes(parts.getBodyPart(2))).isEqualTo(Samples.everyByte());
    }

    @Test
    void a_letter_that_is_sent_twice_is_the_same_one() throws MessagingException {
        plain.start();

        post("", "").send(Samples.letter("b-7", "hanako@example.jp"));
        post("", "").send(Samples.letter("b-7", "hanako@example.jp"));

        MimeMessage[] arrived = plain.getReceivedMessages();
        assertThat(arrived).hasSize(2);
        assertThat(arrived[0].getMessageID()).isEqualTo(arrived[1].getMessageID());
    }

    @Test
    void a_line_with_a_dot_alone_ends_no_letter() throws MessagingException, IOException {
        plain.start();

        post("", "").send(new Letter("1", "hanako@example.jp", "Dots", "a\n.\n..\nb", List.of()));

        assertThat(plain.getReceivedMessages()[0].getContent()).isEqualTo("a\r\n.\r\n..\r\nb");
    }

    @Test
    void whoever_knows_the_password_may_send() {
        plain.setUser("office@city.example", "office", PASSWORD);
        plain.getUserManager().setAuthRequired(true);
        plain.start();

        post("office", PASSWORD).send(Samples.letter("1", "hanako@example.jp"));

        assertThat(plain.getReceivedMessages()).hasSize(1);
        assertThatExceptionOfType(MailException.class)
                .isThrownBy(() -> post("office", "open barley").send(Samples.letter("1", "hanako@example.jp")))
                .satisfies(e -> assertThat(e.outlook()).isEqualTo(MailException.Outlook.TRY_AGAIN))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("barley"));
    }

    @Test
    void a_letter_arrives_through_tls() throws IOException, InterruptedException, GeneralSecurityException {
        Keys keys = Keys.make(folder, "localhost");
        System.setProperty("greenmail.tls.keystore.file", keys.file().toString());
        System.setProperty("greenmail.tls.keystore.password", Keys.PASSWORD);
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            MailSettings.Server settings = new MailSettings.Server(
                    "localhost", server.getSmtps().getPort(), "", Security.TLS, Duration.ofSeconds(5));
            new ServerPost(
                            settings,
                            "",
                            Samples.OFFICE,
                            Samples.CLOCK,
                            keys.tls().getSocketFactory())
                    .send(Samples.letter("1", "hanako@example.jp"));

            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThatExceptionOfType(MailException.class)
                    .as("the JDK knows nobody who vouches for this server")
                    .isThrownBy(() -> Post.toServer(settings, "", Samples.OFFICE, Samples.CLOCK)
                            .send(Samples.letter("2", "hanako@example.jp")));
        } finally {
            server.stop();
        }
    }

    private static byte[] bytes(BodyPart part) throws MessagingException, IOException {
        return part.getInputStream().readAllBytes();
    }
}
