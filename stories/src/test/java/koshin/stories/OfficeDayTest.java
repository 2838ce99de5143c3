package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clerk's day at the city hall of Saku, Monday 1 September 2025: somebody comes, and somebody else's window is closed. */
class OfficeDayTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-09-01");
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant EARLIER = Instant.parse("2025-08-20T01:00:00Z");

    @AfterAll
    static void close() {
        ROOM.close();
    }

    private static String booked(String at, Optional<String> mail, Visitor... visitors) {
        Reservations reservations = ROOM.reservations();
        BookedOffice office = reservations.offices().find("saku", "city-hall").orElseThrow();
        LocalDateTime time = LocalDateTime.parse(at);
        Slot slot = ((Slots.Day.Bookable) office.on(time.toLocalDate(), List.of(visitors)))
                .slots().stream()
                        .filter(one -> one.from().equals(time))
                        .findFirst()
                        .orElseThrow();
        Secret secret = Secret.make(RANDOM);
        reservations
                .bookings()
                .hold(
                        secret,
                        new Wish("saku", "city-hall", slot, List.of(visitors), Bounds.NONE),
                        Duration.ofMinutes(10),
                        EARLIER);
        return new BookingNumber(((Outcome.Done) reservations
                                .bookings()
                                .confirm(secret, new Contact("ja", mail, Optional.of("0267-62-0000")), EARLIER))
                        .booking()
                        .number())
                .text();
    }

    private static final Visitor HOLDER = new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER);
    private static final Visitor AGENT = new Visitor(Procedure.PIN_RESET, Applicant.VOLUNTARY_AGENT);

    @ParameterizedTest
    @CsvSource({"1280, ja, 10:00, 2025-09-03", "360, en, 11:00, 2025-09-04"})
    void is_walked_without_script(int width, String language, String hour, String day) {
        String comes = booked("2025-09-01T" + hour, Optional.of("hanako@example.jp"), HOLDER);
        booked("2025-09-01T" + hour, Optional.empty(), HOLDER, AGENT);
        String moved = booked(day + "T10:00", Optional.of("taro@example.jp"), HOLDER);
        String called = booked(day + "T10:30", Optional.empty(), HOLDER);
        String lang = language.equals("en") ? "?lang=en" : "";
        try (BrowserContext windows = CHROMIUM.withoutScript(width)) {
            Page page = windows.newPage();
            page.navigate(ROOM.officeAddress() + "/office" + lang);
            look(page, width, "sign-in");
            press(page, ".signing-in button");
            look(page, width, "sign-in-wrong");
            assertThat(page.locator("#staff-error, #password-error").count()).isEqualTo(2);
            BookingRoom.signIn(page, Role.SUPERVISOR);
            look(page, width, "start");
            press(page, "a[href^='/office/saku/city-hall/day']");
            look(page, width, "day");

            // The field is where a scanner writes: no click, and Enter behind the number.
            page.keyboard().type("KOSHIN:" + comes);
            page.keyboard().press("Enter");
            page.waitForSelector(".said.good");
            assertThat(page.locator(".said").innerText()).contains(comes);
            assertThat(page.locator("tr:has-text('" + comes + "') .state.good").count())
                    .isEqualTo(1);
            look(page, width, "arrived");

            press(page, ".tabs a[href*='/close']");
            page.fill("#on", day);
            page.fill("#from", "10:00");
            page.fill("#until", "09:00");
            page.fill("#windows", "9");
            press(page, ".closing button");
            look(page, width, "close-wrong");
            assertThat(page.locator("#until-error").count()).isEqualTo(1);
            page.fill("#until", "11:00");
            press(page, ".closing button");
            assertThat(page.locator(".count-hit").innerText()).contains("2");
            look(page, width, "close-foreseen");
            press(page, ".foreseen button");
            look(page, width, "closed");
            assertThat(page.url()).contains("/closed/");
            assertThat(page.locator("section:has(#moved) tbody tr").count()).isEqualTo(2);
            assertThat(page.locator("section:has(#moved)").innerText()).contains(moved, called);
            assertThat(page.locator("section:has(#call)").innerText())
                    .contains(called, "0267-62-0000")
                    .doesNotContain(moved);

            press(page, ".tabs a[href*='/capacity']");
            look(page, width, "capacity");
            press(page, ".tabs a[href*='/fairness']");
            look(page, width, "fairness");
            press(page, ".reader button");
            look(page, width, "signed-out");
            assertThat(windows.cookies())
                    .allSatisfy(cookie -> assertThat(cookie.httpOnly).isTrue());
            page.navigate(ROOM.officeAddress() + "/office/saku/city-hall/day");
            assertThat(page.url()).contains("/office/sign-in");
        }
    }

    @Test
    void axe_finds_nothing_on_any_page_and_the_sheet_prints_on_paper() {
        booked("2025-09-01T14:00", Optional.empty(), HOLDER);
        List<String> found = new ArrayList<>();
        try (BrowserContext windows = CHROMIUM.forExamination(1280)) {
            Page page = windows.newPage();
            page.navigate(ROOM.officeAddress() + "/office/saku/fairness");
            found.addAll(violations(page, "sign-in"));
            press(page, ".signing-in button");
            found.addAll(violations(page, "sign-in, nothing typed"));
            BookingRoom.signIn(page, Role.CLERK);
            found.addAll(violations(page, "not given to a clerk"));
            look(page, 1280, "not-given");
            press(page, ".reader button");
            found.addAll(violations(page, "signed out"));
            BookingRoom.signIn(page, Role.SUPERVISOR);
            for (String address : List.of(
                    "/office",
                    "/office/saku/city-hall/day",
                    "/office/saku/city-hall/day?number=0001-00",
                    "/office/saku/city-hall/close?on=2025-09-05&from=10:00&until=11:00&windows=1",
                    "/office/saku/city-hall/close?on=x&from=x&until=x&windows=x&lang=en",
                    "/office/saku/city-hall/capacity",
                    "/office/saku/fairness?lang=en",
                    "/office/nowhere/at-all/day")) {
                page.navigate(ROOM.officeAddress() + address);
                found.addAll(violations(page, address));
            }
            page.navigate(ROOM.officeAddress() + "/office/saku/city-hall/day");
            page.pdf(new Page.PdfOptions().setPath(picture("office-day.pdf")).setPreferCSSPageSize(true));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".scan").isVisible()).isFalse();
            for (String printed : List.of(".sheet", "h1", ".place b", ".counts")) {
                assertThat(page.locator(printed).isVisible()).as(printed).isTrue();
            }
            Pictures.keep(page, "office-day-print");
        }
        assertThat(found).isEmpty();
    }

    private static void press(Page page, String what) {
        page.click(what);
        page.waitForLoadState(LoadState.LOAD);
    }

    private static void look(Page page, int width, String name) {
        Pictures.keep(page, "office-" + width + "-" + name);
        Object beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as("pixels beyond the right edge of " + name).isEqualTo(0);
    }

    private static Path picture(String name) {
        return Path.of("target", "screenshots", name);
    }

    private static List<String> violations(Page page, String name) {
        AxeRunOptions violationsInFull = new AxeRunOptions();
        violationsInFull.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .options(violationsInFull).setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule -> name + ": " + rule.getId() + " "
                                + rule.getNodes().getFirst().getTarget() + " "
                                + rule.getNodes().getFirst().getHtml())
                        .toList();
    }
}
