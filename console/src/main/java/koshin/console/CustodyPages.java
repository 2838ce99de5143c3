package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.counter.CaseNow;
import koshin.counter.Cases.Outcome;
import koshin.counter.Custody;
import koshin.counter.Custody.HandingBack;
import koshin.counter.Custody.Kept;
import koshin.reservations.BookedOffice;
import koshin.rules.Applicant;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** A card that stays here: kept against a receipt, handed back, and the list of all that are here. */
@Controller
public final class CustodyPages {

    private static final String OFFICE = "/office/{municipality}/{office}";
    private static final String CASE = OFFICE + "/case/{case:[0-9a-f-]{36}}/custody";

    private final ConsoleSite site;

    public CustodyPages(ConsoleSite site) {
        this.site = site;
    }

    @GetMapping(CASE)
    public View look(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        CaseNow now = site.caseOf(found, id);
        return page(Asked.of(request), found, now, "", nextDay(), List.of(), HttpStatus.OK);
    }

    /** Keeps the card and shows the receipt, once for each page however often it is sent. */
    @PostMapping(CASE)
    public View keep(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow before = site.caseOf(found, id);
        String place = asked.typed("place");
        Optional<LocalDate> due = DayPages.day(asked.typed("due")).filter(day -> !day.isBefore(site.today()));
        List<String> wrong = new ArrayList<>();
        if (!Custody.isPlace(place)) {
            wrong.add("place");
        }
        if (due.isEmpty()) {
            wrong.add("due");
        }
        if (!wrong.isEmpty()) {
            // What could be a PIN is not written down, on the page neither.
            String shown = wrong.contains("place") ? "" : place;
            return page(asked, found, before, shown, due.orElse(nextDay()), wrong, HttpStatus.BAD_REQUEST);
        }
        int seen = seen(asked);
        return switch (site.counter()
                .custody()
                .keep(before.id(), seen, place, due.orElseThrow(), CasesPages.clerk(asked, found), site.now())) {
            case Outcome.Taken(var now) -> {
                site.counter()
                        .windows()
                        .serving(now.id())
                        .forEach(terminal -> site.counter().windows().serve(terminal, Optional.empty(), "ja"));
                yield receipt(asked, found, now.kept().orElseThrow());
            }
            case Outcome.Stale(var now) -> stale(asked, found, now);
            case Outcome.Refused(var now, var _, var _) -> stale(asked, found, now);
            case Outcome.Unknown() -> throw new NoSuchPage();
        };
    }

    /** Sent twice, the receipt is shown again; otherwise how things stand. */
    private View stale(Asked asked, BookedOffice office, CaseNow now) {
        return now.isInCustody() && now.now().progress().ended().isPresent()
                ? receipt(asked, office, now.kept().orElseThrow())
                : page(asked, office, now, "", nextDay(), List.of("stale"), HttpStatus.CONFLICT);
    }

    private View receipt(Asked asked, BookedOffice office, Kept kept) {
        return Page.next(frame(asked, office, "office.receipt.title").link("custody/" + kept.number()));
    }

    @PostMapping(CASE + "/back")
    public View back(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow now = site.caseOf(found, id);
        Optional<Applicant> to = Choice.of(Applicant.class, asked.typed("to"));
        Optional<Custody.Seen> seen = Choice.of(Custody.Seen.class, asked.typed("looked"));
        String number = asked.typed("number");
        if (!number.matches("[0-9]{1,18}")
                || kept(found, number)
                        .filter(kept -> kept.id().equals(now.id()))
                        .isEmpty()) {
            throw new NoSuchPage();
        }
        if (to.isEmpty() || seen.isEmpty()) {
            return page(asked, found, now, "", nextDay(), List.of("back"), HttpStatus.BAD_REQUEST);
        }
        HandingBack became = site.counter()
                .custody()
                .handBack(
                        site.code(found),
                        Long.parseLong(number),
                        to.get(),
                        seen.get(),
                        CasesPages.clerk(asked, found),
                        site.now());
        return switch (became) {
            case HANDED_BACK ->
                Page.next(frame(asked, found, "office.custody.title").link("case/" + id));
            case BETWEEN -> page(asked, found, now, "", nextDay(), List.of("between"), HttpStatus.CONFLICT);
            case NOT_HERE -> page(asked, found, now, "", nextDay(), List.of("stale"), HttpStatus.CONFLICT);
        };
    }

    /** The receipt, to be printed: in Japanese with English below, whatever language the reader has. */
    @GetMapping(OFFICE + "/custody/{number:[0-9]{1,18}}")
    public View receipt(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("number") String number,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Kept kept = kept(found, number)
                .filter(one -> one.office().equals(found.officeId()))
                .orElseThrow(NoSuchPage::new);
        return Page.of(
                "receipt.jte",
                new ReceiptPage(
                        frame(Asked.of(request), found, "office.receipt.title")
                                .at(Frame.address(found) + "/custody/" + number),
                        found,
                        kept));
    }

    private Optional<Kept> kept(BookedOffice office, String number) {
        return site.counter().custody().find(site.code(office), Long.parseLong(number));
    }

    /** Every card that is here, in all offices of the municipality, and those that have left lately. */
    @GetMapping(OFFICE + "/custody")
    public View ledger(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Frame frame = Frame.of(site, Asked.of(request), found, Frame.Tab.OUTAGE, "office.ledger.title")
                .at(Frame.address(found) + "/custody");
        return Page.of(
                "ledger.jte",
                new LedgerPage(frame, site.today(), site.counter().custody().ledger(site.code(found), site.now())));
    }

    /** The next day on which offices are open as a rule; the clerk may name another. */
    private LocalDate nextDay() {
        LocalDate day = site.today().plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static int seen(Asked asked) {
        String seen = asked.typed("seen");
        return seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : -1;
    }

    private View page(
            Asked asked,
            BookedOffice office,
            CaseNow now,
            String place,
            LocalDate due,
            List<String> wrong,
            HttpStatus status) {
        Frame frame = frame(asked, office, "office.custody.title")
                .at(Frame.address(office) + "/case/" + now.id().id() + "/custody");
        return new Page("custody.jte", new CustodyPage(frame, now, place, due, wrong), status);
    }

    private Frame frame(Asked asked, BookedOffice office, String title) {
        return Frame.of(site, asked, office, Frame.Tab.CASES, title);
    }
}
