package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import koshin.console.BoardPage.Kind;
import koshin.counter.CaseId;
import koshin.counter.CaseNow;
import koshin.counter.QueueEvent;
import koshin.counter.QueueState;
import koshin.counter.Queued;
import koshin.counter.Queues;
import koshin.counter.Queues.Outcome;
import koshin.reservations.BookedOffice;
import koshin.reservations.BookingNumber;
import koshin.rules.Applicant;
import koshin.rules.Procedure;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Today's board: who waits, who is called where, and what becomes of them. */
@Controller
public final class BoardPages {

    private static final String BOARD = "/office/{municipality}/{office}/board";

    /** In the session, for each office. */
    private static final String WINDOW = "koshin.window ";

    private final ConsoleSite site;

    public BoardPages(ConsoleSite site) {
        this.site = site;
    }

    @GetMapping(BOARD)
    public View board(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        // Before anything is read: what happens meanwhile is found by the next look.
        String version = version(found);
        List<Queued> all = queues().of(site.code(found), found.officeId(), site.today());
        Optional<String> window = window(asked, found);
        return Page.of(
                "board.jte",
                new BoardPage(
                        frame(asked, found, window),
                        window,
                        all,
                        queues().waiting(all, site.now()),
                        cases(found, all),
                        site.reservations().attendances().sheet(found, site.today(), site.now()),
                        site.counter().windows().of(site.code(found), found.officeId()),
                        said(asked, all),
                        typed(asked, found),
                        UUID.randomUUID(),
                        version));
    }

    /** Tells in a few letters how things stand, so that an open page knows when to load again. */
    @GetMapping(BOARD + "/how")
    public void how(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletResponse response)
            throws IOException {
        Page.tell(version(site.office(municipality, office)), response);
    }

    /** Gives a number to somebody who just came. */
    @PostMapping(BOARD + "/number")
    public View number(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        List<Procedure> wanted = new ArrayList<>();
        for (Procedure one : Procedure.values()) {
            if (asked.typed("Procedure." + one.name()).equals("yes")) {
                wanted.add(one);
            }
        }
        Optional<Applicant> who = Choice.of(Applicant.class, asked.typed("who"));
        Optional<UUID> id = Choice.id(asked.typed("id"));
        if (wanted.isEmpty() || who.isEmpty() || id.isEmpty()) {
            return told(asked, found, Kind.NOTHING_WANTED, "");
        }
        Queued given = queues().take(
                        site.code(found),
                        found.officeId(),
                        id.get(),
                        wanted,
                        who.get(),
                        CasesPages.clerk(asked, found),
                        site.now());
        return told(asked, found, Kind.GIVEN, given.ticket().label());
    }

    /** Notes that somebody who has booked has come; what was typed and is no number goes nowhere, also not into an address. */
    @PostMapping(BOARD + "/arrived")
    public View arrived(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        Optional<BookingNumber> number = DayPages.number(asked.typed("number"));
        if (number.isEmpty()) {
            return told(asked, found, Kind.UNREADABLE, "");
        }
        var _ = new Arrivals(site, found, CasesPages.clerk(asked, found)).arrive(number.get());
        return Page.next(
                link(asked, found, List.of(Frame.part("number", number.get().text()))));
    }

    @PostMapping(BOARD + "/next")
    public View next(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        Optional<String> window = window(asked, found);
        return window.isEmpty()
                ? told(asked, found, Kind.NO_WINDOW, "")
                : told(
                        asked,
                        found,
                        queues().callNext(
                                        site.code(found),
                                        found.officeId(),
                                        window.get(),
                                        CasesPages.clerk(asked, found),
                                        site.now()));
    }

    /** What a clerk does with somebody in the list. */
    @PostMapping(BOARD + "/act")
    public View act(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        Queued one = TicketAsked.of(site, asked, found).orElseThrow(NoSuchPage::new);
        Optional<QueueEvent> event = event(asked, found);
        if (event.isEmpty()) {
            return told(asked, found, Kind.NO_WINDOW, "");
        }
        return told(
                asked,
                found,
                queues().happen(
                                one.ticket().id(),
                                TicketAsked.seen(asked),
                                event.get(),
                                CasesPages.clerk(asked, found),
                                site.now()));
    }

    /** Goes on with a case of an earlier visit. */
    @PostMapping(BOARD + "/case")
    public View goOn(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        Queued one = TicketAsked.of(site, asked, found).orElseThrow(NoSuchPage::new);
        CaseNow matter = Choice.id(asked.typed("case"))
                .flatMap(id -> site.counter().cases().look(new CaseId(site.code(found), id), site.now()))
                .filter(now -> now.file().wanted().office().equals(found.officeId()))
                .orElseThrow(NoSuchPage::new);
        Outcome outcome = queues().happen(
                        one.ticket().id(),
                        TicketAsked.seen(asked),
                        new QueueEvent.Served(matter.id().id()),
                        CasesPages.clerk(asked, found),
                        site.now());
        return outcome instanceof Outcome.Done
                ? Page.next(frame(asked, found, Optional.empty())
                        .link("case/" + matter.id().id()))
                : told(asked, found, outcome);
    }

    /** Returns what is to happen; empty if it needs a window and none is named. */
    private static Optional<QueueEvent> event(Asked asked, BookedOffice office) {
        return switch (asked.typed("do")) {
            case "call" -> window(asked, office).map(QueueEvent.Called::new);
            case "forward" ->
                Optional.of(asked.typed("to")).filter(QueueEvent::isWindow).map(QueueEvent.Forwarded::new);
            case "park" -> Choice.of(QueueEvent.Why.class, asked.typed("why")).map(QueueEvent.Parked::new);
            case "resume" -> Optional.of(new QueueEvent.Resumed());
            case "finish" -> Choice.of(QueueEvent.How.class, asked.typed("how")).map(QueueEvent.Finished::new);
            case "no-show" -> Optional.of(new QueueEvent.NoShow());
            case "back" -> Optional.of(new QueueEvent.CameBack());
            case "left" -> Optional.of(new QueueEvent.Left());
            default -> throw new NoSuchPage();
        };
    }

    private View told(Asked asked, BookedOffice office, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var now) ->
                now.state() instanceof QueueState.Called
                        ? told(asked, office, Kind.CALLED, now.ticket().label())
                        : Page.next(link(asked, office, List.of()));
            case Outcome.Stale(var now) ->
                told(asked, office, Kind.STALE, now.ticket().label());
            case Outcome.Refused(var now) ->
                told(asked, office, Kind.REFUSED, now.ticket().label());
            case Outcome.Busy(var called) ->
                told(asked, office, Kind.BUSY, called.ticket().label());
            case Outcome.Nobody() -> told(asked, office, Kind.NOBODY, "");
            case Outcome.Unknown() -> throw new NoSuchPage();
        };
    }

    private View told(Asked asked, BookedOffice office, Kind kind, String of) {
        List<String> parts = new ArrayList<>(List.of("said=" + kind));
        if (!of.isEmpty()) {
            parts.add(Frame.part("of", of));
        }
        return Page.next(link(asked, office, parts));
    }

    private String link(Asked asked, BookedOffice office, List<String> parts) {
        List<String> all = new ArrayList<>(parts);
        window(asked, office).ifPresent(where -> all.addFirst(Frame.part("window", where)));
        return frame(asked, office, Optional.empty()).link("board", all.toArray(String[]::new));
    }

    /** What an address says of somebody is believed of those alone who are on the board. */
    private static Optional<BoardPage.Said> said(Asked asked, List<Queued> all) {
        String of = asked.typed("of");
        boolean isOfSomebody = all.stream().anyMatch(one -> one.ticket().label().equals(of));
        return Choice.of(Kind.class, asked.typed("said"))
                .filter(_ -> of.isEmpty() || isOfSomebody)
                .map(kind -> new BoardPage.Said(kind, of));
    }

    private Optional<DayPage.Said> typed(Asked asked, BookedOffice office) {
        return BookingNumber.parse(asked.typed("number"))
                .map(number -> new DayPage.Said(
                        number.text(),
                        Optional.of(site.reservations()
                                .attendances()
                                .look(office, number.number(), site.today(), site.now())),
                        false));
    }

    private List<CaseNow> cases(BookedOffice office, List<Queued> all) {
        return all.stream()
                .flatMap(one -> one.state() instanceof QueueState.Served(var matter, var _, var _)
                        ? site.counter().cases().look(new CaseId(site.code(office), matter), site.now()).stream()
                        : Stream.<CaseNow>empty())
                .toList();
    }

    private String version(BookedOffice office) {
        return queues().version(site.code(office), office.officeId(), site.today());
    }

    /** The one that is named, or was named last in this session: whoever comes back from a case need not say it again. */
    private static Optional<String> window(Asked asked, BookedOffice office) {
        HttpSession session = asked.request().getSession();
        String key = WINDOW + Frame.address(office);
        Optional<String> named = Optional.of(asked.typed("window")).filter(QueueEvent::isWindow);
        named.ifPresent(where -> session.setAttribute(key, where));
        return named.or(() -> Optional.ofNullable(session.getAttribute(key)).map(Object::toString));
    }

    private Frame frame(Asked asked, BookedOffice office, Optional<String> window) {
        return Frame.of(
                site,
                asked,
                office,
                Frame.Tab.BOARD,
                "office.board.title",
                window.map(where -> new String[] {Frame.part("window", where)}).orElseGet(() -> new String[0]));
    }

    private Queues queues() {
        return site.counter().queues();
    }
}
