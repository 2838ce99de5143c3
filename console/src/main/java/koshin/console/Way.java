package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The way through the page where staff sign in: to which page it leads, and whether something was sent that was not done.
 *
 * @param back an address of the offices' pages, never another's
 */
record Way(String back, boolean isNotDone) {

    private static final String START = "/office";
    private static final int LONGEST = 500;

    /** No second slash at the beginning and nothing that a browser takes for one: the address stays here. */
    private static final Pattern OURS = Pattern.compile("/office(/[A-Za-z0-9._~/:%-]*)?(\\?[A-Za-z0-9._~/:%&=+-]*)?");

    Way {
        String path = back.replaceFirst("\\?.*$", "");
        if (back.length() > LONGEST
                || !OURS.matcher(back).matches()
                || path.equals(SignInPages.ADDRESS)
                || path.equals(SignInPages.OUT)) {
            back = START;
        }
    }

    /** Returns the way that a request to sign in goes on. */
    static Way of(HttpServletRequest request) {
        return new Way(
                parameter(request, "back"), !parameter(request, "not-done").isEmpty());
    }

    /** Returns the way of a request that somebody must sign in for: back to it, or to the page from which it was sent. */
    static Way from(HttpServletRequest request) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            String query = request.getQueryString();
            return new Way(request.getRequestURI() + (query == null ? "" : "?" + query), false);
        }
        Way sender = new Way(sender(request), true);
        return isSignIn(request) ? new Way(parameter(request, "back"), true) : sender;
    }

    /** The form itself was open for too long. */
    private static boolean isSignIn(HttpServletRequest request) {
        return request.getRequestURI().equals(SignInPages.ADDRESS);
    }

    private static String sender(HttpServletRequest request) {
        try {
            URI page = new URI(header(request, "Referer"));
            boolean isOurs = header(request, "Host").equals(page.getAuthority());
            return isOurs ? page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()) : START;
        } catch (URISyntaxException unreadable) {
            return START;
        }
    }

    /** Returns the address of the page where staff sign in. */
    String toSignIn() {
        List<String> parts = new ArrayList<>(List.of(parts()));
        if (back.matches(".*[?&]lang=en(&.*)?")) {
            parts.add("lang=en");
        }
        return SignInPages.ADDRESS + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    String[] parts() {
        List<String> parts = new ArrayList<>();
        if (!back.equals(START)) {
            parts.add(Frame.part("back", back));
        }
        if (isNotDone) {
            parts.add("not-done=1");
        }
        return parts.toArray(String[]::new);
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
