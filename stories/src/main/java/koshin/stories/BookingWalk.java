package koshin.stories;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.function.BiConsumer;

/**
 * A resident of Saku, born 1990-11-30, whose certificates end on 2025-11-30, walks from the plan to a booked visit.
 *
 * <p>At each page {@code look} is called with its name.
 */
record BookingWalk(Page page, String home, BiConsumer<String, Page> look) {

    void toThePlan() {
        page.navigate(home);
        press("button[name=card][value=held]");
        page.fill("#municipality", "佐久");
        next();
        Walk walk = Walk.ofHolder(page, home, look);
        walk.date("card-expiry", "western", "2030", "11", "30");
        walk.date("certificate-expiry", "western", "2025", "11", "30");
        next();
        walk.date("born", "western", "1990", "11", "30");
        next();
        page.check("input[name=residence][value=japanese]");
        next();
        page.check("input[name=visitor][value=holder]");
        next();
        page.check("input[name=authentication-pin][value=known]");
        page.check("input[name=signing-pin][value=known]");
        next();
        page.check("input[name=changes][value=none]");
        next();
        look.accept("plan", page);
    }

    void toTheMonth() {
        toThePlan();
        press("button[name=visit-office][value=city-hall]");
        look.accept("month", page);
    }

    void toTheTimes(String day) {
        toTheMonth();
        press("button[name=visit-day][value='" + day + "']");
        look.accept("times", page);
    }

    void toTheHold(String day, String time) {
        toTheTimes(day);
        press("button[name=visit-time][value='" + day + "T" + time + "']");
        look.accept("held", page);
    }

    /** Confirms, with this mail address. */
    void toTheBooking(String day, String time, String mail) {
        toTheHold(day, time);
        page.fill("#visit-mail", mail);
        press("form[action$='/confirm'] button");
        look.accept("booked", page);
    }

    private void next() {
        press(".actions button[value=next]");
    }

    void press(String button) {
        page.click(button);
        page.waitForLoadState(LoadState.LOAD);
    }
}
