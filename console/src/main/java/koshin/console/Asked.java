package koshin.console;

import jakarta.servlet.http.HttpServletRequest;
import java.text.Normalizer;
import koshin.website.Wording;

/** What a request asks, in whatever width its digits were typed, and in which language. */
record Asked(HttpServletRequest request, Wording w) {

    private static final int LONGEST = 60;

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
        String text = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        return text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2));
    }
}
