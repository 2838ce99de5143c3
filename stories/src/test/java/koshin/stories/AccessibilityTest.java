package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessibilityTest {

    private static final RunningSite SITE = new RunningSite();
    private static final Chromium CHROMIUM = Chromium.start();

    @AfterAll
    static void close() {
        CHROMIUM.close();
        SITE.close();
    }

    @ParameterizedTest
    @CsvSource({"ja, 360, LIGHT", "ja-easy, 1280, LIGHT", "en, 360, DARK"})
    void axe_finds_nothing_from_the_start_to_the_plan(String language, int width, ColorScheme scheme) {
        List<String> found = new ArrayList<>();
        try (BrowserContext windows = CHROMIUM.forExamination(width)) {
            Page page = windows.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            new Walk(
                            page,
                            SITE.address() + "/" + language + "/",
                            width == 1280,
                            (name, shown) -> found.addAll(violations(shown, name)))
                    .toThePlan();
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ja-easy", "en"})
    void axe_finds_nothing_on_the_other_pages(String language) {
        List<String> found = new ArrayList<>();
        try (BrowserContext windows = CHROMIUM.forExamination(1280)) {
            Page page = windows.newPage();
            for (String address : List.of(
                    "offices?city=kawasaki&day=2025-03-08",
                    "rules",
                    "rules/renewal-window",
                    "certificate-expiry",
                    "contacts",
                    "about",
                    "no-such-page",
                    "offices?city=atlantis")) {
                page.navigate(SITE.address() + "/" + language + "/" + address);
                found.addAll(violations(page, address));
            }
        }
        assertThat(found).isEmpty();
    }

    /** From the start to the plan with Tab, Space, Enter and typing alone. */
    @Test
    void can_be_walked_by_keyboard_alone() {
        try (BrowserContext windows = CHROMIUM.forExamination(1280)) {
            Page page = windows.newPage();
            page.navigate(SITE.address() + "/en/");
            tabTo(page, "button[name=card][value=held]");
            page.keyboard().press("Enter");
            tabTo(page, "#municipality");
            page.keyboard().type("Saku");
            page.keyboard().press("Enter");
            typeDate(page, "card-expiry", "2030", "11", "30");
            typeDate(page, "certificate-expiry", "2025", "11", "30");
            page.keyboard().press("Enter");
            typeDate(page, "born", "1990", "11", "30");
            page.keyboard().press("Enter");
            for (String option : List.of("residence", "visitor")) {
                tabTo(page, "input[name=" + option + "]");
                page.keyboard().press("Space");
                page.keyboard().press("Enter");
            }
            tabTo(page, "input[name=authentication-pin]");
            page.keyboard().press("Space");
            tabTo(page, "input[name=signing-pin]");
            page.keyboard().press("Space");
            page.keyboard().press("Enter");
            tabTo(page, "input[name=changes][value=none]");
            page.keyboard().press("Space");
            page.keyboard().press("Enter");

            assertThat(page.locator("section.next h1").innerText()).contains("1 September 2025");
        }
    }

    private static void typeDate(Page page, String name, String year, String month, String day) {
        tabTo(page, "#" + name + "-year");
        page.keyboard().type(year);
        page.keyboard().press("Tab");
        page.keyboard().type(month);
        page.keyboard().press("Tab");
        page.keyboard().type(day);
    }

    private static void tabTo(Page page, String selector) {
        page.waitForSelector(selector);
        for (int i = 0; i < 60; i++) {
            Object there = page.evaluate(
                    "s => document.activeElement !== null && document.activeElement.matches(s)", selector);
            if (Boolean.TRUE.equals(there)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never reaches " + selector);
    }

    /** By every rule of axe; all that is told of what is sound would be megabytes a page and is left out. */
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
