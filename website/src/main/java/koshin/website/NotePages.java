package koshin.website;

import java.util.List;
import koshin.municipalities.NationalContacts;
import koshin.municipalities.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** Pages that are the same for everybody. */
@Controller
public final class NotePages {

    private final Site site;

    public NotePages(Site site) {
        this.site = site;
    }

    /** Such a page. */
    public record NotePage(Chrome chrome, NationalContacts national, List<Profile> places) implements Framed {
        public NotePage {
            places = List.copyOf(places);
        }
    }

    /** How to see when the certificates end. */
    @GetMapping("/{language:ja|ja-easy|en}/certificate-expiry")
    public View certificateExpiry(@PathVariable("language") String path) {
        return page(path, "expiry-help", "certificate-expiry");
    }

    /** Whom to ask. */
    @GetMapping("/{language:ja|ja-easy|en}/contacts")
    public View contacts(@PathVariable("language") String path) {
        return page(path, "contacts", "contacts");
    }

    /** Privacy and accessibility. */
    @GetMapping("/{language:ja|ja-easy|en}/about")
    public View about(@PathVariable("language") String path) {
        return page(path, "about", "about");
    }

    private View page(String language, String name, String address) {
        Wording w = PlanPages.wording(language);
        return Page.of(
                name.equals("contacts") ? "contactspage.jte" : name + ".jte",
                new NotePage(
                        Chrome.of(w, name + ".title", address, site.chrome()),
                        NationalContacts.bundled(),
                        site.places().all()));
    }
}
