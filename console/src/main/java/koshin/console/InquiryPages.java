package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.counter.CaseId;
import koshin.counter.CaseNow;
import koshin.counter.Inquiry;
import koshin.paper.Fonts;
import koshin.paper.PaperException;
import koshin.paper.Press;
import koshin.paper.Printed;
import koshin.reservations.BookedOffice;
import koshin.residents.Resident;
import koshin.rules.Readings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The letter by which the town hall asks the holder before an agent is served (照会書). */
@Controller
public final class InquiryPages {

    private static final Logger LOG = LoggerFactory.getLogger(InquiryPages.class);
    private static final String OFFICE = "/office/{municipality}/{office}/letter";
    private static final String CASE = "/office/{municipality}/{office}/case/{case:[0-9a-f-]{36}}/letter";
    private static final Pattern REFERENCE = Pattern.compile("(\\d{4})-?(\\d{4,9})");
    private static final Pattern SCANNED = Pattern.compile(Pattern.quote(InquiryPaper.CODE) + "([0-9A-F-]{36})");

    private final ConsoleSite site;
    private volatile Optional<Press> press = Optional.empty();

    public InquiryPages(ConsoleSite site) {
        this.site = site;
    }

    /** Looks for the case of a letter by its number, or by what its code says. */
    @GetMapping(OFFICE)
    public View find(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        Frame frame = Frame.of(site, asked, found, Frame.Tab.CASES, "office.inquiry.find")
                .at(Frame.address(found) + "/letter");
        String typed = asked.typed("code");
        return named(found, typed)
                .flatMap(id -> site.counter().cases().look(id, site.now()))
                .filter(now -> now.file().wanted().office().equals(found.officeId()))
                .map(now -> Page.next(frame.link("case/" + now.id().id())))
                .orElseGet(() -> Page.of("inquiryfind.jte", new InquiryPage.Search(frame, typed)));
    }

    @GetMapping(CASE)
    public View look(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow now = sent(found, id);
        Optional<Inquiry> letter = site.counter().inquiries().find(now);
        Optional<Press> ready = press();
        Set<String> byHand = ready.map(one -> {
                    Resident holder = holder(asked, found, now, letter);
                    return one.notInFonts(
                            holder.name().name() + holder.placeOfStay().orElse(holder.address()));
                })
                .orElse(Set.of());
        return Page.of(
                "inquiryprint.jte",
                new InquiryPage(
                        Frame.of(site, asked, found, Frame.Tab.CASES, "office.inquiry.title")
                                .at(Frame.address(found) + "/case/" + id + "/letter"),
                        now.id().id(),
                        letter,
                        byHand,
                        ready.isPresent()));
    }

    /** Notes that it is printed, which numbers it the first time; the paper itself is then there to be opened. */
    @PostMapping(CASE)
    public View print(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow now = sent(found, id);
        if (asked.typed("printed").equals(printings(now)) && press().isPresent()) {
            site.counter().inquiries().print(now.id(), CasesPages.clerk(asked, found), site.now());
        }
        return Page.next(Frame.of(site, asked, found, Frame.Tab.CASES, "office.inquiry.title")
                .link("case/" + id + "/letter"));
    }

    /** The paper as it was printed last. */
    @GetMapping(CASE + ".pdf")
    public void paper(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("case") String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        CaseNow now = sent(found, id);
        Inquiry letter = site.counter().inquiries().find(now).orElseThrow(NoSuchPage::new);
        Resident holder = holder(asked, found, now, Optional.of(letter));
        Printed printed = press().orElseThrow(NoSuchPage::new)
                .print(InquiryPaper.of(letter, holder, found, now).paper());
        response.setContentType("application/pdf");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "inline; filename=\"inquiry-" + letter.reference() + ".pdf\"");
        response.setContentLength(printed.length());
        printed.writeTo(response.getOutputStream());
    }

    /** Says how often it was printed when the page was made: a form that is sent twice prints once. */
    private String printings(CaseNow now) {
        return Integer.toString(site.counter()
                .inquiries()
                .find(now)
                .map(letter -> letter.printings().size())
                .orElse(0));
    }

    private CaseNow sent(BookedOffice office, String id) {
        return Choice.id(id)
                .flatMap(one -> site.counter().cases().look(new CaseId(site.code(office), one), site.now()))
                .filter(now -> now.file().wanted().office().equals(office.officeId()))
                .filter(now -> site.counter().inquiries().isSent(now))
                .orElseThrow(NoSuchPage::new);
    }

    private Optional<CaseId> named(BookedOffice office, String typed) {
        String code = typed.toUpperCase(Locale.ROOT).replace(" ", "");
        Matcher scanned = SCANNED.matcher(code);
        if (scanned.matches()) {
            return Choice.id(scanned.group(1).toLowerCase(Locale.ROOT)).map(id -> new CaseId(site.code(office), id));
        }
        Matcher reference = REFERENCE.matcher(code);
        return reference.matches()
                ? site.counter()
                        .inquiries()
                        .ofNumber(
                                site.code(office),
                                Integer.parseInt(reference.group(1)),
                                Integer.parseInt(reference.group(2)))
                : Optional.empty();
    }

    /** As the record was on the day of sending: what was moved since changes no letter. The journal hears of the reader. */
    private Resident holder(Asked asked, BookedOffice office, CaseNow now, Optional<Inquiry> letter) {
        return site.registry()
                .at(asked.signedIn().by(office.officeId(), "case " + now.id().id()), site.code(office))
                .history(now.file().wanted().resident(), site.now())
                .orElseThrow(NoSuchPage::new)
                .on(letter.map(Inquiry::sentOn).orElse(site.today()), Readings.recommended())
                .record();
    }

    private Optional<Press> press() {
        if (press.isEmpty()) {
            try {
                press = Optional.of(new Press(Fonts.installed()));
            } catch (PaperException e) {
                LOG.error("letters cannot be printed: {}", e.getMessage());
            }
        }
        return press;
    }
}
