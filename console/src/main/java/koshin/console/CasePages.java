package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.console.CaseForm.Sent;
import koshin.counter.AtTerminal;
import koshin.counter.CaseId;
import koshin.counter.CaseNow;
import koshin.counter.Cases.Outcome;
import koshin.counter.News;
import koshin.counter.Terminal;
import koshin.registry.Desk;
import koshin.reservations.BookedOffice;
import koshin.website.Language;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One case at the window: what is missing, what comes next, and what was done. */
@Controller
public final class CasePages {

    private static final String ADDRESS = "/office/{municipality}/{office}/case/{case:[0-9a-f-]{36}}";

    /** Below the minute after which what stands between gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final ConsoleSite site;
    private final Watch<CaseId> watch;

    public CasePages(ConsoleSite site) {
        this.site = site;
        watch = new Watch<>(site.counter().windows()::signsOf);
        site.counter().news().tell(this::changed);
    }

    @GetMapping(ADDRESS)
    public View look(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        Seen seen = seen(found, id);
        noteReader(asked, found, seen.now());
        return page(asked, found, seen, CasePage.Said.NOTHING, List.of());
    }

    /**
     * Tells in a few letters how things stand, so that an open page knows when to load again: as soon as they stand otherwise than
     * it knows, or, if it says nothing, at once.
     */
    @GetMapping(ADDRESS + "/how")
    public void how(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        BookedOffice found = site.office(municipality, office);
        CaseId asked = site.caseId(found, id).orElseThrow(NoSuchPage::new);
        String how = how(found, asked);
        boolean isKnown = how.equals(request.getParameter("has"));
        Page.tell(isKnown ? watch.next(asked, how, PATIENCE) : how, response);
    }

    /** Before the server waits for those who are still served: who only waits for something new is let go. */
    @EventListener(ContextClosedEvent.class)
    public void close() {
        watch.close();
    }

    private void changed(Set<News.Item> items) {
        watch.changed(
                items.contains(new News.Item.Everything())
                        ? _ -> true
                        : id -> items.contains(new News.Item.OfCase(id)));
    }

    /** Takes a step; from a page of earlier nothing is changed, and how the case stands now is shown. */
    @PostMapping(ADDRESS + "/step")
    public View step(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow before = found(found, id);
        return switch (CaseForm.read(asked, before)) {
            case Sent.Unreadable() -> page(asked, found, seen(found, id), CasePage.Said.UNREADABLE, List.of());
            case Sent.Wrong(var fields) -> page(asked, found, seen(found, id), CasePage.Said.NOTHING, fields);
            case Sent.Right(int seen, var step, Map<String, String> details) ->
                switch (site.counter()
                        .cases()
                        .take(before.id(), seen, step, details, CasesPages.clerk(asked, found), site.now())) {
                    case Outcome.Taken(var now) -> {
                        letGo(now);
                        yield Page.next(frame(asked, found, now).link("case/" + id));
                    }
                    case Outcome.Stale _ -> page(asked, found, seen(found, id), CasePage.Said.STALE, List.of());
                    case Outcome.Refused _ -> page(asked, found, seen(found, id), CasePage.Said.REFUSED, List.of());
                    case Outcome.Unknown() -> throw new NoSuchPage();
                };
        };
    }

    /** Takes the case to a terminal, which asks for the card. */
    @PostMapping(ADDRESS + "/terminal")
    public View terminal(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow now = found(found, id);
        Terminal terminal = ours(found, asked.typed("terminal"));
        String language = asked.typed("language");
        letGo(now.id());
        site.counter()
                .windows()
                .serve(
                        terminal,
                        Optional.of(now.id()),
                        List.of("ja", "ja-easy", "en").contains(language) ? language : Language.JAPANESE.tag());
        return Page.next(frame(asked, found, now).link("case/" + id));
    }

    /** From here on the certificates are made, issued and written, which cannot be taken back. */
    @PostMapping(ADDRESS + "/go-ahead")
    public View goAhead(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow now = found(found, id);
        if (!asked.typed("seen").equals(Integer.toString(now.file().position()))) {
            return page(asked, found, seen(found, id), CasePage.Said.STALE, List.of());
        }
        served(now).ifPresent(at -> site.counter().windows().goAhead(at.terminal(), now.id()));
        return Page.next(frame(asked, found, now).link("case/" + id));
    }

    /** Lets the terminal ask for the certificate once more, after the cause of a refusal was seen to. */
    @PostMapping(ADDRESS + "/try-again")
    public View tryAgain(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow now = found(found, id);
        if (!asked.typed("seen").equals(Integer.toString(now.file().position()))) {
            return page(asked, found, seen(found, id), CasePage.Said.STALE, List.of());
        }
        site.counter().refusals().tryAgain(now, CasesPages.clerk(asked, found), site.now());
        return Page.next(frame(asked, found, now).link("case/" + id));
    }

    private CaseNow found(BookedOffice office, String id) {
        return site.caseOf(office, id);
    }

    private Terminal ours(BookedOffice office, String id) {
        return site.counter().windows().of(site.code(office), office.officeId()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    /** A case is at one terminal, and a case that has ended at none. */
    private void letGo(CaseNow now) {
        boolean isAway = now.now().progress().ended().isPresent()
                && served(now).filter(at -> at.state().card().isPresent()).isEmpty();
        if (isAway) {
            letGo(now.id());
        }
    }

    private void letGo(CaseId id) {
        site.counter()
                .windows()
                .serving(id)
                .forEach(terminal -> site.counter().windows().serve(terminal, Optional.empty(), "ja"));
    }

    private Optional<CasePage.Served> served(CaseNow now) {
        return site.counter().windows().serving(now.id()).stream().findFirst().map(terminal -> {
            AtTerminal state = site.counter().windows().state(terminal);
            return new CasePage.Served(terminal, state);
        });
    }

    /** Whoever works on the case is in the journal by its steps; whoever only looks, by this. */
    private void noteReader(Asked asked, BookedOffice office, CaseNow now) {
        String staff = asked.signedIn().staff();
        boolean works = now.file().staff().equals(staff)
                || now.file().steps().stream().anyMatch(one -> one.staff().equals(staff));
        if (!works) {
            Desk desk = site.registry()
                    .at(
                            asked.signedIn()
                                    .by(office.officeId(), "case " + now.id().id()),
                            site.code(office));
            desk.history(now.file().wanted().resident(), site.now());
        }
    }

    private String how(BookedOffice office, CaseId id) {
        return site.counter().windows().sign(id, office.officeId()).orElseThrow(NoSuchPage::new);
    }

    /**
     * A case as a page shows it.
     *
     * @param how how things stood before the case was looked at: what changes meanwhile is noticed
     */
    private record Seen(String how, CaseNow now) {}

    private Seen seen(BookedOffice office, String id) {
        String how = how(office, site.caseId(office, id).orElseThrow(NoSuchPage::new));
        return new Seen(how, found(office, id));
    }

    private View page(Asked asked, BookedOffice office, Seen seen, CasePage.Said said, List<String> wrong) {
        CaseNow now = seen.now();
        return Page.of(
                "case.jte",
                new CasePage(
                        frame(asked, office, now),
                        now,
                        seen.how(),
                        site.counter().windows().of(site.code(office), office.officeId()),
                        served(now),
                        said,
                        wrong,
                        asked::typed));
    }

    private Frame frame(Asked asked, BookedOffice office, CaseNow now) {
        return Frame.of(site, asked, office, Frame.Tab.CASES, "office.case.title")
                .at(Frame.address(office) + "/case/" + now.id().id());
    }
}
