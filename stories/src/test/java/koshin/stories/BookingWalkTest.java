package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingWalkTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-08-20");
    private static final Chromium CHROMIUM = Chromium.ofAll();

    @AfterAll
    static void close() {
        ROOM.close();
    }

    @ParameterizedTest
    @CsvSource({"ja, 360, 2025-09-01", "ja-easy, 1280, 2025-09-02", "en, 360, 2025-09-03"})
    void leads_from_the_plan_to_a_booked_visit_without_script(String language, int width, String day) {
        try (BrowserContext windows = CHROMIUM.withoutScript(width)) {
            Page page = windows.newPage();
            new BookingWalk(page, ROOM.address() + "/" + language + "/", (name, shown) -> {
                        shot(shown, "booking-" + language + "-" + width + "-" + name);
                        doesNotScrollSideways(shown, name);
                    })
                    .toTheBooking(day, "10:00", "taro@example.jp");

            assertThat(page.url()).matches(".*/" + language + "/booking/[0-9A-Za-z_-]{32}");
            assertThat(page.locator("h1").innerText()).contains("10:00");
            assertThat(windows.cookies()).isEmpty();
        }
    }

    private static void shot(Page page, String name) {
        Pictures.keep(page, name);
    }

    private static void doesNotScrollSideways(Page page, String name) {
        Object beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as("pixels beyond the right edge of " + name).isEqualTo(0);
    }
}
