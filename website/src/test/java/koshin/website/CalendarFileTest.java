package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that another program reads: Debian's icalendar for Python. */
class CalendarFileTest {

    private static final String TITLE = "マイナンバーカードの更新; 𠮷田様, 窓口\\3";
    private static final String PLACE = "更新市役所 一階, 市民課; 更新市本町1-2-3";
    private static final String TEXT = "持ち物:\n・カード\n・暗証番号(" + "とても長い説明。😀".repeat(30) + ")\n\nBEGIN:VEVENT";
    private static final String URL =
            "https://koshin.city.example/ja/visits/" + "Yq3v-0aLr_7sT2kPzXw9CdEfGhIjKlMn".repeat(3);

    /** A line for everything that the file says, in base64, and what the reader did not understand. */
    private static final String READER = """
            import base64, icalendar, sys
            def say(what, text):
                print(what, base64.b64encode(str(text).encode()).decode())
            calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
            say("version", calendar["VERSION"])
            say("method", calendar["METHOD"])
            for zone in calendar.walk("VTIMEZONE"):
                say("zone", zone["TZID"])
                say("offset", zone.to_tz().utcoffset(__import__("datetime").datetime(2025, 9, 1)))
            for event in calendar.walk("VEVENT"):
                say("uid", event["UID"])
                say("sequence", event["SEQUENCE"])
                say("stamp", event["DTSTAMP"].dt.isoformat())
                say("start", event["DTSTART"].dt.isoformat())
                say("start in", event["DTSTART"].params["TZID"])
                say("end", event["DTEND"].dt.isoformat())
                say("status", event["STATUS"])
                say("title", event["SUMMARY"])
                say("place", event["LOCATION"])
                say("text", event["DESCRIPTION"])
                say("url", event.get("URL", "-"))
                for alarm in event.walk("VALARM"):
                    say("alarm", str(alarm["ACTION"]) + " " + str(alarm["TRIGGER"].dt) + " " + str(alarm["DESCRIPTION"]))
                say("errors", event.errors)
            """;

    @TempDir
    Path folder;

    private static CalendarFile file(String url) {
        return new CalendarFile(
                "b-7@koshin.city.example",
                3,
                Instant.parse("2025-08-20T01:02:03Z"),
                LocalDateTime.of(2025, 9, 1, 9, 30),
                Duration.ofMinutes(25),
                TITLE,
                PLACE,
                TEXT,
                url);
    }

    @Test
    void a_visit_is_read_by_a_foreign_program_as_it_was_written() {
        assertThat(read(file(URL).visit()))
                .containsExactly(
                        "version 2.0",
                        "method PUBLISH",
                        "zone Asia/Tokyo",
                        "offset 9:00:00",
                        "uid b-7@koshin.city.example",
                        "sequence 3",
                        "stamp 2025-08-20T01:02:03+00:00",
                        "start 2025-09-01T09:30:00+09:00",
                        "start in Asia/Tokyo",
                        "end 2025-09-01T09:55:00+09:00",
                        "status CONFIRMED",
                        "title " + TITLE,
                        "place " + PLACE,
                        "text " + TEXT,
                        "url " + URL,
                        "alarm DISPLAY -1 day, 0:00:00 " + TITLE,
                        "errors []");
    }

    @Test
    void a_visit_that_is_given_up_is_struck_out_and_reminds_nobody() {
        assertThat(read(file("").cancellation()))
                .contains("uid b-7@koshin.city.example", "sequence 3", "status CANCELLED", "url -", "errors []")
                .noneMatch(line -> line.startsWith("alarm"));
    }

    @Test
    void lines_have_at_most_75_bytes_and_whole_characters() {
        for (int blanks = 0; blanks < 8; blanks++) {
            CalendarFile shifted = new CalendarFile(
                    "1",
                    0,
                    Instant.EPOCH,
                    LocalDateTime.of(2025, 9, 1, 9, 30),
                    Duration.ofMinutes(5),
                    "x".repeat(blanks) + "é更😀".repeat(40),
                    "",
                    "",
                    "");
            byte[] bytes = shifted.visit();

            assertThat(lines(bytes)).allSatisfy(line -> {
                assertThat(line.length).isLessThanOrEqualTo(75);
                assertThat(StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(line))
                                .toString())
                        .doesNotContain("\r", "\n");
            });
            assertThat(lines(bytes)).as("lines are not folded too early").anyMatch(line -> line.length > 71);
            assertThat(read(bytes)).contains("title " + shifted.title());
        }
    }

    @Test
    void is_the_same_whenever_and_wherever_it_is_written() {
        assertThat(file(URL).visit()).isEqualTo(file(URL).visit());
        assertThat(new String(file(URL).visit(), StandardCharsets.UTF_8))
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Koshin//Koshin//JA\r\n")
                .contains("DTSTART;TZID=Asia/Tokyo:20250901T093000\r\n", "DTSTAMP:20250820T010203Z\r\n", ":-P1D\r\n")
                .containsOnlyOnce("\nBEGIN:VEVENT")
                .endsWith("END:VCALENDAR\r\n");
    }

    @Test
    void refuses_a_visit_that_ends_before_it_begins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalendarFile(
                        "1", 0, Instant.EPOCH, LocalDateTime.of(2025, 9, 1, 9, 30), Duration.ZERO, "", "", "", ""));
    }

    private static List<byte[]> lines(byte[] file) {
        String latin = new String(file, StandardCharsets.ISO_8859_1);
        return Arrays.stream(latin.split("\r\n", -1))
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private List<String> read(byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve("visit.ics"), bytes);
            // Debian's own Python, which has Debian's packages.
            Process python = new ProcessBuilder("/usr/bin/python3", "-c", READER, file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).as("install Debian's package python3-icalendar").doesNotContain("ModuleNotFoundError");
            assertThat(python.waitFor()).as(said).isZero();
            return said.lines().map(CalendarFileTest::decoded).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String decoded(String line) {
        int blank = line.lastIndexOf(' ');
        return line.substring(0, blank + 1)
                + new String(Base64.getDecoder().decode(line.substring(blank + 1)), StandardCharsets.UTF_8);
    }
}
