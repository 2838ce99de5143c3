package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.text.Normalizer;
import java.util.Optional;
import koshin.website.Wording;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;

/** What a request asks, in whatever width its digits were typed, in which language, and who asks. */
record Asked(HttpServletRequest request, Wording w) {

    private static final int LONGEST = 60;

    /** In the session, until a page has said it: what was sent before somebody signed in was not done. */
    private static final String NOT_DONE = "koshin.not-done";

    static Asked of(HttpServletRequest request) {
        String language = request.getParameter("lang");
        return new Asked(request, Words.in(language == null ? "" : language));
    }

    /** Returns what was typed in a field, or nothing; cut where nothing sensible ends. */
    String typed(String field) {
        String value = request.getParameter(field);
        if (value == null) {
            return "";
        }
        String text = plain(value);
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2));
    }

    static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    /** Returns who asks: on every page but those that {@link Rights} leaves open, somebody does. */
    SignedIn signedIn() {
        return whoever().orElseThrow(() -> new IllegalStateException("nobody has signed in"));
    }

    /** Returns who asks, if somebody has signed in. */
    Optional<SignedIn> whoever() {
        return known();
    }

    static Optional<SignedIn> known() {
        return person(SecurityContextHolder.getContext().getAuthentication());
    }

    /** Returns who it is, by whatever way somebody has signed in. */
    static Optional<SignedIn> person(@Nullable Authentication authentication) {
        return switch (authentication == null ? null : authentication.getPrincipal()) {
            case SignedIn signedIn -> Optional.of(signedIn);
            case ByDirectory person -> Optional.of(person.signedIn());
            case null, default -> Optional.empty();
        };
    }

    /** Returns whether it is the directory that has said who asks. */
    static boolean isByDirectory() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ByDirectory;
    }

    /** Returns what a form must send back, so that no other page can send it. */
    Optional<CsrfToken> token() {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? Optional.of(token)
                : Optional.empty();
    }

    static void rememberNotDone(HttpSession session) {
        session.setAttribute(NOT_DONE, true);
    }

    /** Returns whether something was sent in vain, and forgets it. */
    boolean forgetNotDone() {
        HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(NOT_DONE) == null) {
            return false;
        }
        session.removeAttribute(NOT_DONE);
        return true;
    }
}
