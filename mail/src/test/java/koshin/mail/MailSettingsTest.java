package koshin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    @Test
    void reads_a_folder() {
        assertThat(MailSettings.parse("folder:/var/spool/koshin"))
                .isEqualTo(new MailSettings.Folder(Path.of("/var/spool/koshin")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    smtp://office@mail.example:2587?starttls, mail.example, 2587, office, STARTTLS
                    smtp://mail.example?starttls, mail.example, 587, '', STARTTLS
                    smtps://office%40city.example@mail.example, mail.example, 465, office@city.example, TLS
                    smtps://mail.example:2465/, mail.example, 2465, '', TLS
                    smtp://localhost, localhost, 25, '', NONE
                    smtp://127.0.0.1:2525, 127.0.0.1, 2525, '', NONE
                    smtp://[::1]:2525, [::1], 2525, '', NONE
                    """)
    void reads_a_server(String setting, String host, int port, String user, MailSettings.Security security) {
        assertThat(MailSettings.parse(setting))
                .isEqualTo(new MailSettings.Server(host, port, user, security, Duration.ofSeconds(30)));
    }

    @Test
    void sends_nothing_unencrypted_to_another_computer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailSettings.parse("smtp://mail.example"))
                .withMessageContaining("smtp://mail.example?starttls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "folder:",
                "/var/spool",
                "smtp:",
                "smtp://mail.example?startls",
                "smtps://mail.example?starttls",
                "smtp://mail.example/inbox?starttls",
                "http://localhost",
                "smtp://localhost:70000",
                "smtp://localhost:0",
                "smtp://secret@city.example@mail.example?starttls",
                "smtp://user:secret@mail.example?starttls",
                "smtp://user:sec ret@mail.example?starttls"
            })
    void refuses_anything_else_and_repeats_no_password(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailSettings.parse(setting))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret", "sec ret"));
    }

    @Test
    void shows_no_password() {
        Post post =
                MailSettings.parse("smtps://office@mail.example").post(Samples.OFFICE, "open sesame", Samples.CLOCK);

        assertThat(post.toString()).contains("mail.example", "office").doesNotContain("sesame");
    }
}
