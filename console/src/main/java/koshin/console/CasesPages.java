package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import koshin.counter.CaseNow;
import koshin.counter.Clerk;
import koshin.counter.Outages;
import koshin.reservations.BookedOffice;
import koshin.rules.JapanTime;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The cases of today at an office, and whether the national system answers. */
@Controller
public final class CasesPages {

    private final ConsoleSite site;

    public CasesPages(ConsoleSite site) {
        this.site = site;
    }

    @GetMapping("/office/{municipality}/{office}/cases")
    public View cases(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Instant since = site.today().atStartOfDay(JapanTime.ZONE).toInstant();
        List<CaseNow> cases = site.counter().cases().ofOffice(site.code(found), found.officeId(), since, site.now());
        Optional<Outages.Change> outage =
                site.counter().outages().last(site.code(found)).filter(Outages.Change::isDown);
        return Page.of(
                "cases.jte",
                new CasesPage(
                        Frame.of(site, Asked.of(request), found, Frame.Tab.CASES, "office.cases.title"),
                        cases,
                        outage));
    }

    /** Notes that the national system is away, or back: what needs it stops, or goes on. */
    @PostMapping("/office/{municipality}/{office}/outage")
    public View outage(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        boolean isDown = asked.typed("is").equals("down");
        site.counter()
                .outages()
                .note(
                        site.code(found),
                        isDown,
                        isDown ? "noted at the office" : "back, noted at the office",
                        clerk(asked, found),
                        site.now());
        return Page.next(Frame.of(site, asked, found, Frame.Tab.CASES, "office.cases.title")
                .link(asked.typed("from").equals("outage") ? "outage" : "cases"));
    }

    static Clerk clerk(Asked asked, BookedOffice office) {
        SignedIn reader = asked.signedIn();
        return new Clerk(reader.staff(), reader.role(), office.officeId());
    }
}
