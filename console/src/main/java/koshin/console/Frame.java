package koshin.console;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.municipalities.Profiles;
import koshin.reservations.BookedOffice;
import koshin.website.Language;
import koshin.website.Wording;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What stands around the content of a page.
 *
 * @param request what is answered
 * @param title without markup
 * @param office whose page it is
 * @param path the address without what is asked
 * @param asked what of the address a change of language keeps, as {@code name=value}
 */
public record Frame(
        ConsoleSite site,
        Asked request,
        String title,
        Optional<BookedOffice> office,
        Tab tab,
        String path,
        List<String> asked) {

    /** The pages of an office. */
    public enum Tab {
        BOARD("board"),
        CASES("cases"),
        DAY("day"),
        CLOSE("close"),
        CAPACITY("capacity"),
        TERMINALS("terminals"),
        OUTAGE("outage"),
        FIGURES("figures"),
        NONE("");

        private final String path;

        Tab(String path) {
            this.path = path;
        }
    }

    public Frame {
        asked = List.copyOf(asked);
    }

    static Frame of(ConsoleSite site, Asked request, String titleKey, String path, String... asked) {
        return new Frame(site, request, request.w().plain(titleKey), Optional.empty(), Tab.NONE, path, List.of(asked));
    }

    static Frame of(ConsoleSite site, Asked request, BookedOffice office, Tab tab, String titleKey, String... asked) {
        return new Frame(
                site,
                request,
                request.w().plain(titleKey),
                Optional.of(office),
                tab,
                address(office) + "/" + tab.path,
                List.of(asked));
    }

    public Wording w() {
        return request.w();
    }

    /** Returns who has signed in, if somebody has. */
    public Optional<SignedIn> signedIn() {
        return request.whoever();
    }

    /** Returns what each form sends back that is sent by POST. */
    public Optional<CsrfToken> token() {
        return request.token();
    }

    /** Returns whether something was sent in vain before somebody signed in; says so once. */
    public boolean isNotDone() {
        return request.forgetNotDone();
    }

    /** Returns what the reader is called here: number, role, municipality. */
    public Content reader(SignedIn reader) {
        Content municipality = Profiles.bundled()
                .find(reader.municipality())
                .<Content>map(profile -> w().name(profile.name()))
                .orElseGet(() -> w().echo(reader.municipality()));
        return w().say("office.reader", w().echo(reader.staff()), w().say(reader.role()), municipality);
    }

    boolean may(String page) {
        return signedIn()
                .filter(reader -> Rights.mayInOffice(reader.role(), page))
                .isPresent();
    }

    /** Returns whether the reader may compare the offices of the municipality. */
    public boolean mayCompare() {
        return signedIn().filter(reader -> Rights.mayCompare(reader.role())).isPresent();
    }

    Frame at(String otherPath) {
        return new Frame(site, request, title, office, tab, otherPath, asked);
    }

    static String address(BookedOffice office) {
        return "/office/" + office.municipality() + "/" + office.officeId();
    }

    /** Returns the address of another page of this office, in this language. */
    public String link(String page, String... parts) {
        return address(office.orElseThrow()) + "/" + page + query(w().language(), Stream.of(parts));
    }

    /** Returns an address in this language. */
    public String to(String page, String... parts) {
        return page + query(w().language(), Stream.of(parts));
    }

    /** Returns this page in another language. */
    public String in(Language other) {
        return path + query(other, asked.stream());
    }

    public List<Language> languages() {
        return List.of(Language.JAPANESE, Language.ENGLISH);
    }

    /** Returns the pages of an office that the reader may open. */
    public List<Tab> tabs() {
        return Stream.of(Tab.BOARD, Tab.CASES, Tab.DAY, Tab.CLOSE, Tab.CAPACITY, Tab.FIGURES, Tab.TERMINALS, Tab.OUTAGE)
                .filter(one -> may(one.path))
                .toList();
    }

    public String link(Tab other) {
        return link(other.path);
    }

    public boolean isEnglish() {
        return w().language() == Language.ENGLISH;
    }

    public String script() {
        return ConsoleAssets.SCRIPT_ADDRESS;
    }

    public String boardScript() {
        return ConsoleAssets.BOARD_SCRIPT;
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
