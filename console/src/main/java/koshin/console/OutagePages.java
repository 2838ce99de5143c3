package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.counter.Clerk;
import koshin.counter.Custody.Kept;
import koshin.counter.Outages;
import koshin.counter.Rebookings;
import koshin.counter.Rebookings.Rebooking;
import koshin.reservations.BookedOffice;
import koshin.rules.Procedure;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** An outage of the national system: how it stands, and all bookings that it hits moved by one order. */
@Controller
public final class OutagePages {

    private static final String OFFICE = "/office/{municipality}/{office}";
    private static final String REBOOKED = OFFICE + "/outage/rebooked/{id:[0-9a-f-]{36}}";
    private static final Duration LISTED = Duration.ofDays(14);

    private final ConsoleSite site;

    public OutagePages(ConsoleSite site) {
        this.site = site;
    }

    /** Shows how it stands; if a time is asked, whose visits would be moved. Changes nothing. */
    @GetMapping(OFFICE + "/outage")
    public View outage(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        OutageForm form =
                asked.typed("from").isEmpty() ? OutageForm.empty(site.time()) : OutageForm.read(asked, site.time());
        return page(asked, found, form);
    }

    /** Moves them, office by office; once for each page however often it is sent, and on from where it ended. */
    @PostMapping(OFFICE + "/outage/rebooked")
    public View rebook(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        UUID id = Choice.id(asked.typed("token")).orElseThrow(NoSuchPage::new);
        Clerk clerk = CasesPages.clerk(asked, found);
        Rebookings rebookings = site.counter().rebookings();
        Optional<Rebooking> before = rebookings.find(site.code(found), id);
        OutageForm form = OutageForm.read(asked, site.time());
        if (before.isEmpty() && form.wanted().isEmpty()) {
            return page(asked, found, form);
        }
        Rebooking order = before.orElseGet(() -> {
            OutageForm.Wanted wanted = form.wanted().orElseThrow();
            List<String> offices =
                    offices(found, form).stream().map(BookedOffice::officeId).toList();
            return rebookings.order(site.code(found), id, offices, wanted.from(), wanted.until(), clerk, site.now());
        });
        for (BookedOffice one : offices(found, order)) {
            if (!order.moved().contains(one.officeId())) {
                site.reservations()
                        .blocks()
                        .suspend(order.id(), one, order.from(), order.until(), Procedure.stoppedByOutage(), site.now());
                rebookings.moved(order, one.officeId(), clerk, site.now());
            }
        }
        return rebooked(asked, found, id);
    }

    /** Shows what it did. */
    @GetMapping(REBOOKED)
    public View show(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("id") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Rebooking order = order(found, id);
        Frame frame = frame(Asked.of(request), found, "office.rebooked.title")
                .at(Frame.address(found) + "/outage/rebooked/" + id);
        return Page.of(
                "rebooked.jte",
                new RebookedPage(
                        frame,
                        order,
                        offices(found, order).stream()
                                .map(one -> RebookedPage.OfAnOffice.of(
                                        frame,
                                        one,
                                        site.reservations()
                                                .blocks()
                                                .aftermath(order.id(), one, order.from(), order.until())))
                                .toList()));
    }

    /** Opens what is still to come, where the system is back earlier; whoever was moved stays where they were told to come. */
    @PostMapping(REBOOKED + "/open")
    public View open(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("id") String id,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        Rebooking order = order(found, id);
        for (BookedOffice one : offices(found, order)) {
            site.reservations().blocks().openAgain(order.id(), one, order.from(), order.until(), site.now());
            site.counter().rebookings().opened(order, one.officeId(), CasesPages.clerk(asked, found), site.now());
        }
        return rebooked(asked, found, order.id());
    }

    private View rebooked(Asked asked, BookedOffice office, UUID id) {
        return Page.next(frame(asked, office, "office.rebooked.title").link("outage/rebooked/" + id));
    }

    private Rebooking order(BookedOffice office, String id) {
        return Choice.id(id)
                .flatMap(found -> site.counter().rebookings().find(site.code(office), found))
                .orElseThrow(NoSuchPage::new);
    }

    private List<BookedOffice> offices(BookedOffice here, OutageForm form) {
        return form.isAll() ? site.reservations().offices().in(here.municipality()) : List.of(here);
    }

    /** Those of an order that still take bookings. */
    private List<BookedOffice> offices(BookedOffice here, Rebooking order) {
        return site.reservations().offices().in(here.municipality()).stream()
                .filter(one -> order.offices().contains(one.officeId()))
                .toList();
    }

    private View page(Asked asked, BookedOffice office, OutageForm form) {
        Instant now = site.now();
        Optional<Outages.Change> outage =
                site.counter().outages().last(site.code(office)).filter(Outages.Change::isDown);
        List<OutagePage.Foreseen> foreseen = form.wanted()
                .map(wanted -> offices(office, form).stream()
                        .map(one -> new OutagePage.Foreseen(
                                one,
                                site.reservations()
                                        .blocks()
                                        .foresee(one, wanted.from(), wanted.until(), Procedure.stoppedByOutage(), now)
                                        .size()))
                        .toList())
                .orElse(List.of());
        int cards = (int) site.counter().custody().ledger(site.code(office), now).stream()
                .filter(Kept::isHere)
                .count();
        Frame frame = form.wanted().isEmpty()
                ? frame(asked, office, "office.outage.title")
                : frame(
                        asked,
                        office,
                        "office.outage.title",
                        Frame.part("from", form.from()),
                        Frame.part("until", form.until()),
                        Frame.part("scope", form.isAll() ? "all" : "one"));
        return new Page(
                "outage.jte",
                new OutagePage(
                        frame,
                        outage,
                        cards,
                        form,
                        foreseen,
                        site.counter().rebookings().since(site.code(office), now.minus(LISTED)),
                        UUID.randomUUID()),
                form.wrong().isPresent() ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
    }

    private Frame frame(Asked asked, BookedOffice office, String title, String... parts) {
        return Frame.of(site, asked, office, Frame.Tab.OUTAGE, title, parts);
    }
}
