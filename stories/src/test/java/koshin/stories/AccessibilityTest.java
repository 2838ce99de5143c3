package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessibilityTest {

    private static final RunningSite SITE = RunningSite.ofAll();
    private static final Chromium CHROMIUM = Chromium.ofAll();

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
                            (name, shown) -> found.addAll(Axe.violations(shown, name)))
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
                found.addAll(Axe.violations(page, address));
            }
        }
        assertThat(found).isEmpty();
    }

    /** From the start to the plan with Tab, Space, Enter and typing alone. */
    @Test
    void can_be_walked_by_keyboard_alone() {
        try (BrowserContext windows = CHROMIUM.forExamination(1280)) {
            Page page = windows.newPage();
            Keyboard keys = new Keyboard(page);
            page.navigate(SITE.address() + "/en/");
            keys.tabTo("button[name=card][value=held]");
            page.keyboard().press("Enter");
            keys.tabTo("#municipality");
            page.keyboard().type("Saku");
            page.keyboard().press("Enter");
            keys.typeDate("card-expiry", "2030", "11", "30");
            keys.typeDate("certificate-expiry", "2025", "11", "30");
            page.keyboard().press("Enter");
            keys.typeDate("born", "1990", "11", "30");
            page.keyboard().press("Enter");
            for (String option : List.of("residence", "visitor")) {
                keys.tabTo("input[name=" + option + "]");
                page.keyboard().press("Space");
                page.keyboard().press("Enter");
            }
            keys.tabTo("input[name=authentication-pin]");
            page.keyboard().press("Space");
            keys.tabTo("input[name=signing-pin]");
            page.keyboard().press("Space");
            page.keyboard().press("Enter");
            keys.tabTo("input[name=changes][value=none]");
            page.keyboard().press("Space");
            page.keyboard().press("Enter");

            assertThat(page.locator("section.next h1").innerText()).contains("1 September 2025");
        }
    }
}
