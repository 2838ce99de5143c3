package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import koshin.reservations.Aftermath;
import koshin.reservations.Blocks;
import koshin.reservations.BookedOffice;
import koshin.reservations.DaySheet;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Windows closed for a time: whom it would hit, whom it did hit, and opened again. */
@Controller
public final class ClosePages {

    private static final String OFFICE = "/office/{municipality}/{office}";
    private static final String CLOSED = OFFICE + "/closed/{block:[0-9a-f-]{36}}";

    private final ConsoleSite site;

    public ClosePages(ConsoleSite site) {
        this.site = site;
    }

    /** Asks what is to be closed, and says whom that would hit; changes nothing. */
    @GetMapping(OFFICE + "/close")
    public View ask(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        if (request.getParameter("from") == null) {
            LocalDate day = DayPages.day(asked.typed("on")).orElse(site.today());
            return page(asked, found, ClosingForm.empty(day), Optional.empty(), HttpStatus.OK);
        }
        ClosingForm form = ClosingForm.read(asked, site.time());
        if (form.wanted().isEmpty()) {
            return page(asked, found, form, Optional.empty(), HttpStatus.BAD_REQUEST);
        }
        ClosingForm.Wanted wanted = form.wanted().get();
        return switch (site.reservations()
                .blocks()
                .foresee(found, wanted.from(), wanted.until(), wanted.windows(), site.now())) {
            case Blocks.WouldHit hit -> page(asked, found, form, Optional.of(hit), HttpStatus.OK);
            case Blocks.Refused(var why) ->
                page(asked, found, form.refused(why), Optional.empty(), HttpStatus.BAD_REQUEST);
        };
    }

    /** Closes what the page before named, once for each page however often it is sent. */
    @PostMapping(OFFICE + "/close")
    public View close(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        Asked asked = Asked.of(request);
        BookedOffice found = site.office(municipality, office);
        ClosingForm form = ClosingForm.read(asked, site.time());
        UUID id = Choice.id(asked.typed("token")).orElseThrow(NoSuchPage::new);
        if (site.reservations().blocks().aftermath(id).isPresent()) {
            return closed(asked, found, id);
        }
        if (form.wanted().isEmpty()) {
            return page(asked, found, form, Optional.empty(), HttpStatus.BAD_REQUEST);
        }
        ClosingForm.Wanted wanted = form.wanted().get();
        return switch (site.reservations()
                .blocks()
                .close(id, found, wanted.from(), wanted.until(), wanted.windows(), site.now())) {
            case Blocks.Closed _, Blocks.Stands _ -> closed(asked, found, id);
            case Blocks.Refused(var why) ->
                page(asked, found, form.refused(why), Optional.empty(), HttpStatus.CONFLICT);
        };
    }

    private View closed(Asked asked, BookedOffice office, UUID id) {
        return Page.next(Frame.of(site, asked, office, Frame.Tab.CLOSE, "office.close.title")
                .link("closed/" + id));
    }

    /** Shows what closing windows did. */
    @GetMapping(CLOSED)
    public View show(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("block") String block,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Aftermath aftermath = aftermath(found, block);
        Frame frame = Frame.of(site, Asked.of(request), found, Frame.Tab.CLOSE, "office.closed.title");
        return Page.of("closed.jte", new ClosedPage(frame.at(Frame.address(found) + "/closed/" + block), aftermath));
    }

    /** Opens again; whoever was moved stays where they were told to come. */
    @PostMapping(CLOSED + "/open")
    public View open(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("block") String block,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        UUID id = aftermath(found, block).block().id();
        site.reservations().blocks().open(id, site.now());
        return closed(Asked.of(request), found, id);
    }

    private Aftermath aftermath(BookedOffice office, String block) {
        return Choice.id(block)
                .flatMap(site.reservations().blocks()::aftermath)
                .filter(one -> one.block().municipality().equals(office.municipality())
                        && one.block().office().equals(office.officeId()))
                .orElseThrow(NoSuchPage::new);
    }

    private View page(
            Asked asked, BookedOffice office, ClosingForm form, Optional<Blocks.WouldHit> hit, HttpStatus status) {
        String[] parts = form.from().isEmpty() ? new String[] {Frame.part("on", form.on())} : form.parts();
        Frame frame = Frame.of(site, asked, office, Frame.Tab.CLOSE, "office.close.title", parts);
        LocalDate day = DayPages.day(form.on()).orElse(site.today());
        DaySheet sheet = site.reservations().attendances().sheet(office, day, site.now());
        List<DaySheet.Entry> entries = hit.map(one -> sheet.entries().stream()
                        .filter(entry -> one.visits().stream()
                                .anyMatch(visit ->
                                        visit.number() == entry.booking().number()))
                        .toList())
                .orElse(List.of());
        return new Page(
                "close.jte", new ClosePage(frame, form, hit, entries, sheet.blocks(), UUID.randomUUID()), status);
    }
}
