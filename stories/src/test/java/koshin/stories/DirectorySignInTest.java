package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.registry.By;
import koshin.registry.Logged;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.reservations.Offices;
import koshin.server.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Staff sign in by a directory of another site, in a browser that keeps cookies from other sites' ways. */
class DirectorySignInTest {

    private static final ConfigurableApplicationContext DIRECTORY = CityDirectory.start();
    private static final ConfigurableApplicationContext SERVER = started();
    private static final String OFFICE = "http://localhost:" + Main.officePortOf(SERVER);
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final Pattern STATE = Pattern.compile("/oauth2/authorize\\?.*state=([^&]+)");

    @BeforeAll
    static void register() {
        CityDirectory.register(DIRECTORY, OFFICE);
    }

    @AfterAll
    static void close() {
        SERVER.close();
        DIRECTORY.close();
    }

    private static ConfigurableApplicationContext started() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "directory");
            Path secret = Files.writeString(folder.resolve("directory.secret"), CityDirectory.SECRET);
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
            Path directory = Files.writeString(
                    folder.resolve("directory.yaml"), """
                    issuer: http://127.0.0.1:%d
                    client: %s
                    secret-file: directory.secret
                    staff: employee
                    role: {claim: groups, means: {window: clerk, lead: supervisor}}
                    municipality: {claim: city, means: {"20217": saku}}
                    users-file: false
                    """.formatted(Main.portOf(DIRECTORY), CityDirectory.CLIENT));
            Path staffing = Files.writeString(folder.resolve("offices.yaml"), Offices.sampleFile());
            return Main.start(Map.of(
                    "server.port",
                    "0",
                    "koshin.office-port",
                    "0",
                    "koshin.today",
                    "2025-10-06",
                    "koshin.data",
                    folder.toString(),
                    "koshin.staffing",
                    staffing.toString(),
                    "koshin.directory",
                    directory.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Logged.Deed> journal(String staff) {
        Instant now = SERVER.getBean(Clock.class).instant();
        return SERVER
                .getBean(Registry.class)
                .at(new By(Role.AUDITOR, "test", "test"), "20217")
                .journal(now, now.plusSeconds(1), now.plusSeconds(60))
                .deeds()
                .stream()
                .filter(deed -> deed.content().contains("\"" + staff + "\""))
                .toList();
    }

    /** From a page of the offices to the directory and, with its password, back. */
    private static Page signedIn(BrowserContext windows, String name) {
        Page page = windows.newPage();
        page.navigate(OFFICE + "/office/saku/city-hall/day?on=2025-10-07");
        page.click("a.go");
        assertThat(page.url()).startsWith("http://127.0.0.1:");
        page.fill("input[name=username]", name);
        page.fill("input[name=password]", CityDirectory.PASSWORD);
        page.click("button[type=submit]");
        // Whoever is let in is led on by a page of ours; whoever is not stays there.
        page.waitForCondition(() -> page.url().startsWith(OFFICE)
                && (!page.url().contains("/from/directory")
                        || page.locator(".problems").count() > 0));
        page.waitForLoadState(LoadState.LOAD);
        return page;
    }

    @Test
    void whoever_the_directory_knows_comes_back_to_the_page_he_asked_for_and_the_journal_has_it() {
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = signedIn(windows, "hanako");

            assertThat(page.url()).isEqualTo(OFFICE + "/office/saku/city-hall/day?on=2025-10-07");
            assertThat(page.locator(".reader").textContent()).contains("2001", "窓口職員", "佐久市");
            Cookie session = windows.cookies(OFFICE + "/office").stream()
                    .filter(one -> one.name.equals("koshin-office"))
                    .findFirst()
                    .orElseThrow();
            assertThat(String.valueOf(session.sameSite)).isEqualTo("STRICT");
            assertThat(windows.cookies(OFFICE + "/office/sign-in"))
                    .as("what led back is gone")
                    .noneMatch(one -> one.name.equals("koshin-office-way"));
            assertThat(journal("2001"))
                    .extracting(Logged.Deed::what, Logged.Deed::content)
                    .contains(tuple("SIGNED_IN", "{\"by\":\"directory\",\"staff\":\"2001\"}"));

            assertThat(page.navigate(OFFICE + "/office/saku/fairness").status())
                    .as("a clerk's rights")
                    .isEqualTo(403);

            page.navigate(OFFICE + "/office");
            page.click(".reader button");
            page.waitForURL(OFFICE + "/office/sign-in?out=1");
            assertThat(page.locator(".said.good").textContent()).contains("サインアウト");
            assertThat(journal("2001")).extracting(Logged.Deed::what).contains("SIGNED_OUT");
            page.click("a.go");
            assertThat(page.locator("input[name=password]").count())
                    .as("out of the directory too")
                    .isOne();
        }
    }

    @Test
    void whoever_has_no_role_here_is_told_what_is_missing_and_whom_to_ask() {
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = signedIn(windows, "jiro");
            assertThat(page.locator("main").textContent())
                    .contains("役割が割り当てられていません", "市のアカウントの管理者")
                    .doesNotContain("職員番号がない");
            Pictures.keep(page, "directory-unknown");
            page.navigate(OFFICE + "/office");
            assertThat(page.url()).as("he is not in").contains("/office/sign-in");
            assertThat(journal("2002")).isEmpty();
        }
        try (BrowserContext windows = CHROMIUM.windows(360, 800)) {
            Page page = signedIn(windows, "saburo");
            assertThat(page.locator(".problems li").allTextContents())
                    .hasSize(3)
                    .anyMatch(told -> told.contains("職員番号がない"))
                    .anyMatch(told -> told.contains("二つ以上"))
                    .anyMatch(told -> told.contains("市区町村"));
            Pictures.keep(page, "directory-unknown-360");
        }
    }

    /** Follows the way to the directory as far as its sign-in, and returns the state that came along. */
    private static String stateOf(Page page) {
        List<String> states = new ArrayList<>();
        page.onRequest(request -> {
            Matcher state = STATE.matcher(request.url());
            if (state.find()) {
                states.add(state.group(1));
            }
        });
        page.navigate(OFFICE + "/office/sign-in/directory");
        assertThat(page.url()).startsWith("http://127.0.0.1:");
        return states.getFirst();
    }

    private static void assertNobody(Page page, int status, int expected) {
        assertThat(status).isEqualTo(expected);
        assertThat(page.locator("h1").textContent()).contains("サインインは終わりませんでした");
        page.navigate(OFFICE + "/office");
        assertThat(page.url()).contains("/office/sign-in");
    }

    @Test
    void a_state_that_was_changed_a_code_that_is_none_and_a_return_without_its_cookie_let_nobody_in() {
        String back = OFFICE + "/office/sign-in/from/directory?code=guessed&state=";
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = windows.newPage();
            var _ = stateOf(page);
            assertNobody(page, page.navigate(back + "changed").status(), 400);
            String state = stateOf(page);
            assertNobody(page, page.navigate(back + state).status(), 400);
            String another = stateOf(windows.newPage());
            try (BrowserContext elsewhere = CHROMIUM.windows(1280, 800)) {
                Page planted = elsewhere.newPage();
                assertNobody(planted, planted.navigate(back + another).status(), 400);
            }
        }
    }

    @Test
    void a_return_is_good_for_once() {
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            List<String> returns = new ArrayList<>();
            windows.onRequest(request -> {
                if (request.url().contains("/from/directory?code=")) {
                    returns.add(request.url());
                }
            });
            var _ = signedIn(windows, "hanako");
            assertThat(returns).isNotEmpty();
            try (BrowserContext thief = CHROMIUM.windows(1280, 800)) {
                Page page = thief.newPage();
                assertNobody(page, page.navigate(returns.getFirst()).status(), 400);
            }
            windows.clearCookies();
            Page again = windows.newPage();
            assertNobody(again, again.navigate(returns.getFirst()).status(), 400);
        }
    }

    @Test
    void axe_finds_nothing_on_the_way() {
        List<String> found = new ArrayList<>();
        for (int width : List.of(1280, 360)) {
            try (BrowserContext windows = CHROMIUM.forExamination(width)) {
                Page page = windows.newPage();
                page.navigate(OFFICE + "/office/sign-in?lang=en");
                found.addAll(Axe.violations(page, "sign-in"));
                page.navigate(OFFICE + "/office/sign-in/from/directory?code=guessed&state=guessed");
                found.addAll(Axe.violations(page, "failed"));
                found.addAll(Axe.violations(signedIn(windows, "saburo"), "unknown"));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void where_the_file_is_switched_off_no_password_is_asked_for_nor_taken() {
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = windows.newPage();
            page.navigate(OFFICE + "/office/sign-in");
            Pictures.keep(page, "directory-sign-in");
            assertThat(page.locator("#password").count()).isZero();
            assertThat(page.locator("a.go").textContent()).contains("市のアカウント");
        }
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = signedIn(windows, "hanako");
            // What a form with the token of a page would send.
            page.evaluate("""
                    () => { const form = document.querySelector('form.reader'); form.action = '/office/sign-in';
                      for (const [name, value] of [['staff', 'CLERK'], ['password', 'correct horse']]) {
                        const field = document.createElement('input'); field.name = name; field.value = value; form.append(field); }
                      form.submit(); }""");
            page.waitForCondition(() -> page.locator("h1").textContent().contains("このページからは送れませんでした"));
        }
    }
}
