package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import koshin.reservations.BookedOffice;
import koshin.reservations.Bounds;
import koshin.reservations.Reservations;
import koshin.reservations.Secret;
import koshin.reservations.Vacancies;
import koshin.reservations.Vacancy;
import koshin.reservations.Visitor;
import koshin.reservations.Wish;
import koshin.rules.Applicant;
import koshin.rules.JapanTime;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of visits, from the side of those who book. */
class BookingStoryTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 8, 20);
    private static final BookingRoom ROOM = BookingRoom.on(TODAY.toString());
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The answers of a resident of Saku whose certificates end on 2025-11-30. */
    private static final String ANSWERS =
            "municipality=saku&card=held&card-expiry-era=western&card-expiry-year=2030&card-expiry-month=11&card-expiry-day=30"
                    + "&certificate-expiry-era=western&certificate-expiry-year=2025&certificate-expiry-month=11"
                    + "&certificate-expiry-day=30&born-era=western&born-year=1990&born-month=11&born-day=30"
                    + "&residence=japanese&authentication-pin=known&signing-pin=known&changes=none";

    private static final String HOLDER = ANSWERS + "&visitor=holder";

    @AfterAll
    static void close() {
        ROOM.close();
    }

    @Test
    void a_visit_is_booked_changed_and_given_up_by_its_link_and_each_time_a_letter_goes_out() throws Exception {
        try (BrowserContext windows = CHROMIUM.withoutScript(360)) {
            Page page = windows.newPage();
            BookingWalk walk = new BookingWalk(page, ROOM.address() + "/en/", (_, _) -> {});
            walk.toTheBooking("2025-09-03", "09:00", "hanako@example.jp");
            String link = page.url();
            String number = page.locator("#ticket + p").innerText();

            assertThat(page.locator(".next .time").innerText()).isEqualTo("Your visit is booked.");
            assertThat(read(page.locator("svg.qr").screenshot())).isEqualTo("KOSHIN:" + number);

            assertThat(lettersTo("hanako@example.jp", 1)).hasSize(1);

            walk.press("a[href$='/change']");
            walk.press("a[href$='day=2025-09-05']");
            walk.press("button[name=visit-time][value='2025-09-05T14:00']");
            assertThat(page.url()).isEqualTo(link);
            assertThat(page.locator("h1").innerText())
                    .contains("Fri 5 September")
                    .contains("14:00–14:15");

            assertThat(lettersTo("hanako@example.jp", 2)).hasSize(2);

            walk.press("a[href$='/cancel']");
            assertThat(page.locator("h1").innerText()).isEqualTo("Cancel this visit?");
            page.navigate(link);
            assertThat(page.locator(".next .time").innerText())
                    .as("to open the page that asks changes nothing")
                    .isEqualTo("Your visit is booked.");
            walk.press("a[href$='/cancel']");
            walk.press("form[action$='/cancel'] button");
            assertThat(page.locator(".next .time").innerText()).isEqualTo("This visit is cancelled.");

            String calendar = get(URI.create(link + "/visit.ics")).body();
            assertThat(calendar)
                    .contains("STATUS:CANCELLED")
                    .contains("SEQUENCE:1")
                    .doesNotContain(key(link));
        }
        List<String> letters = lettersTo("hanako@example.jp", 3);
        assertThat(letters).hasSize(3);
        assertThat(letters)
                .anySatisfy(letter -> assertThat(letter)
                        .contains("Your visit is booked")
                        .contains("Wed 3 September 2025 9:00")
                        .contains("https://koshin.example.jp/en/booking/"));
        assertThat(letters)
                .anySatisfy(letter ->
                        assertThat(letter).contains("Your visit was changed").contains("Fri 5 September 2025 14:00"));
        assertThat(letters).anySatisfy(letter -> assertThat(letter).contains("Your visit is cancelled"));
    }

    @Test
    void whoever_waits_is_asked_first_when_somebody_gives_a_visit_up() throws Exception {
        Reservations reservations = ROOM.reservations();
        BookedOffice office = reservations.offices().find("saku", "asashina").orElseThrow();
        List<Secret> others = takeEverything(office);
        try (BrowserContext windows = CHROMIUM.withoutScript(360)) {
            Page page = windows.newPage();
            BookingWalk walk = new BookingWalk(page, ROOM.address() + "/ja/", (_, _) -> {});
            walk.toThePlan();
            walk.press("button[name=visit-office][value=asashina]");
            shot(page, "waiting-month");
            assertThat(page.locator("main").innerText()).contains("この月の予約は、いっぱいです。");
            page.fill("#visit-mail", "jiro@example.jp");
            walk.press("form[action$='/booking/wait'] button");
            assertThat(lettersTo("jiro@example.jp", 1)).hasSize(1);
            shot(page, "waiting");
            assertThat(page.locator("main").innerText()).contains("あなたより先の人: 0人");

            reservations.bookings().cancel(others.get(3), now());
            Secret robot = Secret.make(RANDOM);
            assertThat(post(
                                    "/ja/booking/hold",
                                    HOLDER + "&visit-office=asashina&visit-time="
                                            + reservations
                                                    .bookings()
                                                    .find(others.get(3), now())
                                                    .orElseThrow()
                                                    .from()
                                            + "&visit-token=" + robot.text())
                            .statusCode())
                    .as("whoever comes first cannot have it")
                    .isEqualTo(409);

            assertThat(lettersTo("jiro@example.jp", 2)).hasSize(2);
            page.reload();
            shot(page, "offered");
            assertThat(page.locator(".next .time").innerText()).contains("予約はまだ確定していません。");
            walk.press("form[action$='/confirm'] button");
            assertThat(page.locator(".next .time").innerText()).isEqualTo("予約できました。");
        }
        assertThat(lettersTo("jiro@example.jp", 3))
                .hasSize(3)
                .anySatisfy(letter -> assertThat(letter).contains("取り置きました"))
                .as("at the address that was left for waiting")
                .anySatisfy(letter -> assertThat(letter).contains("窓口の予約ができました。"));
    }

    @Test
    void a_visit_that_would_be_in_vain_is_not_kept() throws Exception {
        Secret token = Secret.make(RANDOM);
        HttpResponse<String> early = post(
                "/en/booking/hold",
                HOLDER + "&visit-office=city-hall&visit-time=2025-08-25T10:00&visit-token=" + token.text());

        assertThat(early.body()).contains("You cannot renew on this day yet.").contains("1 September 2025");
        assertThat(ROOM.reservations().bookings().find(token, now())).isEmpty();

        HttpResponse<String> agent = post(
                "/en/booking/times",
                ANSWERS + "&visitor=voluntary-agent&letter=missing&documents=driving-licence&visit-office=city-hall"
                        + "&visit-day=2025-09-02");
        assertThat(agent.body())
                .as("it can be begun, and says before anybody leaves home that it is not the end")
                .contains("somebody has to come a second time")
                .contains("2025-09-02T10:00");
    }

    @Test
    void where_only_those_book_whose_window_is_open_others_learn_from_when_they_can() throws Exception {
        String file = """
                hold: 10
                offer: 720
                offices:
                  - municipality: saku
                    office: city-hall
                    step: 15
                    lengths: {certificate-renewal: 15}
                    shifts: [{days: [monday, tuesday], from: "09:00", until: "12:00", windows: 1}]
                    whereSilent: {need: required, onlyWhenDue: true}
                """;
        Secret token = Secret.make(RANDOM);
        try (BookingRoom strict = BookingRoom.on(TODAY.toString(), file)) {
            String hold = HOLDER + "&visit-office=city-hall&visit-time=2025-09-02T10:00&visit-token=" + token.text();
            assertThat(post(strict, "/en/booking/hold", hold).body())
                    .contains("You can book from")
                    .contains("1 September 2025");
            assertThat(strict.reservations().bookings().find(token, now())).isEmpty();
        }
    }

    @Test
    void a_household_comes_at_one_time_to_one_window_each_with_their_own_matter() throws Exception {
        Secret token = Secret.make(RANDOM);
        String two = HOLDER + "&visit-office=city-hall&visit-with-1=PIN_RESET&visit-time=2025-09-09T10:00&visit-token="
                + token.text();

        assertThat(post("/en/booking/hold", two).body()).contains("10:30");
        assertThat(ROOM.reservations()
                        .bookings()
                        .find(token, now())
                        .orElseThrow()
                        .visitors())
                .containsExactly(
                        new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER),
                        new Visitor(Procedure.PIN_RESET, Applicant.HOLDER));
        assertThat(ROOM.reservations()
                        .bookings()
                        .find(token, now())
                        .orElseThrow()
                        .length())
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void what_was_typed_wrong_is_told_at_its_field_and_nothing_is_lost() throws Exception {
        Secret token = Secret.make(RANDOM);
        post(
                "/en/booking/hold",
                HOLDER + "&visit-office=city-hall&visit-time=2025-09-10T10:00&visit-token=" + token.text());
        HttpResponse<String> wrong =
                post("/en/booking/" + token.text() + "/confirm", "visit-mail=taro.example.jp&visit-phone=12");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("“taro.example.jp” has no @.")
                .contains("“12” is no telephone number")
                .contains("value=\"taro.example.jp\"")
                .contains("Not booked yet");
        assertThat(post("/en/booking/" + token.text() + "/confirm", "visit-mail=")
                        .statusCode())
                .as("both may stay empty")
                .isEqualTo(303);
    }

    @Test
    void a_request_that_comes_twice_is_one_visit_and_a_forged_or_broken_one_none() throws Exception {
        Secret token = Secret.make(RANDOM);
        String hold = HOLDER + "&visit-office=city-hall&visit-time=2025-09-11T10:00&visit-token=" + token.text();

        assertThat(post("/en/booking/hold", hold).statusCode()).isEqualTo(200);
        assertThat(post("/ja/booking/hold", hold).statusCode()).isEqualTo(200);
        assertThat(post("/en/booking/" + token.text() + "/confirm", "").statusCode())
                .isEqualTo(303);
        assertThat(post("/en/booking/" + token.text() + "/confirm", "").statusCode())
                .isEqualTo(303);
        assertThat(post("/en/booking/hold", hold.replace("2025-09-11", "soon")).statusCode())
                .isEqualTo(400);
        assertThat(post("/en/booking/hold", hold.replace("T10:00", "T10:07")).statusCode())
                .as("no visit begins then")
                .isEqualTo(409);
        assertThat(get(URI.create(ROOM.address() + "/en/booking/"
                                + Secret.make(RANDOM).text()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(URI.create(ROOM.address() + "/en/booking/" + token.text() + "/confirm"))
                        .statusCode())
                .as("to open an address never changes anything")
                .isEqualTo(405);
    }

    @Test
    void a_program_that_asks_for_everything_is_told_to_wait() throws Exception {
        Secret token = Secret.make(RANDOM);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(post("/en/booking/" + token.text() + "/cancel", "").statusCode());
        }

        assertThat(answers).contains(429);
    }

    @Test
    void the_first_free_day_of_each_office_is_there_for_everybody() throws Exception {
        String feed = get(URI.create(ROOM.address() + "/feed/first-free.json")).body();

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(Path.of("..", "docs", "first-free.schema.json")))
                        .validate(feed, InputFormat.JSON))
                .as("in the form that is published")
                .isEmpty();
        assertThat(feed)
                .contains("\"municipality\":\"saku\",\"office\":\"city-hall\"")
                .contains("\"procedure\":\"certificate-renewal\",\"firstFree\":\"2025-08-21\"");
    }

    @ParameterizedTest
    @CsvSource({"ja-easy, 1280, LIGHT, 2025-09-17", "en, 360, DARK, 2025-09-18"})
    void axe_finds_nothing_from_the_plan_to_the_booking(String language, int width, ColorScheme scheme, String day) {
        List<String> found = new ArrayList<>();
        try (BrowserContext windows = CHROMIUM.forExamination(width)) {
            Page page = windows.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            BookingWalk walk = new BookingWalk(
                    page,
                    ROOM.address() + "/" + language + "/",
                    (name, shown) -> found.addAll(Axe.violations(shown, name)));
            walk.toTheBooking(day, "10:00", "");
            walk.press("a[href$='/change']");
            found.addAll(Axe.violations(page, "change"));
            page.goBack();
            walk.press("a[href$='/cancel']");
            found.addAll(Axe.violations(page, "cancel"));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void can_be_booked_by_keyboard_alone() {
        try (BrowserContext windows = CHROMIUM.forExamination(360)) {
            Page page = windows.newPage();
            Keyboard keys = new Keyboard(page);
            page.navigate(ROOM.address() + "/en/");
            keys.press("button[name=card][value=held]");
            keys.tabTo("#municipality");
            page.keyboard().type("Saku");
            page.keyboard().press("Enter");
            keys.typeDate("card-expiry", "2030", "11", "30");
            keys.typeDate("certificate-expiry", "2025", "11", "30");
            page.keyboard().press("Enter");
            keys.typeDate("born", "1990", "11", "30");
            page.keyboard().press("Enter");
            keys.tick("input[name=residence]");
            keys.tick("input[name=visitor]");
            keys.tabTo("input[name=authentication-pin]");
            page.keyboard().press("Space");
            keys.tick("input[name=signing-pin]");
            keys.tick("input[name=changes][value=none]");
            keys.press("button[name=visit-office][value=city-hall]");
            keys.press("button[name=visit-day][value='2025-09-01']");
            keys.press("button[name=visit-time][value='2025-09-01T09:15']");
            keys.tabTo("#visit-mail");
            page.keyboard().type("keys@example.jp");
            page.keyboard().press("Enter");

            page.waitForSelector("#ticket");
            assertThat(page.locator("h1").innerText()).contains("9:15");
        }
    }

    private static List<Secret> takeEverything(BookedOffice office) {
        Reservations reservations = ROOM.reservations();
        List<Visitor> visitors = List.of(new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER));
        List<Secret> secrets = new ArrayList<>();
        for (Vacancies.OfDay day :
                reservations.vacancies().days(office, visitors, Bounds.NONE, TODAY, TODAY.plusDays(60), now())) {
            if (day.vacancy() instanceof Vacancy.Bookable(var visits)) {
                for (Vacancy.Free visit : visits) {
                    Secret secret = Secret.make(RANDOM);
                    reservations
                            .bookings()
                            .hold(
                                    secret,
                                    new Wish("saku", office.officeId(), visit.slot(), visitors),
                                    Duration.ofMinutes(10),
                                    now());
                    reservations.bookings().confirm(secret, now());
                    if (!day.day().isBefore(LocalDate.of(2025, 9, 1))) {
                        secrets.add(secret);
                    }
                }
            }
        }
        return secrets;
    }

    private static Instant now() {
        return TODAY.atTime(9, 0).atZone(JapanTime.ZONE).toInstant();
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return post(ROOM, path, body);
    }

    private static HttpResponse<String> post(BookingRoom room, String path, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(room.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.replace(":", "%3A")))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static String key(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /** What zbarimg reads from a picture of the page. */
    private static String read(byte[] picture) throws IOException, InterruptedException {
        Path file = Files.createTempFile("qr", ".png");
        Files.write(file, picture);
        Process reader = new ProcessBuilder("zbarimg", "--quiet", "--raw", file.toString()).start();
        try (Stream<String> lines = reader.inputReader().lines()) {
            return String.join("", lines.toList());
        } finally {
            Files.delete(file);
        }
    }

    /** Waits until as many letters have gone out, and returns them as Python reads them. */
    private static List<String> lettersTo(String address, int wanted) throws IOException, InterruptedException {
        List<String> found = List.of();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (found.size() < wanted && System.nanoTime() < end) {
            Thread.sleep(200);
            found = Files.exists(ROOM.letters()) ? letters(address) : List.of();
        }
        return found;
    }

    private static List<String> letters(String address) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-c", """
                import email, email.policy, glob, sys
                for name in glob.glob(sys.argv[1] + '/*.eml'):
                    letter = email.message_from_binary_file(open(name, 'rb'), policy=email.policy.default)
                    if letter['To'] == sys.argv[2]:
                        print(letter['Subject'], letter.get_body().get_content(), sep='\\n', end='\\0')
                """, ROOM.letters().toString(), address).start();
        String all = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(all.split("\0")).filter(letter -> !letter.isBlank()).toList();
    }

    private static void shot(Page page, String name) {
        Pictures.keep(page, "booking-" + name);
    }
}
