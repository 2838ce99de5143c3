package koshin.mail;

import static koshin.mail.MailException.Outlook.TRY_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import koshin.mail.MailException.Outlook;
import koshin.mail.MailSettings.Security;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a letter when the server is away, silent, unencrypted, somebody else, or says no. */
class ServerPostTest {

    private static final String TO = "hanako@example.jp";

    @TempDir
    static Path folder;

    private static Keys localhost;
    private static Keys somebodyElse;

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException, GeneralSecurityException {
        localhost = Keys.make(folder, "localhost");
        somebodyElse = Keys.make(folder, "mail.example");
    }

    private static Post post(int port, Security security, Keys trusted) {
        return post(port, security, trusted, Duration.ofSeconds(10));
    }

    private static Post post(int port, Security security, Keys trusted, Duration patience) {
        return new ServerPost(
                new MailSettings.Server("localhost", port, "", security, patience),
                "",
                Samples.OFFICE,
                Samples.CLOCK,
                trusted.tls().getSocketFactory());
    }

    private static SmallServer server(Map<String, String> rules) {
        return SmallServer.start(localhost.tls(), rules);
    }

    private static MailException refused(Post post) {
        return assertThatExceptionOfType(MailException.class)
                .isThrownBy(() -> post.send(Samples.letter("b-7", TO)))
                .withMessageStartingWith("letter b-7 ")
                .actual();
    }

    @ParameterizedTest(name = "{1} to {0}: {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
                    RCPT|550 5.1.1 no such user|ADDRESS_REFUSED|RCPT: 550 5.1.1|nobody has it
                    RCPT|550 <hanako@example.jp> unknown|ADDRESS_REFUSED|RCPT: 550|without a finer code
                    RCPT|553 5.1.2 bad host|ADDRESS_REFUSED|RCPT: 553 5.1.2|
                    RCPT|554 5.7.1 <hanako@example.jp>: Relay access denied|LETTER_REFUSED|RCPT: 554 5.7.1|we may not use the server
                    RCPT|530 5.7.0 log in first|TRY_AGAIN|RCPT: 530 5.7.0|our login is missing
                    RCPT|450 4.2.0 greylisted|TRY_AGAIN|RCPT: 450 4.2.0|for the moment
                    RCPT|452 4.2.2 full|TRY_AGAIN|RCPT: 452 4.2.2|for the moment
                    MAIL|550 5.7.1 not with this sender|TRY_AGAIN|MAIL: 550 5.7.1|our own address is wrong
                    MAIL|451 later|TRY_AGAIN|MAIL: 451|for the moment
                    DATA|554 5.6.0 no|LETTER_REFUSED|DATA: 554 5.6.0|
                    .|552 5.3.4 too long|LETTER_REFUSED|DATA: 552 5.3.4|
                    .|451 4.3.0 disk is full|TRY_AGAIN|DATA: 451 4.3.0|for the moment
                    """)
    void a_refusal_tells_what_to_expect(String command, String answer, Outlook outlook, String told, String because) {
        try (SmallServer server = server(Map.of(command, answer))) {
            MailException refused = refused(post(server.port(), Security.NONE, localhost));

            assertThat(refused.outlook()).as(because).isEqualTo(outlook);
            assertThat(refused).hasMessage("letter b-7 was refused by localhost at " + told);
            assertThat(refused).hasNoCause();
        }
    }

    @Test
    void a_server_that_is_away_is_worth_another_try() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        MailException away = refused(post(port, Security.NONE, localhost));

        assertThat(away.outlook()).isEqualTo(TRY_AGAIN);
        assertThat(away).hasMessageContaining("localhost:" + port).hasCauseInstanceOf(Exception.class);
    }

    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ParameterizedTest
    @CsvSource({"''", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void a_server_that_falls_silent_is_not_waited_for(String command) {
        try (SmallServer server = server(Map.of(command, ""))) {
            long began = System.nanoTime();

            assertThat(refused(post(server.port(), Security.NONE, localhost, Duration.ofMillis(700)))
                            .outlook())
                    .isEqualTo(TRY_AGAIN);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_letter_is_sent_though_nobody_says_goodbye() {
        try (SmallServer server = server(Map.of("QUIT", ""))) {
            post(server.port(), Security.NONE, localhost).send(Samples.letter("b-7", TO));

            assertThat(server.heard()).contains("RCPT TO:<hanako@example.jp>", "DATA");
        }
    }

    @Test
    void the_dots_of_a_mobile_address_are_quoted_before_the_server() {
        try (SmallServer server = server(Map.of())) {
            post(server.port(), Security.NONE, localhost).send(Samples.letter("b-7", "a..b.@docomo.ne.jp"));

            assertThat(server.heard()).contains("RCPT TO:<\"a..b.\"@docomo.ne.jp>");
        }
    }

    @Test
    void nobody_on_the_way_sees_for_whom_a_letter_is() {
        try (SmallServer server = server(Map.of())) {
            post(server.port(), Security.STARTTLS, localhost).send(Samples.letter("b-7", TO));

            assertThat(server.heard())
                    .startsWith("EHLO city.example", "STARTTLS")
                    .contains("(TLS) RCPT TO:<hanako@example.jp>")
                    .noneMatch(line -> line.startsWith("MAIL") || line.startsWith("RCPT"));
        }
    }

    @Test
    void nothing_is_said_to_a_server_that_does_not_encrypt() {
        for (Map<String, String> rules : List.of(Map.of("EHLO", "250 here"), Map.of("STARTTLS", "454 4.7.0 not now"))) {
            try (SmallServer server = server(rules)) {
                assertThat(refused(post(server.port(), Security.STARTTLS, localhost))
                                .outlook())
                        .isEqualTo(TRY_AGAIN);
                assertThat(server.heard()).noneMatch(line -> line.contains("MAIL"));
            }
        }
    }

    @Test
    void nothing_is_said_to_a_server_that_is_another_or_that_nobody_vouches_for() {
        try (SmallServer other = SmallServer.start(somebodyElse.tls(), Map.of());
                SmallServer unknown = server(Map.of())) {
            assertThat(refused(post(other.port(), Security.STARTTLS, somebodyElse))
                            .outlook())
                    .isEqualTo(TRY_AGAIN);
            assertThat(refused(post(unknown.port(), Security.STARTTLS, somebodyElse))
                            .outlook())
                    .isEqualTo(TRY_AGAIN);

            assertThat(other.heard()).noneMatch(line -> line.contains("MAIL"));
            assertThat(unknown.heard()).noneMatch(line -> line.contains("MAIL"));
        }
    }
}
