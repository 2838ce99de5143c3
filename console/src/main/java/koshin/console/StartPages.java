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

    /** The offices of the reader's municipality that take bookings. */
    public record StartPage(Frame frame, List<Profile> municipalities) implements Framed {

        public List<BookedOffice> in(Profile municipality) {
            return frame.site().reservations().offices().in(municipality.id());
        }

        public String link(BookedOffice office) {
            return frame.to(Frame.address(office) + "/" + first(frame.signedIn().orElseThrow()));
        }
    }

    @GetMapping({"/office", "/office/"})
    public View start(HttpServletRequest request) {
        Asked asked = Asked.of(request);
        List<Profile> municipalities = site
                .reservations()
                .offices()
                .in(asked.signedIn().municipality())
                .stream()
                .map(BookedOffice::profile)
                .distinct()
                .toList();
        Frame frame = Frame.of(site, asked, "office.start.title", "/office");
        return Page.of("start.jte", new StartPage(frame, municipalities));
    }

    /** Returns the page of an office with which a role begins. */
    private static String first(SignedIn reader) {
        return Rights.mayInOffice(reader.role(), "day") ? "day" : "capacity";
    }

    /** Leads to the sheet of today, or to the month. */
    @GetMapping("/office/{municipality}/{office}")
    public View office(
            @PathVariable("municipality") String municipality,
            @PathVariable("office") String office,
            HttpServletRequest request) {
        BookedOffice found = site.office(municipality, office);
        Asked asked = Asked.of(request);
        return Page.next(
                Frame.of(site, asked, found, Frame.Tab.NONE, "office.day.title").link(first(asked.signedIn())));
    }
}
