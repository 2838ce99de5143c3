package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import koshin.registry.Desk;
import koshin.registry.Logged;
import koshin.reservations.BookedOffice;
import koshin.residents.History;
import koshin.residents.ResidentKey;
import koshin.rules.Readings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** One resident of the reader's own municipality; each look is in the journal before anything is shown. */
@Controller
public final class ResidentPages {

    private static final String MATTER = "resident view";

    private final ConsoleSite site;

    public ResidentPages(ConsoleSite site) {
        this.site = site;
    }

    @GetMapping("/office/{municipality}/{office}/resident/{resident:[0-9A-Za-z-]{1,40}}")
    public View resident(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            @PathVariable("resident") String number,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        if (!ResidentKey.isNumber(number)) {
            throw new NoSuchPage();
        }
        ResidentKey key = new ResidentKey(site.code(found), number);
        Desk desk = site.registry().at(asked.signedIn().by(found.officeId(), MATTER), key.municipality());
        History history = desk.history(key, site.now()).orElseThrow(NoSuchPage::new);
        Optional<Logged> looks =
                asked.signedIn().role().seesJournal() ? Optional.of(desk.looks(key, site.now())) : Optional.empty();
        Frame frame = Frame.of(site, asked, found, Frame.Tab.CASES, "office.resident.title")
                .at(Frame.address(found) + "/resident/" + number);
        return Page.of(
                "resident.jte",
                new ResidentPage(
                        frame,
                        history,
                        history.on(site.today(), Readings.recommended()),
                        site.counter().cases().ofResident(key, site.now()),
                        looks));
    }
}
