package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import koshin.console.WallboardPage.Call;
import koshin.counter.QueueState;
import koshin.counter.Queued;
import koshin.counter.Wallboards.Shown;
import koshin.reservations.BookedOffice;
import koshin.rules.JapanTime;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The screen in a waiting room, open to whoever has its address; and where a supervisor makes that address. */
@Controller
public final class WallboardPages {

    static final String ADDRESS = "/office/wallboard/";

    private static final String SCREEN = "/office/{municipality}/{office}/screen";

    /** In the session, until the page has told it: in an address it would stay in the history of the clerk's browser. */
    private static final String MADE = "koshin.wallboard";

    /** As many as a screen shows in large type. */
    private static final int MOST = 5;

    private final ConsoleSite site;

    public WallboardPages(ConsoleSite site) {
        this.site = site;
    }

    /**
     * Where the address of the screen is made.
     *
     * @param since the day on which the present one was made
     * @param made the address that was just made; it is told once
     */
    public record ScreenPage(Frame frame, Optional<LocalDate> since, Optional<String> made) implements Framed {

        /** Returns where these pages are, as their reader has reached them. */
        public String server() {
            HttpServletRequest request = frame.request().request();
            return request.getScheme() + "://" + request.getHeader("Host");
        }
    }

    @GetMapping("/office/wallboard/{key}")
    public View wallboard(@PathVariable("key") String key, HttpServletRequest request) {
        Shown shown = site.counter().wallboards().find(key).orElseThrow(NoSuchPage::new);
        BookedOffice office = office(shown);
        List<Queued> all = site.counter().queues().of(shown.municipality(), shown.office(), site.today());
        Frame frame = Frame.of(site, Asked.of(request), "office.wallboard.title", "/office");
        return Page.of(
                "wallboard.jte",
                new WallboardPage(
                        frame,
                        office,
                        calls(all),
                        site.counter().queues().waiting(all, site.now()).size()));
    }

    private static List<Call> calls(List<Queued> all) {
        return all.stream()
                .filter(one -> one.state() instanceof QueueState.Called)
                .sorted(Comparator.comparing(WallboardPages::at).reversed())
                .limit(MOST)
                .map(one -> new Call(one.ticket().label(), ((QueueState.Called) one.state()).window()))
                .toList();
    }

    private static Instant at(Queued one) {
        return one.events().getLast().at();
    }

    /** By the five digits that the counter knows; no longer one that takes bookings, it has no screen. */
    private BookedOffice office(Shown shown) {
        return site.codes().entrySet().stream()
                .filter(one -> one.getValue().equals(shown.municipality()))
                .map(Map.Entry::getKey)
                .flatMap(municipality -> site.reservations().offices().find(municipality, shown.office()).stream())
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    @GetMapping(SCREEN)
    public View screen(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        HttpSession session = request.getSession();
        Optional<String> made = Optional.ofNullable(session.getAttribute(MADE)).map(Object::toString);
        session.removeAttribute(MADE);
        return Page.of(
                "screen.jte",
                new ScreenPage(
                        frame(Asked.of(request), found),
                        site.counter()
                                .wallboards()
                                .madeAt(site.code(found), found.officeId())
                                .map(at -> LocalDate.ofInstant(at, JapanTime.ZONE)),
                        made));
    }

    /** Makes another address; the one before shows nothing any more. */
    @PostMapping(SCREEN)
    public View make(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        String key = site.counter()
                .wallboards()
                .make(site.code(found), found.officeId(), CasesPages.clerk(asked, found), site.now());
        request.getSession().setAttribute(MADE, ADDRESS + key);
        return Page.next(frame(asked, found).link("screen"));
    }

    private Frame frame(Asked asked, BookedOffice office) {
        return Frame.of(site, asked, office, Frame.Tab.BOARD, "office.screen.title")
                .at(Frame.address(office) + "/screen");
    }
}
