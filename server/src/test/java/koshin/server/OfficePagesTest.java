package koshin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.registry.Role;
import koshin.reservations.BookedOffice;
import koshin.reservations.Booking;
import koshin.reservations.BookingNumber;
import koshin.reservations.Bookings.Outcome;
import koshin.reservations.Contact;
import koshin.reservations.Offices;
import koshin.reservations.Reservations;
import koshin.reservations.Secret;
import koshin.reservations.Slot;
import koshin.reservations.Slots;
import koshin.reservations.Visitor;
import koshin.reservations.Wish;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages of the offices by HTTP, with the database behind them, on Monday 1 September 2025 at nine. */
class OfficePagesTest {

    private static final Path FOLDER = folder();
    private static final ConfigurableApplicationContext SERVER = started();
    private static final OfficeBrowser BROWSER = signedIn();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant EARLIER = Instant.parse("2025-08-20T01:00:00Z");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "office");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurableApplicationContext started() {
        try {
            OfficeBrowser.employ(FOLDER, "1042", Role.SUPERVISOR, "saku");
            Path staffing = Files.writeString(FOLDER.resolve("offices.yaml"), Offices.sampleFile());
            return Main.start(Map.of(
                    "server.port", "0",
                    "koshin.office-port", "0",
                    "koshin.today", "2025-09-01",
                    "koshin.data", FOLDER.toString(),
                    "koshin.staffing", staffing.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static String office(String path) {
        return "http://localhost:" + Main.officePortOf(SERVER) + path;
    }

    private static OfficeBrowser signedIn() {
        try {
            return OfficeBrowser.of(Main.officePortOf(SERVER), "1042");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return BROWSER.get(address);
    }

    /** As a browser sends a form of a page of ours. */
    private static HttpResponse<String> sent(String path, String form) throws IOException, InterruptedException {
        return BROWSER.sent(path, form);
    }

    /** The same, but it says otherwise from where it comes. */
    private static HttpResponse<String> post(String path, String form, String... headers)
            throws IOException, InterruptedException {
        return BROWSER.post(
                path, form + "&_csrf=" + URLEncoder.encode(BROWSER.token(), StandardCharsets.UTF_8), headers);
    }

    private static Socket reach(int computer) throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) computer}), Main.officePortOf(SERVER));
    }

    private static String number(String typed) {
        return "number=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private static Booking booked(String office, String at, Optional<String> mail) {
        Reservations reservations = SERVER.getBean(Reservations.class);
        BookedOffice there = reservations.offices().find("saku", office).orElseThrow();
        List<Visitor> visitors = List.of(new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER));
        LocalDateTime time = LocalDateTime.parse(at);
        Slot slot = ((Slots.Day.Bookable) there.on(time.toLocalDate(), visitors))
                .slots().stream()
                        .filter(one -> one.from().equals(time))
                        .findFirst()
                        .orElseThrow();
        Secret secret = Secret.make(RANDOM);
        reservations.bookings().hold(secret, new Wish("saku", office, slot, visitors), Duration.ofMinutes(10), EARLIER);
        return ((Outcome.Done) reservations
                        .bookings()
                        .confirm(secret, new Contact("ja", mail, Optional.of("0267-00-0000")), EARLIER))
                .booking();
    }

    private static String text(Booking booking) {
        return new BookingNumber(booking.number()).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/office",
                "/office/",
                "/office/saku/city-hall/day",
                "/office/saku/fairness",
                "/office/assets/console.css",
                "/office/error"
            })
    void the_public_port_has_no_page_of_the_offices(String path) throws Exception {
        HttpResponse<String> page = get("http://localhost:" + Main.portOf(SERVER) + path);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("/office/");
        assertThat(get(office(path)).body()).as("on the other port").contains("office");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ja/",
                "/en/offices",
                "/ja/rules",
                "/health",
                "/assets/koshin.css",
                "/feed/first-free.json",
                "/error"
            })
    void the_office_port_has_nothing_else(String path) throws Exception {
        assertThat(get(office(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void only_this_computer_reaches_the_office_port() throws Exception {
        try (Socket reached = reach(1)) {
            assertThat(reached.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> reach(2).close())
                .as("another address of this computer stands for all others")
                .isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site", "Sec-Fetch-Site, none",
        "Origin, https://evil.example", "Origin, null", "Accept, */*"
    })
    void takes_nothing_that_another_page_sends(String header, String value) throws Exception {
        Booking booking = booked("usuda", "2025-09-01T13:00", Optional.empty());

        HttpResponse<String> answer = post("/office/saku/usuda/arrived", number(text(booking)), header, value);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("localhost");
        assertThat(get(office("/office/saku/usuda/day")).body()).doesNotContain("来庁 9:00");
        makesRoomAgain(booking);
    }

    /** For the next row of the table: the office has one window. */
    private static void makesRoomAgain(Booking booking) {
        BookedOffice office =
                SERVER.getBean(Offices.class).find("saku", booking.office()).orElseThrow();
        var closed =
                SERVER.getBean(Reservations.class).blocks().close(office, booking.from(), booking.until(), 1, EARLIER);
        SERVER.getBean(Reservations.class).blocks().open(closed.block().id(), EARLIER);
    }

    @Test
    void takes_what_its_own_page_sends_also_from_a_browser_that_tells_the_origin_alone() throws Exception {
        HttpResponse<String> answer = post(
                "/office/saku/city-hall/arrived",
                number("0001-01"),
                "Origin",
                office("").replaceFirst("/$", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** A name of elsewhere that leads to this computer makes the page of elsewhere one of ours. */
    @Test
    void answers_to_no_other_name() throws Exception {
        try (Socket socket = reach(1)) {
            socket.getOutputStream()
                    .write("GET /office HTTP/1.1\r\nHost: evil.example:8082\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("佐久市");
        }
    }

    @Test
    void notes_who_comes_by_button_scanner_or_full_width_digits_and_says_so() throws Exception {
        String first = text(booked("city-hall", "2025-09-01T10:00", Optional.of("taro@example.jp")));
        String second = text(booked("city-hall", "2025-09-01T10:15", Optional.empty()));
        String wide = second.replace("-", "－")
                .chars()
                .mapToObj(c -> Character.toString(c >= '0' && c <= '9' ? c - '0' + '０' : c))
                .reduce("", String::concat);
        String arrive = "/office/saku/city-hall/arrived";

        assertThat(get(office("/office/saku/city-hall/day")).body()).contains(first, second, "電子証明書の更新", "まだ");
        assertThat(sent(arrive, number("KOSHIN:" + first)).body()).contains(first + " の来庁を 9:00 に記録しました");
        assertThat(sent(arrive, number(wide)).body()).contains(second + " の来庁を 9:00 に記録しました");
        assertThat(sent(arrive, number(first)).body()).contains(first + " の来庁は 9:00 に記録済みです");
        assertThat(sent("/office/saku/city-hall/not-arrived", number(first)).body())
                .contains(first + " (10:00 の予約)は、まだ来ていない状態です");
        assertThat(sent(arrive + "?lang=en", number("koshin;" + first)).body())
                .as("a scanner that thinks of another keyboard; in English")
                .contains(first + " has arrived, noted at 9:00");
    }

    @Test
    void says_what_is_wrong_with_a_number() throws Exception {
        String tomorrow = text(booked("city-hall", "2025-09-02T10:00", Optional.empty()));
        String elsewhere = text(booked("mochizuki", "2025-09-01T09:00", Optional.empty()));
        String arrive = "/office/saku/city-hall/arrived";

        assertThat(sent(arrive, number(tomorrow)).body()).contains("今日の予約ではありません", "9月2日");
        assertThat(sent(arrive, number(elsewhere)).body()).contains("この窓口の予約ではありません", "望月");
        assertThat(sent(arrive, number(new BookingNumber(99_999).text())).body())
                .contains("という番号の予約はありません");
        assertThat(sent(arrive, number("0001-00<b>")).body()).contains("は予約番号ではありません", "0012-07", "0001-00&lt;b&gt;");
        assertThat(sent(arrive, "").body()).contains("は予約番号ではありません");
    }

    @Test
    void closes_once_after_saying_whom_it_hits_and_shows_who_was_moved() throws Exception {
        Booking mailed = booked("city-hall", "2025-09-03T10:00", Optional.of("taro@example.jp"));
        Booking phoned = booked("city-hall", "2025-09-03T10:00", Optional.empty());
        String form = "on=2025-09-03&from=10:00&until=11:00&windows=9";

        HttpResponse<String> foreseen = get(office("/office/saku/city-hall/close?" + form));
        assertThat(foreseen.body()).contains("2 件の予約が動きます", "そのうち 1 件はメールが届きません", "開いている窓口は 3 つ");
        assertThat(get(office("/office/saku/city-hall/day?on=2025-09-03")).body())
                .as("nothing has changed")
                .contains(text(mailed), text(phoned))
                .doesNotContain("閉じている窓口");

        Matcher token = TOKEN.matcher(foreseen.body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> closed = sent("/office/saku/city-hall/close", form + "&token=" + token.group(1));
        HttpResponse<String> again = sent("/office/saku/city-hall/close", form + "&token=" + token.group(1));

        assertThat(closed.body()).contains("移した予約: 2 件", "電話が必要な人: 1 件", "0267-00-0000", text(mailed));
        assertThat(again.uri()).as("the same page").isEqualTo(closed.uri());
        assertThat(withoutToken(again)).isEqualTo(withoutToken(closed));
        assertThat(get(office("/office/saku/city-hall/day?on=2025-09-03")).body())
                .containsOnlyOnce("閉じている窓口");

        String path = closed.uri().getPath();
        assertThat(sent(path + "/open", "").body()).contains("に開けました");
        assertThat(sent(path + "/open", "").body()).contains("に開けました");
        assertThat(get(office(path.replace("city-hall", "usuda"))).statusCode())
                .as("another office's")
                .isEqualTo(404);
    }

    /** It is written otherwise each time. */
    private static String withoutToken(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            on         | from  | until | windows | says
            2025-13-01 | 10:00 | 11:00 | 1       | The day &#34;2025-13-01&#34; cannot be read. Write it like 2025-09-01.
            2025-08-31 | 10:00 | 11:00 | 1       | 2025-08-31 is over. Choose 2025-09-01 or later.
            2025-09-04 | ten   | 11:00 | 1       | The time &#34;ten&#34; cannot be read. Write it like 10:00.
            2025-09-04 | 10:03 | 11:00 | 1       | 10:03 is not a multiple of 5 minutes. Take 10:00, for example.
            2025-09-01 | 8:55  | 11:00 | 1       | 8:55 is over. Take 09:00 or later.
            2025-09-04 | 11:00 | 10:00 | 1       | The end, 10:00, must be after the beginning. Take 12:00, for example.
            2025-09-04 | 10:00 | 11:00 | 0       | &#34;0&#34; is no number of windows. Write a number from 1 to 200.
            2025-09-06 | 10:00 | 11:00 | 1       | No window takes bookings at 10:00–11:00
            """)
    void says_what_of_the_form_cannot_be_taken_and_what_could(
            String on, String from, String until, String windows, String says) throws Exception {
        String form = "lang=en&on=" + on + "&from=" + from + "&until=" + until + "&windows=" + windows;
        HttpResponse<String> asked = get(office("/office/saku/city-hall/close?" + form));
        HttpResponse<String> sent =
                sent("/office/saku/city-hall/close", form + "&token=6f1c2f52-0f5c-4d3e-9a56-0a8f2f1c2f52");

        assertThat(asked.statusCode()).isEqualTo(400);
        assertThat(asked.body().replace("&#34;", "\"")).contains(says.replace("&#34;", "\""));
        assertThat(sent.statusCode()).isBetween(400, 409);
        assertThat(sent.body().replace("&#34;", "\"")).contains(says.replace("&#34;", "\""));
    }

    @Test
    void shows_a_month_as_table_and_file() throws Exception {
        booked("city-hall", "2025-10-01T09:00", Optional.empty());
        String page =
                get(office("/office/saku/city-hall/capacity?month=2025-10")).body();
        HttpResponse<String> file = get(office("/office/saku/city-hall/capacity.csv?month=2025-10"));

        assertThat(page).contains("10月1日(水)", "「電子証明書の更新」の件数", "土曜日・日曜日は休みです", "<svg class=\"bar\"");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.body().lines())
                .hasSize(32)
                .anySatisfy(line -> assertThat(line).matches("2025-10-01,booking,\\d+,1,0,0,\\d+,1"));
        assertThat(file.body()).contains("2025-10-04,closed,0,0,0,0,0,0");
    }

    @Test
    void compares_the_offices_of_a_municipality() throws Exception {
        assertThat(get(office("/office/saku/fairness?lang=en")).body())
                .contains("Renewal of the certificates", "First weekday", "days from today: 1", "No great difference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/office", "/office/saku/city-hall/day", "/office/saku/city-hall/close", "/nowhere"})
    void a_page_loads_nothing_keeps_nothing_and_says_why_it_is_here_alone(String path) throws Exception {
        HttpResponse<String> page = get(office(path));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.body())
                .contains("このサーバー自身からしか開けません")
                .doesNotContain("<script")
                .doesNotContain("style=\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/office/saku/nowhere/day, 404",
        "/office/atlantis/city-hall/close, 404",
        "/office/saku/city-hall/closed/6f1c2f52-0f5c-4d3e-9a56-0a8f2f1c2f52, 404",
        "/office/saku/city-hall/arrived, 405",
        "/office/saku/city-hall/capacity?month=never, 404",
        "/office/saku/city-hall/day?on=never, 400"
    })
    void has_a_page_for_every_error(String path, int status) throws Exception {
        HttpResponse<String> page = get(office(path));

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<h1>");
    }
}
