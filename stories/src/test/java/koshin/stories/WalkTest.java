package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {

    private static final RunningSite SITE = RunningSite.ofAll();
    private static final Chromium CHROMIUM = Chromium.ofAll();

    @ParameterizedTest
    @CsvSource({"ja, 360", "ja-easy, 1280", "en, 360"})
    void leads_from_the_start_to_the_plan_without_script(String language, int width) {
        List<String> seen = new ArrayList<>();
        try (BrowserContext windows = CHROMIUM.withoutScript(width)) {
            Page page = windows.newPage();
            new Walk(page, home(language), width == 1280, (name, shown) -> {
                        seen.add(name);
                        shot(shown, language + "-" + width + "-" + name);
                        doesNotScrollSideways(shown, name);
                    })
                    .toThePlan();

            assertThat(page.url()).as("nothing personal in the address").isEqualTo(home(language) + "questions");
            assertThat(page.locator("h1").innerText())
                    .contains("2025")
                    .contains(language.equals("en") ? "1 September" : "9");
            assertThat(windows.cookies()).isEmpty();
        }
        assertThat(seen)
                .hasSize(width == 1280 ? 14 : 12)
                .startsWith("start", "place", "ward")
                .endsWith("changes", "plan");
    }

    @ParameterizedTest
    @CsvSource({"ja, 1280", "ja-easy, 360", "en, 1280"})
    void shows_the_pages_that_are_the_same_for_everybody(String language, int width) {
        try (BrowserContext windows = CHROMIUM.withoutScript(width)) {
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
                page.navigate(home(language) + address);
                shot(page, language + "-" + width + "-" + address.replaceAll("[^a-z-]", "-"));
                doesNotScrollSideways(page, address);
            }
        }
    }

    @Test
    void keeps_the_answers_when_a_person_goes_back() {
        try (BrowserContext windows = CHROMIUM.withoutScript(1280)) {
            Page page = windows.newPage();
            Walk.ofHolder(page, home("ja"), (_, _) -> {}).toThePlan();
            page.click("button[value=change-born]");

            assertThat(page.inputValue("#born-year")).isEqualTo("2");
            page.click(".actions button[value=back]");
            assertThat(page.inputValue("#card-expiry-year")).isEqualTo("2030");
            page.click(".actions button[value=next]");
            assertThat(page.locator("section.next h1").count())
                    .as("straight to the plan again")
                    .isOne();
        }
    }

    @Test
    void keeps_the_answers_when_the_language_changes() {
        try (BrowserContext windows = CHROMIUM.withoutScript(1280)) {
            Page page = windows.newPage();
            Walk.ofHolder(page, home("ja"), (_, _) -> {}).toThePlan();
            page.click(".languages button[lang=en]");
            assertThat(page.locator("h1").innerText()).contains("1 September 2025");

            page.click("button[value=change-card-dates]");
            page.fill("#card-expiry-year", "2031");
            page.click(".languages button[value=stay] >> nth=0");
            assertThat(page.inputValue("#card-expiry-year"))
                    .as("typed, not yet sent")
                    .isEqualTo("2031");
        }
    }

    @Test
    void takes_enter_in_a_field_as_next() {
        try (BrowserContext windows = CHROMIUM.withoutScript(1280)) {
            Page page = windows.newPage();
            page.navigate(home("en"));
            page.click("button[name=card][value=held]");
            page.fill("#municipality", "Saku");
            page.press("#municipality", "Enter");

            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
            assertThat(page.locator("#card-expiry").count()).isOne();
        }
    }

    private static String home(String language) {
        return SITE.address() + "/" + language + "/";
    }

    private static void shot(Page page, String name) {
        Pictures.keep(page, name);
    }

    private static void doesNotScrollSideways(Page page, String name) {
        Object beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as("pixels beyond the right edge of " + name).isEqualTo(0);
    }
}
