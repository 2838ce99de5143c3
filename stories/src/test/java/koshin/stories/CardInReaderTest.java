package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own programs before a card in a PC/SC reader: the terminal's commands, and a counter open all day. */
class CardInReaderTest {

    private static final String FOUR_DIGITS = "2468";
    private static final String SIGNING_PIN = "QWE987";

    @TempDir
    Path folder;

    private ReaderRoom room;
    private Holder holder;

    @BeforeEach
    void open() {
        room = ReaderRoom.open(folder);
        holder = Holder.of(
                folder.resolve("holder.card"),
                FOUR_DIGITS,
                SIGNING_PIN,
                LocalDate.parse("2025-11-01"),
                LocalDate.parse("2030-11-30"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void is_listed_shown_signed_with_and_given_a_new_pin_from_the_terminal() throws IOException {
        Path paper = Files.writeString(folder.resolve("paper"), "a paper to be signed");

        assertThat(card("list").well().text().lines()).hasSize(2).allMatch(line -> line.endsWith(": no card"));
        assertThat(card("show").text()).contains("there is no card in any reader");
        try (PluggedCard _ = plug("card.trace")) {
            assertThat(card("list").well().text()).contains("00 00: My Number Card (JPKI)", "00 01: no card");
            assertThat(card("show", "--today", "2026-11-22").well().text())
                    .contains(
                            "valid to Fri 2035-11-30; renewal from Sat 2035-09-01",
                            "valid to Sat 2030-11-30; renewal from Sun 2030-09-01",
                            "5 tries left");
            assertThat(card("sign", paper.toString()).text()).contains("typed at a terminal and nowhere else");

            Said signed = typed(
                    List.of(SIGNING_PIN.toLowerCase(Locale.ROOT)),
                    "sign",
                    paper.toString(),
                    "--certificate",
                    folder.resolve("holder.pem").toString());
            assertThat(signed.well().text()).contains("5 tries left: ", "Signed: ");
            opensslVerifies(paper);

            assertThat(typed(List.of(FOUR_DIGITS, "1357", "1357"), "change-pin", "authentication")
                            .well()
                            .text())
                    .contains("Changed: ");
            room.run("pkcs15-tool", "--verify-pin", "--auth-id", "01", "--pin", "1357")
                    .well();
        }
        assertThat(Files.readString(folder.resolve("card.trace"))).doesNotContain(SIGNING_PIN, "515745393837");

        room.stopService();
        assertThat(card("list").text()).contains("(PC/SC) does not answer").doesNotContain("Exception");
    }

    private void opensslVerifies(Path paper) {
        room.run(
                        "sh",
                        "-c",
                        "openssl x509 -in \"$1/holder.pem\" -pubkey -noout >\"$1/key.pem\"",
                        "sh",
                        folder.toString())
                .well();
        assertThat(room.run(
                                "openssl",
                                "dgst",
                                "-sha256",
                                "-verify",
                                folder.resolve("key.pem").toString(),
                                "-signature",
                                paper + ".sig",
                                paper.toString())
                        .well()
                        .text())
                .contains("Verified OK");
    }

    @Test
    void comes_back_to_a_long_running_counter_after_being_pulled_and_after_the_service_was_restarted()
            throws IOException {
        Process counter = room.startJava("koshin.stories.LongCounter");
        try (Writer asked = counter.outputWriter(StandardCharsets.UTF_8);
                BufferedReader said = counter.inputReader(StandardCharsets.UTF_8)) {
            assertThat(ask(asked, said)).isEqualTo("no card");
            try (PluggedCard _ = plug("one.trace")) {
                assertThat(ask(asked, said)).isEqualTo("CN=TEST0000000000000000042,C=JP");
            }
            assertThat(ask(asked, said)).isIn("no card", "lost");
            try (PluggedCard _ = plug("two.trace")) {
                assertThat(ask(asked, said)).isEqualTo("CN=TEST0000000000000000042,C=JP");
                room.restartService();
            }
            assertThat(ask(asked, said)).isEqualTo("no card");
            try (PluggedCard _ = plug("three.trace")) {
                assertThat(ask(asked, said)).isEqualTo("CN=TEST0000000000000000042,C=JP");
            }
            room.stopService();
            assertThat(ask(asked, said)).isEqualTo("no readers");
        }
    }

    @Test
    void is_told_apart_from_another_one_by_its_reader() {
        Holder other = Holder.of(
                folder.resolve("other.card"),
                FOUR_DIGITS,
                SIGNING_PIN,
                LocalDate.parse("2025-11-01"),
                LocalDate.parse("2027-01-31"));
        try (PluggedCard _ = plug("card.trace");
                PluggedCard _ = PluggedCard.in(room, room.port() + 1, other.file(), folder.resolve("other.trace"))) {
            assertThat(card("show").text()).contains("there are several cards; name one by --reader");
            assertThat(card("show", "--today", "2026-09-01", "--reader", "Soft Card Reader 00 01")
                            .well()
                            .text())
                    .contains("valid to Sun 2027-01-31");
        }
    }

    private static String ask(Writer asked, BufferedReader said) throws IOException {
        asked.write("\n");
        asked.flush();
        return String.valueOf(said.readLine());
    }

    private PluggedCard plug(String trace) {
        return PluggedCard.in(room, holder.file(), folder.resolve(trace));
    }

    private Said card(String... arguments) {
        return room.java("", whole(arguments));
    }

    /** Answers what is asked; nothing that is typed is seen. */
    private Said typed(List<String> answers, String... arguments) {
        Said said = room.javaAtTerminal(answers, whole(arguments));
        answers.forEach(answer -> assertThat(said.text()).doesNotContain(answer));
        return said;
    }

    private static String[] whole(String... arguments) {
        return Stream.concat(Stream.of("koshin.cli.Main", "card"), Stream.of(arguments))
                .toArray(String[]::new);
    }
}
