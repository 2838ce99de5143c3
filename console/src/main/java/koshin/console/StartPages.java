package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import koshin.municipalities.Profile;
import koshin.reservations.BookedOffice;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The choice of an office; nothing remembers it but the address. */
@Controller
public final class StartPages {

    private final ConsoleSite site;

    public StartPages(ConsoleSite site) {
        this.site = site;
    }

    /** The offices that take bookings. */
    public record StartPage(Frame frame, List<Profile> municipalities) implements Framed {

        public List<BookedOffice> in(Profile municipality) {
            return frame.site().reservations().offices().in(municipality.id());
        }

        public String link(BookedOffice office) {
            return frame.to(Frame.address(office) + "/day");
        }
    }

    @GetMapping({"/office", "/office/"})
    public View start(HttpServletRequest request) {
        List<Profile> municipalities = site.reservations().offices().all().stream()
                .map(BookedOffice::profile)
                .distinct()
                .toList();
        Frame frame = Frame.of(site, Asked.of(request).w(), "office.start.title", "/office");
        return Page.of("start.jte", new StartPage(frame, municipalities));
    }

    /** Leads to the sheet of today. */
    @GetMapping("/office/{municipality}/{office}")
    public View today(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        return Page.next(Frame.of(site, Asked.of(request).w(), found, Frame.Tab.DAY, "office.day.title")
                .link("day"));
    }
}
