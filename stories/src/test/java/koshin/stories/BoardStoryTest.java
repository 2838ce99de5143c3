package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.CaseId;
import koshin.counter.Clerk;
import koshin.counter.Counter;
import koshin.counter.Progress.Ending;
import koshin.counter.QueueEvent;
import koshin.counter.Queued;
import koshin.counter.Step;
import koshin.counter.Wanted;
import koshin.registry.Role;
import koshin.reservations.BookedOffice;
import koshin.reservations.BookingNumber;
import koshin.reservations.Bookings.Outcome;
import koshin.reservations.Bounds;
import koshin.reservations.Contact;
import koshin.reservations.Reservations;
import koshin.reservations.Secret;
import koshin.reservations.Slot;
import koshin.reservations.Slots;
import koshin.reservations.Visitor;
import koshin.reservations.Wish;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The board of an office in Saku, Monday 6 October 2025 at nine: who comes, who is called where, and what the screen on the wall shows. */
class BoardStoryTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-10-06");
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant EARLIER = Instant.parse("2025-09-20T01:00:00Z");
    private static final Clerk OTHER = new Clerk("2001", Role.CLERK, "window 9");
    private static final Visitor HOLDER = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER);
    private static int count = 100;

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        ROOM.close();
    }

    private static String booked(String office, String at) {
        Reservations reservations = ROOM.reservations();
        BookedOffice there = reservations.offices().find("saku", office).orElseThrow();
        LocalDateTime time = LocalDateTime.parse(at);
        Slot slot = ((Slots.Day.Bookable) there.on(time.toLocalDate(), List.of(HOLDER)))
                .slots().stream()
                        .filter(one -> one.from().equals(time))
                        .findFirst()
                        .orElseThrow();
        Secret secret = Secret.make(RANDOM);
        reservations
                .bookings()
                .hold(
                        secret,
                        new Wish("saku", office, slot, List.of(HOLDER), Bounds.NONE),
                        Duration.ofMinutes(10),
                        EARLIER);
        return new BookingNumber(((Outcome.Done) reservations
                                .bookings()
                                .confirm(secret, new Contact("ja", Optional.empty(), Optional.empty()), EARLIER))
                        .booking()
                        .number())
                .text();
    }

    private static Counter counter() {
        return ROOM.part(Counter.class);
    }

    private static Instant now() {
        return ROOM.part(Clock.class).instant();
    }

    private static Queued walksIn(String office) {
        return counter()
                .queues()
                .take(
                        Resident.SAKU.code(),
                        office,
                        UUID.randomUUID(),
                        List.of(Procedure.PIN_RESET),
                        Applicant.HOLDER,
                        OTHER,
                        now());
    }

    @ParameterizedTest
    @CsvSource({"1280, ja, city-hall, シケン イチ", "360, en, usuda, シケン ニ"})
    void a_day_at_the_board_is_walked_without_script(int width, String language, String office, String kana) {
        String number = booked(office, "2025-10-06T10:00");
        String expected = booked(office, "2025-10-06T11:00");
        Resident resident = Resident.in(ROOM, folder, ++count, "試験 " + kana.substring(4), kana);
        String board =
                ROOM.officeAddress() + "/office/saku/" + office + "/board" + (language.equals("en") ? "?lang=en" : "");
        try (BrowserContext windows = CHROMIUM.withoutScript(width)) {
            Page page = windows.newPage();
            page.navigate(board);
            BookingRoom.signIn(page, Role.SUPERVISOR);
            page.navigate(board);
            look(page, width, "empty");
            assertThat(row(page, expected).locator("button").count())
                    .as("whoever is not here is not called")
                    .isEqualTo(1);
            page.fill("#window", "3");
            press(page, ".moves button");

            page.fill(
                    "#number", "https://example.jp/visit/" + Secret.make(RANDOM).text());
            press(page, "section:has(#booked) button");
            assertThat(page.locator(".said.bad").count()).isEqualTo(1);
            assertThat(page.url()).as("what is no number goes into no address").doesNotContain("example");
            page.fill("#number", "KOSHIN:" + number);
            page.keyboard().press("Enter");
            page.waitForSelector(".said.good");
            page.click("section:has(#walk-in) summary");
            look(page, width, "walk-in");
            page.check("[name='Procedure.PIN_RESET']");
            press(page, "section:has(#walk-in) button");
            assertThat(page.locator(".said.good").innerText()).contains("2");
            look(page, width, "waiting");
            assertThat(page.locator(".board tbody th").allInnerTexts())
                    .as("the booked time has not come")
                    .containsExactly("2", number, expected);

            press(page, ".call-next button");
            assertThat(page.locator(".said.good").innerText()).contains("2");
            look(page, width, "called");
            row(page, "2").locator(".more summary").click();
            look(page, width, "more");
            row(page, "2").locator("button[value=park]").click();
            assertThat(row(page, "2").locator("button[value=resume]").count()).isEqualTo(1);
            press(page, ".call-next button");
            press(page, ".call-next a.go");

            assertThat(page.locator(".said").innerText()).contains(number);
            page.fill("#kana", kana);
            press(page, ".scan button");
            press(page, "a.back[href*='resident=" + resident.key().number() + "']");
            assertThat(page.inputValue("[name=booking]")).isEqualTo(number);
            look(page, width, "reception");
            press(page, ".opening .go");
            assertThat(page.url()).contains("/case/");
            CaseId id = new CaseId(
                    Resident.SAKU.code(), UUID.fromString(page.url().replaceAll(".*/case/([0-9a-f-]{36}).*", "$1")));
            page.navigate(board);
            assertThat(page.inputValue("#window")).as("named once").isEqualTo("3");
            assertThat(row(page, number).locator("a[href*='" + id.id() + "']").count())
                    .isEqualTo(1);
            assertThat(counter()
                            .cases()
                            .look(id, now())
                            .orElseThrow()
                            .file()
                            .wanted()
                            .booking())
                    .contains(number);
            counter().cases().take(id, 0, new Step.Ended(Ending.LEFT), Map.of(), OTHER, now());
            page.navigate(board);
            page.click(".part summary");
            assertThat(page.locator("details.part tr:has-text('" + number + "')")
                            .count())
                    .as("the end of the case is seen on the board")
                    .isEqualTo(1);
            look(page, width, "through");

            page.navigate(ROOM.officeAddress() + "/office/saku/" + office + "/figures"
                    + (language.equals("en") ? "?lang=en" : ""));
            look(page, width, "figures");
            assertThat(page.locator(".figures dd").first().innerText()).contains("2");
            assertThat(page.request()
                            .get(ROOM.officeAddress() + "/office/saku/" + office + "/figures.csv?on=2025-10-06")
                            .text())
                    .contains(
                            "2025-10-06,came,,2\r\n",
                            "2025-10-06,case-ended,left,1\r\n",
                            "not-served,booked-and-did-not-come,0\r\n");
            page.navigate(ROOM.officeAddress() + "/office/saku/" + office + "/resident/"
                    + resident.key().number() + (language.equals("en") ? "?lang=en" : ""));
            look(page, width, "resident");
            assertThat(page.locator("section:has(#cases) tbody").innerText()).contains(number);
            assertThat(page.locator("section:has(#looks) tbody tr").count())
                    .as("found, read twice for the reception and the case, read for this")
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, シケン ゴ", "360, シケン ロク"})
    void who_comes_again_goes_on_with_the_case_of_the_first_visit(int width, String kana) {
        String office = "mochizuki";
        Resident resident = Resident.in(ROOM, folder, ++count, "試験 " + kana.substring(4), kana);
        CaseId id = new CaseId(Resident.SAKU.code(), UUID.randomUUID());
        Wanted wanted = new Wanted(
                resident.key(),
                resident.card(),
                Applicant.HOLDER,
                Set.of(CertificateKind.values()),
                Set.of(),
                true,
                office,
                Optional.empty());
        counter().cases().open(id, wanted, OTHER, EARLIER);
        Queued again = walksIn(office);
        call(again, "" + width, now());
        try (BrowserContext windows = CHROMIUM.withoutScript(width)) {
            Page page = at(windows, office, "" + width, Role.CLERK);
            press(page, "a.go[href*='ticket=" + again.ticket().id().number() + "']");
            page.fill("#kana", kana);
            press(page, ".scan button");
            press(page, "a.back[href*='resident=" + resident.key().number() + "']");
            look(page, width, "reception-again");

            press(page, "button.back[value='" + id.id() + "']");

            assertThat(page.url()).contains("/case/" + id.id());
            assertThat(counter()
                            .queues()
                            .find(again.ticket().id())
                            .orElseThrow()
                            .events())
                    .extracting(Queued.Happened::event)
                    .endsWith(new QueueEvent.Served(id.id()));
        }
    }

    @Test
    void of_two_clerks_who_call_the_same_person_one_is_told() {
        Queued one = walksIn("mochizuki");
        try (BrowserContext mine = CHROMIUM.withoutScript(1280);
                BrowserContext yours = CHROMIUM.withoutScript(1280)) {
            Page here = at(mine, "mochizuki", "1", Role.CLERK);
            Page there = at(yours, "mochizuki", "2", Role.SUPERVISOR);

            row(here, one.ticket().label()).locator("button[value=call]").click();
            row(there, one.ticket().label()).locator("button[value=call]").click();

            assertThat(here.locator(".said.good").count()).isEqualTo(1);
            assertThat(there.locator(".said.now").first().innerText())
                    .contains(one.ticket().label());
            assertThat(counter().queues().find(one.ticket().id()).orElseThrow().events())
                    .extracting(Queued.Happened::event)
                    .containsExactly(new QueueEvent.Called("1"));
        }
    }

    @Test
    void the_screen_on_the_wall_needs_no_sign_in_shows_numbers_alone_and_follows_by_itself() {
        String office = "asashina";
        Queued first = walksIn(office);
        Queued second = walksIn(office);
        walksIn(office);
        List<String> found = new ArrayList<>();
        try (BrowserContext windows = CHROMIUM.withoutScript(1280);
                BrowserContext wall = CHROMIUM.windows(1920, 1080);
                BrowserContext phone = CHROMIUM.withoutScript(360);
                BrowserContext examined = CHROMIUM.forExamination(1280)) {
            Page supervisor = at(windows, office, "1", Role.SUPERVISOR);
            press(supervisor, "a[href$='/screen']");
            look(supervisor, 1280, "screen-none");
            press(supervisor, "main form button");
            look(supervisor, 1280, "screen-made");
            String address = ROOM.officeAddress() + supervisor.getAttribute(".screen-address a", "href");
            supervisor.reload();
            assertThat(supervisor.locator(".screen-address").count())
                    .as("told once")
                    .isZero();

            Page screen = wall.newPage();
            screen.navigate(address);
            assertThat(screen.locator("#waiting").innerText()).contains("3");
            look(screen, 1920, "wall-empty");
            call(first, "1", now());
            call(second, "相談 2", now().plusSeconds(1));
            screen.waitForSelector("li:has-text('" + second.ticket().label() + "')");
            assertThat(screen.locator("li").allInnerTexts()).hasSize(2);
            assertThat(screen.locator("li").first().innerText()).contains("相談 2", "窓口", "Window");
            assertThat(screen.locator("#waiting").innerText()).contains("1");
            assertThat(smallestType(screen)).as("pixels of 1920").isGreaterThanOrEqualTo(56);
            look(screen, 1920, "wall");

            Page small = phone.newPage();
            small.navigate(address);
            look(small, 360, "wall");
            assertThat(small.locator("noscript meta[http-equiv=refresh]").count()
                            + small.content().split("http-equiv=\"refresh\"", -1).length)
                    .as("without script the page loads itself again")
                    .isGreaterThan(1);
            Page page = examined.newPage();
            page.navigate(address);
            found.addAll(Axe.violations(page, "wall"));
            page.navigate(ROOM.officeAddress() + "/office/wallboard/"
                    + Secret.make(RANDOM).text());
            assertThat(page.url()).contains("/wallboard/");
            assertThat(page.locator("#calls").count()).as("a key that is none").isZero();
            press(supervisor, "main form button");
            screen.waitForSelector(".stopped:visible", new Page.WaitForSelectorOptions().setTimeout(20_000));
            look(screen, 1920, "wall-stopped");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void axe_finds_nothing_on_any_page() {
        String office = "mochizuki";
        Queued called = walksIn(office);
        walksIn(office);
        call(called, "7", now());
        Resident resident = Resident.in(ROOM, folder, ++count, "試験 三", "シケン サン");
        List<String> found = new ArrayList<>();
        for (int width : List.of(1280, 360)) {
            try (BrowserContext windows = CHROMIUM.forExamination(width)) {
                Page page = at(windows, office, "7", Role.SUPERVISOR);
                for (String language : List.of("", "lang=en")) {
                    for (String address : List.of(
                            "board",
                            "board?window=7",
                            "board?window=8&said=STALE&of=" + called.ticket().label(),
                            "reception?ticket=" + called.ticket().id().number(),
                            "figures",
                            "screen",
                            "resident/" + resident.key().number())) {
                        String whole =
                                address + (language.isEmpty() ? "" : (address.contains("?") ? "&" : "?") + language);
                        page.navigate(ROOM.officeAddress() + "/office/saku/" + office + "/" + whole);
                        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
                        found.addAll(Axe.violations(page, width + " " + whole));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void the_board_follows_by_itself_unless_somebody_is_writing() {
        String office = "mochizuki";
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = at(windows, office, "5", Role.CLERK);
            Queued one = walksIn(office);
            page.waitForSelector(
                    "tr:has(th:text-is('" + one.ticket().label() + "'))",
                    new Page.WaitForSelectorOptions().setTimeout(20_000));

            page.fill("#number", "00");
            Queued other = walksIn(office);
            page.waitForSelector(".changed:visible", new Page.WaitForSelectorOptions().setTimeout(20_000));
            assertThat(page.inputValue("#number")).isEqualTo("00");
            press(page, ".changed a");
            assertThat(row(page, other.ticket().label()).count()).isEqualTo(1);
        }
    }

    private static void call(Queued one, String window, Instant at) {
        assertThat(counter().queues().happen(one.ticket().id(), 0, new QueueEvent.Called(window), OTHER, at))
                .isInstanceOf(koshin.counter.Queues.Outcome.Done.class);
    }

    private static Page at(BrowserContext windows, String office, String window, Role role) {
        Page page = windows.newPage();
        page.navigate(ROOM.officeAddress() + "/office/saku/" + office + "/board?window=" + window);
        BookingRoom.signIn(page, role);
        return page;
    }

    private static Locator row(Page page, String label) {
        return page.locator("tr:has(th:text-is('" + label + "'))");
    }

    private static double smallestType(Page page) {
        return ((Number) page.evaluate("Math.min(...[...document.body.querySelectorAll('*')]"
                        + ".filter((one) => one.offsetParent !== null && one.innerText.trim() !== '')"
                        + ".map((one) => parseFloat(getComputedStyle(one).fontSize)))"))
                .doubleValue();
    }

    private static void press(Page page, String what) {
        page.click(what);
        page.waitForLoadState(LoadState.LOAD);
    }

    private static void look(Page page, int width, String name) {
        Pictures.keep(page, "board-" + width + "-" + name);
        Object beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as("pixels beyond the right edge of " + name).isEqualTo(0);
    }
}
