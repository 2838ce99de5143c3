package koshin.website;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What stands around the content of a page.
 *
 * @param title without markup
 * @param path the address behind the language, without a slash at its front
 * @param form the form whose answers a change of language must keep; empty on a page without answers
 */
public record Chrome(Wording w, String title, String path, Optional<Form> form, Site site) {

    /** A form that carries answers; {@code action} is where they are shown again. */
    public record Form(String action) {}

    /** What is the same on every page; {@code demonstration} says that today is not the real day. */
    public record Site(LocalDate today, boolean demonstration, String stylesheet) {}

    static Chrome of(Wording w, String titleKey, String path, Site site) {
        return new Chrome(w, w.plain(titleKey), path, Optional.empty(), site);
    }

    static Chrome titled(Wording w, String title, String path, Site site) {
        return new Chrome(w, title, path, Optional.empty(), site);
    }

    static Chrome around(Wording w, String title, String action, Site site) {
        return new Chrome(w, title, action, Optional.of(new Form(action)), site);
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public String home() {
        return "/" + w.language().path() + "/";
    }

    public String link(String page) {
        return "/" + w.language().path() + "/" + page;
    }

    /** Returns the sentence about what is stored: only a booking is. */
    public Content stored() {
        return w.say(path.startsWith("booking") ? "site.booking-stored" : "site.nothing-stored");
    }

    public Content name(Language language) {
        return Wording.in(language).say("language.name");
    }
}
