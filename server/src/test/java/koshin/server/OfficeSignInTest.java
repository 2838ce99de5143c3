package koshin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import koshin.console.ConsoleSite;
import koshin.console.SignIn;
import koshin.console.StaffFile;
import koshin.counter.Counter;
import koshin.municipalities.Profiles;
import koshin.registry.By;
import koshin.registry.Logged;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.reservations.Offices;
import koshin.reservations.Reservations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Who gets into the pages of the offices, by HTTP, with the file of users and the journal behind them. */
class OfficeSignInTest {

    private static final String SAKU = "20217";
    private static final Path FOLDER = folder();
    private static final ConfigurableApplicationContext SERVER = started();

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "signin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConfigurableApplicationContext started() {
        try {
            for (Role role : List.of(Role.CLERK, Role.SUPERVISOR, Role.PLANNER, Role.AUDITOR, Role.OPERATOR)) {
                OfficeBrowser.employ(FOLDER, role.name(), role, "saku");
            }
            OfficeBrowser.employ(FOLDER, "elsewhere", Role.SUPERVISOR, "oita");
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
        assertThat(SERVER.getBean(Registry.class).verify().faults()).isEmpty();
        SERVER.close();
    }

    private static OfficeBrowser browser() {
        return new OfficeBrowser(Main.officePortOf(SERVER));
    }

    private static OfficeBrowser as(String id) throws IOException, InterruptedException {
        return OfficeBrowser.of(Main.officePortOf(SERVER), id);
    }

    /** What the journal of Saku has of somebody: the clock of this day stands still. */
    private static List<Logged.Deed> journal(String id) {
        Instant now = SERVER.getBean(Clock.class).instant();
        return SERVER
                .getBean(Registry.class)
                .at(new By(Role.AUDITOR, "test", "test"), SAKU)
                .journal(now, now.plusSeconds(1), now.plusSeconds(60))
                .deeds()
                .stream()
                .filter(deed -> deed.content().contains("\"" + id + "\""))
                .toList();
    }

    private static void employ(String id) {
        OfficeBrowser.employ(FOLDER, id, Role.CLERK, "saku");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/office",
                "/office/",
                "/office/saku/city-hall",
                "/office/saku/city-hall/day?on=2025-09-02&lang=en",
                "/office/saku/city-hall/close",
                "/office/saku/city-hall/closed/6f1c2f52-0f5c-4d3e-9a56-0a8f2f1c2f52",
                "/office/saku/city-hall/capacity",
                "/office/saku/city-hall/capacity.csv",
                "/office/saku/city-hall/board?window=3",
                "/office/saku/city-hall/board/how",
                "/office/saku/city-hall/screen",
                "/office/saku/city-hall/figures",
                "/office/saku/city-hall/figures.csv",
                "/office/saku/city-hall/resident/R-1",
                "/office/saku/fairness",
                "/office/nowhere"
            })
    void every_page_leads_to_the_sign_in_and_from_there_back_to_it(String path) throws Exception {
        OfficeBrowser browser = browser();

        HttpResponse<String> answer = browser.look(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).startsWith("/office/sign-in");

        HttpResponse<String> asked = browser.get(path);
        assertThat(asked.body()).contains("autocomplete=\"username\"", "autocomplete=\"current-password\"");
        HttpResponse<String> reached = browser.sent(
                "/office/sign-in",
                "staff=SUPERVISOR&password=correct+horse&back=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        assertThat(asked.body().replace("&amp;", "&")).containsAnyOf("value=\"" + path + "\"", "value=\"/office\"");
        assertThat(reached.uri().toString()).startsWith(browser.address() + path.replaceFirst("/$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "/office/../x", "/office\r\nX: y"
            })
    void never_leads_anywhere_else(String back) throws Exception {
        HttpResponse<String> reached = browser()
                .sent(
                        "/office/sign-in",
                        "staff=CLERK&password=correct+horse&back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));

        assertThat(reached.uri().getHost()).isEqualTo("localhost");
        assertThat(reached.uri().getPath()).startsWith("/office");
    }

    @Test
    void says_who_has_signed_in_and_the_journal_has_it() throws Exception {
        employ("1042");
        OfficeBrowser browser = as("1042");

        assertThat(browser.get("/office").body()).contains("職員番号 1042 (窓口職員、佐久市)", "サインアウト");
        assertThat(browser.get("/office?lang=en").body()).contains("Staff number 1042 (clerk, Saku City)");
        assertThat(journal("1042"))
                .extracting(
                        Logged.Deed::what,
                        deed -> deed.by().role(),
                        deed -> deed.by().workplace())
                .containsExactly(tuple("SIGNED_IN", Role.CLERK, "staff 1042"));
    }

    @Test
    void a_staff_number_is_read_in_any_width() throws Exception {
        employ("1043");

        assertThat(browser().signIn(" １０４３ ", OfficeBrowser.PASSWORD).body()).contains("職員番号 1043");
    }

    @Test
    void a_wrong_password_and_a_number_that_nobody_has_get_the_same_answer() throws Exception {
        employ("1044");

        HttpResponse<String> wrong = browser().signIn("1044", "wrong password");
        HttpResponse<String> nobody = browser().signIn("1045", "hunter2secret");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(nobody.statusCode()).isEqualTo(401);
        String said = "職員番号かパスワードが違います";
        assertThat(wrong.body()).contains(said, "id=\"staff-error\"", "href=\"#staff\"", "value=\"1044\"");
        assertThat(nobody.body()).contains(said).doesNotContain("hunter2secret");
        assertThat(wrong.body()).doesNotContain("wrong password");
        assertThat(journal("1044"))
                .extracting(
                        Logged.Deed::what,
                        Logged.Deed::content,
                        deed -> deed.by().role())
                .containsExactly(tuple("SIGN_IN_REFUSED", "{\"staff\":\"1044\",\"why\":\"WRONG\"}", Role.PROGRAM));
        assertThat(journal("1045")).isEmpty();
    }

    @Test
    void says_which_field_is_empty() throws Exception {
        HttpResponse<String> answer = browser().signIn("", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("職員番号を入力してください", "パスワードを入力してください", "id=\"password-error\"");
    }

    /** Also when all come at once. */
    @Test
    void after_five_wrong_passwords_a_number_has_to_wait_and_the_right_one_too() throws Exception {
        employ("1050");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> guess =
                    () -> browser().signIn("1050", "wrong password").statusCode();
            List<Integer> answers = threads.invokeAll(Collections.nCopies(8, guess)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(401, 401, 401, 401, 401, 429, 429, 429);
        }

        HttpResponse<String> right = browser().signIn("1050", OfficeBrowser.PASSWORD);

        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.body()).contains("15 分たってから");
        assertThat(Integer.parseInt(right.headers().firstValue("Retry-After").orElse("")))
                .isBetween(800, 900);
        assertThat(journal("1050"))
                .as("that it has to wait is told once")
                .extracting(deed -> deed.content().replaceAll(".*\"why\":", ""))
                .containsExactlyInAnyOrder(
                        "\"WRONG\"}", "\"WRONG\"}", "\"WRONG\"}", "\"WRONG\"}", "\"WRONG\"}", "\"TOO_MANY\"}");
    }

    @Test
    void a_form_without_its_token_changes_nothing() throws Exception {
        employ("1060");
        OfficeBrowser browser = as("1060");

        for (String token : List.of("", "&_csrf=", "&_csrf=of-elsewhere")) {
            HttpResponse<String> answer = browser.post("/office/saku/city-hall/arrived", "number=0001-01" + token);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("何も変わっていません");
        }
        assertThat(browser.post("/office/sign-out", "").statusCode()).isEqualTo(403);
        assertThat(browser.get("/office").uri().getPath()).as("still there").isEqualTo("/office");
    }

    @Test
    void the_sign_in_itself_needs_its_token() throws Exception {
        OfficeBrowser browser = browser();

        HttpResponse<String> answer = browser.post("/office/sign-in", "staff=CLERK&password=correct+horse");

        assertThat(answer.uri().getPath()).isEqualTo("/office/sign-in");
        assertThat(browser.look("/office").statusCode()).isEqualTo(303);
    }

    @Test
    void the_session_has_another_number_after_the_sign_in() throws Exception {
        OfficeBrowser browser = browser();
        assertThat(browser.token()).isNotEmpty();
        HttpCookie before = browser.cookies().getFirst();

        browser.signIn("CLERK", OfficeBrowser.PASSWORD);

        assertThat(browser.cookies().getFirst().getValue()).isNotEqualTo(before.getValue());
        OfficeBrowser planted = browser();
        planted.keep(before);
        assertThat(planted.look("/office").statusCode()).isEqualTo(303);
    }

    @Test
    void the_cookie_is_for_these_pages_alone_and_out_of_reach_of_scripts_and_other_sites() throws Exception {
        HttpResponse<String> page = browser().look("/office/sign-in");

        String cookie = page.headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie)
                .startsWith("koshin-office=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/office")
                .doesNotContain("Secure", "Max-Age", "Expires");
        assertThat(page.uri().toString()).doesNotContain("jsessionid");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void whoever_signs_out_is_out_and_the_journal_has_it() throws Exception {
        employ("1070");
        OfficeBrowser browser = as("1070");
        HttpCookie kept = browser.cookies().getFirst();

        HttpResponse<String> out = browser.sent("/office/sign-out", "");

        assertThat(out.uri().getPath()).isEqualTo("/office/sign-in");
        assertThat(out.body()).contains("サインアウトしました");
        OfficeBrowser thief = browser();
        thief.keep(kept);
        assertThat(thief.look("/office").statusCode())
                .as("with the cookie of before")
                .isEqualTo(303);
        assertThat(journal("1070")).extracting(Logged.Deed::what).containsExactly("SIGNED_IN", "SIGNED_OUT");
        assertThat(browser.get("/office/sign-out").statusCode())
                .as("by no link")
                .isEqualTo(200);
    }

    @Test
    void whoever_has_left_is_out_with_the_next_page() throws Exception {
        employ("1080");
        OfficeBrowser browser = as("1080");
        StaffFile.open(FOLDER.resolve("users.yaml"), Profiles.bundled()).remove("1080");

        assertThat(browser.look("/office").statusCode()).isEqualTo(303);
        assertThat(browser.signIn("1080", OfficeBrowser.PASSWORD).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "CLERK,      200, 200, 200, 200, 403",
        "SUPERVISOR, 200, 200, 200, 200, 200",
        "PLANNER,    200, 403, 403, 200, 200",
        "AUDITOR,    403, 403, 403, 403, 403",
        "OPERATOR,   403, 403, 403, 403, 403"
    })
    void each_role_opens_what_it_is_given(Role role, int start, int day, int close, int capacity, int fairness)
            throws Exception {
        OfficeBrowser browser = browser();
        browser.signIn(role.name(), OfficeBrowser.PASSWORD);
        String office = "/office/saku/city-hall/";

        assertThat(browser.get("/office").statusCode()).isEqualTo(start);
        assertThat(browser.get(office + "day").statusCode()).isEqualTo(day);
        assertThat(browser.sent(office + "arrived", "number=0001-01").statusCode())
                .isEqualTo(day);
        assertThat(browser.get(office + "close").statusCode()).isEqualTo(close);
        assertThat(browser.get(office + "capacity").statusCode()).isEqualTo(capacity);
        assertThat(browser.get(office + "capacity.csv").statusCode()).isEqualTo(capacity);
        assertThat(browser.get("/office/saku/fairness").statusCode()).isEqualTo(fairness);
    }

    @Test
    void a_page_that_is_not_given_says_to_whom_it_is_and_whom_to_ask() throws Exception {
        OfficeBrowser browser = browser();
        browser.signIn("AUDITOR", OfficeBrowser.PASSWORD);

        assertThat(browser.get("/office?lang=en").body())
                .contains(
                        "Your role is auditor. Roles that may open it: clerk, supervisor, planner.",
                        "ask your supervisor");
    }

    @Test
    void an_office_of_another_municipality_is_as_if_there_were_none() throws Exception {
        OfficeBrowser browser = browser();
        browser.signIn("elsewhere", OfficeBrowser.PASSWORD);

        for (String page : List.of("city-hall/day", "city-hall/capacity", "city-hall/nothing", "fairness")) {
            assertThat(browser.get("/office/saku/" + page).statusCode()).isEqualTo(404);
        }
        assertThat(browser.sent("/office/saku/city-hall/arrived", "number=0001-01")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/office").body()).contains("大分市").doesNotContain("佐久市");
    }

    /** On a port of its own, because six seconds are no setting for anybody. */
    private static OfficeServer ofSixSeconds() {
        Clock clock = SERVER.getBean(Clock.class);
        Registry registry = SERVER.getBean(Registry.class);
        SignIn signIn = SignIn.of(
                SERVER.getBean(StaffFile.class), Codes.of(Profiles.bundled()), registry, clock, Duration.ofSeconds(6));
        return new OfficeServer(
                new ConsoleSite(
                        SERVER.getBean(Reservations.class),
                        registry,
                        SERVER.getBean(Counter.class),
                        Codes.of(Profiles.bundled()),
                        clock,
                        true,
                        true),
                signIn,
                0);
    }

    @Test
    void a_page_that_looks_by_itself_keeps_nobody_signed_in() throws Exception {
        employ("1091");
        OfficeServer office = ofSixSeconds();
        office.start();
        try {
            OfficeBrowser browser = OfficeBrowser.of(office.port(), "1091");
            String looks = "/office/saku/city-hall/board/how";
            assertThat(browser.look(looks).statusCode()).isEqualTo(200);
            int last = 200;
            for (int look = 0; look < 200 && last == 200; look++) {
                Thread.sleep(Duration.ofMillis(100));
                last = browser.look(looks).statusCode();
            }

            assertThat(last).as("after six seconds of looks alone").isEqualTo(303);
            assertThat(browser.look("/office/saku/city-hall/board").statusCode())
                    .isEqualTo(303);
        } finally {
            office.stop();
        }
    }

    @Test
    void what_is_sent_after_a_long_pause_is_not_done_and_says_so_on_the_page_it_came_from() throws Exception {
        employ("1090");
        OfficeServer office = ofSixSeconds();
        office.start();
        try {
            OfficeBrowser browser = OfficeBrowser.of(office.port(), "1090");
            String path = "/office/saku/city-hall/day?on=2025-09-01";
            String token = browser.token();
            Thread.sleep(Duration.ofSeconds(1));
            assertThat(browser.look(path).statusCode())
                    .as("a pause that is not long")
                    .isEqualTo(200);
            Thread.sleep(Duration.ofMillis(7500));

            HttpResponse<String> stale = browser.post(
                    "/office/saku/city-hall/arrived",
                    "number=0001-01&_csrf=" + token,
                    "Sec-Fetch-Site",
                    "same-origin",
                    "Referer",
                    browser.address() + path);
            assertThat(stale.uri().getPath()).isEqualTo("/office/sign-in");
            assertThat(stale.body()).contains("何も記録していません", "value=\"" + path + "\"");

            HttpResponse<String> back = browser.sent(
                    "/office/sign-in",
                    "staff=1090&password=correct+horse&not-done=1&back="
                            + URLEncoder.encode(path, StandardCharsets.UTF_8));
            assertThat(back.uri().toString()).isEqualTo(browser.address() + path);
            assertThat(back.body()).contains("サインインの前に送ったものは、何も記録していません");
            assertThat(browser.get(path).body()).as("said once").doesNotContain("何も記録していません");
        } finally {
            office.stop();
        }
    }

    @Test
    void every_profile_has_its_code() {
        assertThat(Codes.of(Profiles.bundled()))
                .containsOnly(
                        Map.entry("oita", "44201"),
                        Map.entry("saku", SAKU),
                        Map.entry("designated-city", "99100"),
                        Map.entry("kawasaki", "14130"),
                        Map.entry("suzuka", "24207"));
    }

    @Test
    void made_up_staff_of_a_demonstration_can_sign_in_and_nobody_else_reads_their_passwords() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target", "data"), "demonstration");
        StaffFile staff = StaffFile.open(folder.resolve("users.yaml"), Profiles.bundled());

        DemonstrationStaff made = DemonstrationStaff.make(folder, staff, Offices.sample());

        Path passwords = made.passwords().orElseThrow();
        assertThat(Files.readAllLines(passwords).stream().filter(line -> line.matches("\\d{4} .*")))
                .hasSize(12)
                .anySatisfy(line ->
                        assertThat(line).matches("\\d{4}    supervisor  saku          [a-z2-9]{4}(-[a-z2-9]{4}){3}"));
        for (Path file : List.of(passwords, folder.resolve("users.yaml"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(staff.all()).hasSize(12);
        assertThat(made.told().orElseThrow()).contains("demonstration-sign-in.txt");
        assertThat(DemonstrationStaff.make(folder, staff, Offices.sample()).told())
                .as("never a second time")
                .isEqualTo(Optional.empty());
    }
}
