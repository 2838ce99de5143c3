package koshin.console;

import gg.jte.Content;
import java.util.List;
import koshin.reservations.BookedOffice;
import koshin.website.Wording;

/**
 * The screen in a waiting room: which numbers are called, to which window, and how many wait. It says so in Japanese and in
 * English, for nobody there can choose.
 *
 * @param calls the last one first
 */
public record WallboardPage(Frame frame, BookedOffice office, List<Call> calls, int waiting) implements Framed {

    public WallboardPage {
        calls = List.copyOf(calls);
    }

    /** A number that is called. */
    public record Call(String label, String window) {}

    public Wording japanese() {
        return Words.in("ja");
    }

    public Wording english() {
        return Words.in("en");
    }

    public Content clock() {
        return japanese().hour(frame.site().time().toLocalTime());
    }

    public String stylesheet() {
        return ConsoleAssets.WALLBOARD_STYLESHEET;
    }

    public String script() {
        return ConsoleAssets.WALLBOARD_SCRIPT;
    }
}
