package koshin.stories;

import com.microsoft.playwright.Page;

/** Somebody who uses a page by keyboard alone. */
record Keyboard(Page page) {

    private static final int MOST_STEPS = 90;

    void typeDate(String name, String year, String month, String day) {
        tabTo("#" + name + "-year");
        page.keyboard().type(year);
        page.keyboard().press("Tab");
        page.keyboard().type(month);
        page.keyboard().press("Tab");
        page.keyboard().type(day);
    }

    /** Presses Tab until what {@code selector} names has the focus. */
    void tabTo(String selector) {
        page.waitForSelector(selector);
        for (int i = 0; i < MOST_STEPS; i++) {
            Object there = page.evaluate(
                    "s => document.activeElement !== null && document.activeElement.matches(s)", selector);
            if (Boolean.TRUE.equals(there)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never reaches " + selector);
    }

    void press(String selector) {
        tabTo(selector);
        page.keyboard().press("Enter");
    }

    void tick(String selector) {
        tabTo(selector);
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
    }
}
