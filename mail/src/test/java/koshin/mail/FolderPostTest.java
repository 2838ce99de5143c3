package koshin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters as files, read by Python's library for letters. */
class FolderPostTest {

    /** A line for everything that the letter says, so that nothing has to be taken apart here. */
    private static final String READER = """
            import base64, email, email.policy, sys
            with open(sys.argv[1], "rb") as file:
                letter = email.message_from_binary_file(file, policy=email.policy.default)
            def say(what, text):
                print(what, base64.b64encode(text if isinstance(text, bytes) else str(text).encode()).decode())
            for head in ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language"):
                for value in letter.get_all(head, ["-"]):
                    say(head, value)
            say("Address", letter["To"].addresses[0].username + " at " + letter["To"].addresses[0].domain)
            body = letter.get_body(("plain",))
            say("Body", body.get_payload(decode=True))
            for part in letter.iter_attachments():
                say("Name", part.get_filename())
                say("Type", part.get_content_type())
                say("Content", part.get_payload(decode=True))
            defects = [d for part in letter.walk() for d in part.defects]
            defects += [d for part in letter.walk() for value in part.values() for d in value.defects]
            say("Defects", len(defects))
            """;

    @TempDir
    Path folder;

    private Post post() {
        return Post.toFolder(folder.resolve("letters"), Samples.OFFICE, Samples.CLOCK);
    }

    private Path file(String id) {
        return folder.resolve("letters").resolve(id + ".eml");
    }

    @Test
    void a_letter_is_read_by_a_foreign_program_as_it_was_written() throws IOException, InterruptedException {
        post().send(Samples.withCalendar("b-7.1", "hanako@example.jp"));

        assertThat(read(file("b-7.1")))
                .containsExactly(
                        "From 更新市 市民課 <noreply@city.example>",
                        "To hanako@example.jp",
                        "Subject " + Samples.SUBJECT,
                        "Date Mon, 01 Sep 2025 09:30:00 +0900",
                        "Message-ID <b-7.1@city.example>",
                        "Auto-Submitted auto-generated",
                        "Content-Language ja",
                        "Address hanako at example.jp",
                        "Body " + Samples.crlf(Samples.TEXT),
                        "Name 来庁予約.ics",
                        "Type text/calendar",
                        "Content " + new String(Samples.CALENDAR, StandardCharsets.UTF_8),
                        "Name all bytes.bin",
                        "Type application/octet-stream",
                        "Content " + HexFormat.of().formatHex(Samples.everyByte()),
                        "Defects 0");
    }

    @Test
    void the_dots_of_a_mobile_address_arrive() throws IOException, InterruptedException {
        post().send(Samples.letter("1", "a..b.@docomo.ne.jp"));

        assertThat(read(file("1"))).contains("Address a..b. at docomo.ne.jp", "Content-Language -", "Defects 0");
    }

    @Test
    void a_letter_is_seven_bit_and_its_lines_are_short() throws IOException {
        post().send(Samples.withCalendar("1", "hanako@example.jp"));

        assertThat(Files.readString(file("1"), StandardCharsets.ISO_8859_1).split("\r\n", -1))
                .allSatisfy(line -> assertThat(line).matches("[\\t\\x20-\\x7e]{0,78}"));
    }

    @Test
    void plain_letters_stay_plain() throws IOException {
        post().send(new Letter("1", "hanako@example.jp", "Your visit", "Dear\n.Hanako\n", List.of()));

        assertThat(Files.readString(file("1")))
                .contains("Subject: Your visit\r\n", "charset=UTF-8")
                .endsWith("\r\n\r\nDear\r\n.Hanako\r\n");
    }

    @Test
    void the_same_letter_replaces_itself_and_leaves_nothing_else() throws IOException {
        post().send(Samples.letter("1", "hanako@example.jp"));
        post().send(new Letter("1", "hanako@example.jp", "Another", "text", List.of()));

        try (var files = Files.list(folder.resolve("letters"))) {
            assertThat(files).containsExactly(file("1"));
        }
        assertThat(Files.readString(file("1"))).contains("Subject: Another");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("1"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_folder_that_cannot_be_written_is_worth_another_try() throws IOException {
        Files.createFile(folder.resolve("letters"));

        assertThatExceptionOfType(MailException.class)
                .isThrownBy(() -> post().send(Samples.letter("1", "hanako@example.jp")))
                .withMessageContaining("letter 1")
                .extracting(MailException::outlook)
                .isEqualTo(MailException.Outlook.TRY_AGAIN);
    }

    private static List<String> read(Path file) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", READER, file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
        return said.lines().map(FolderPostTest::decoded).toList();
    }

    private static String decoded(String line) {
        int blank = line.indexOf(' ');
        byte[] bytes = Base64.getDecoder().decode(line.substring(blank + 1));
        String text = new String(bytes, StandardCharsets.UTF_8);
        return line.substring(0, blank + 1)
                + (text.contains("\uFFFD") ? HexFormat.of().formatHex(bytes) : text);
    }
}
