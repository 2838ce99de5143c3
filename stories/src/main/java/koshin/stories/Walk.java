package koshin.stories;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.function.BiConsumer;

/**
 * A resident of Nakahara in Kawasaki, born 1990-11-30, walks from the start to the plan.
 *
 * <p>At each page {@code look} is called with its name.
 */
record Walk(Page page, String home, boolean byAgent, BiConsumer<String, Page> look) {

    static Walk ofHolder(Page page, String home, BiConsumer<String, Page> look) {
        return new Walk(page, home, false, look);
    }

    /** The same, but an agent goes to the counter, with the sealed letter and a driving licence. */
    static Walk ofAgent(Page page, String home, BiConsumer<String, Page> look) {
        return new Walk(page, home, true, look);
    }

    void toThePlan() {
        page.navigate(home);
        look.accept("start", page);
        press("button[name=card][value=held]");
        look.accept("place", page);
        page.fill("#municipality", "かわさき");
        next();
        look.accept("ward", page);
        page.check("input[name=city-ward][value=nakahara]");
        next();
        look.accept("card-dates", page);
        next();
        look.accept("card-dates-empty", page);
        date("card-expiry", "western", "2030", "11", "30");
        date("certificate-expiry", "reiwa", "7", "11", "31");
        next();
        look.accept("card-dates-wrong", page);
        date("certificate-expiry", "reiwa", "7", "11", "30");
        next();
        look.accept("born", page);
        date("born", "heisei", "2", "11", "30");
        next();
        look.accept("residence", page);
        page.check("input[name=residence][value=japanese]");
        next();
        look.accept("visitor", page);
        page.check("input[name=visitor][value=" + (byAgent ? "voluntary-agent" : "holder") + "]");
        next();
        look.accept("pins", page);
        page.check("input[name=authentication-pin][value=known]");
        page.check("input[name=signing-pin][value=known]");
        next();
        if (byAgent) {
            look.accept("letter", page);
            page.check("input[name=letter][value=sealed]");
            next();
            look.accept("documents", page);
            page.check("input[name=documents][value=driving-licence]");
            next();
        }
        look.accept("changes", page);
        page.check("input[name=changes][value=none]");
        next();
        look.accept("plan", page);
    }

    void date(String name, String era, String year, String month, String day) {
        page.selectOption("#" + name + "-era", era);
        page.fill("#" + name + "-year", year);
        page.fill("#" + name + "-month", month);
        page.fill("#" + name + "-day", day);
    }

    void next() {
        press(".actions button[value=next]");
    }

    void press(String button) {
        page.click(button);
        page.waitForLoadState(LoadState.LOAD);
    }
}
