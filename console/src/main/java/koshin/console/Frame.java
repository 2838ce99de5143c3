package koshin.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.reservations.BookedOffice;
import koshin.website.Language;
import koshin.website.Wording;

/**
 * What stands around the content of a page.
 *
 * @param title without markup
 * @param office whose page it is
 * @param path the address without what is asked
 * @param asked what of the address a change of language keeps, as {@code name=value}
 */
public record Frame(
        ConsoleSite site,
        Wording w,
        String title,
        Optional<BookedOffice> office,
        Tab tab,
        String path,
        List<String> asked) {

    /** The pages of an office. */
    public enum Tab {
        DAY("day"),
        CLOSE("close"),
        CAPACITY("capacity"),
        NONE("");

        private final String path;

        Tab(String path) {
            this.path = path;
        }
    }

    public Frame {
        asked = List.copyOf(asked);
    }

    static Frame of(ConsoleSite site, Wording w, String titleKey, String path, String... asked) {
        return new Frame(site, w, w.plain(titleKey), Optional.empty(), Tab.NONE, path, List.of(asked));
    }

    static Frame of(ConsoleSite site, Wording w, BookedOffice office, Tab tab, String titleKey, String... asked) {
        return new Frame(
                site, w, w.plain(titleKey), Optional.of(office), tab, address(office) + "/" + tab.path, List.of(asked));
    }

    Frame at(String otherPath) {
        return new Frame(site, w, title, office, tab, otherPath, asked);
    }

    static String address(BookedOffice office) {
        return "/office/" + office.municipality() + "/" + office.officeId();
    }

    /** Returns the address of another page of this office, in this language. */
    public String link(String page, String... parts) {
        return address(office.orElseThrow()) + "/" + page + query(w.language(), Stream.of(parts));
    }

    /** Returns an address in this language. */
    public String to(String page, String... parts) {
        return page + query(w.language(), Stream.of(parts));
    }

    /** Returns this page in another language. */
    public String in(Language other) {
        return path + query(other, asked.stream());
    }

    public List<Language> languages() {
        return List.of(Language.JAPANESE, Language.ENGLISH);
    }

    public List<Tab> tabs() {
        return List.of(Tab.DAY, Tab.CLOSE, Tab.CAPACITY);
    }

    public String link(Tab other) {
        return link(other.path);
    }

    public boolean isEnglish() {
        return w.language() == Language.ENGLISH;
    }

    public String stylesheet() {
        return ConsoleAssets.STYLESHEET;
    }

    /** Returns one part of what an address asks. */
    static String part(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String query(Language language, Stream<String> parts) {
        String query = Stream.concat(parts, language == Language.ENGLISH ? Stream.of("lang=en") : Stream.empty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
