package koshin.console;

import gg.jte.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import koshin.website.Wording;

/**
 * Where staff sign in.
 *
 * @param back the page to be shown then
 * @param isNotDone whether something was sent before, and not done
 * @param isOut whether somebody has just signed out
 * @param directory the way to the directory; empty where there is none
 * @param hasFile whether a staff number and a password are asked for
 * @param hasNobody whether there is nobody yet who could sign in
 * @param id what was typed as a staff number, if it can be one
 */
public record SignInPage(
        Frame frame,
        String back,
        boolean isNotDone,
        boolean isOut,
        Optional<String> directory,
        boolean hasFile,
        boolean hasNobody,
        String id,
        List<SignIn.Why> flaws,
        Duration left)
        implements Framed {

    public SignInPage {
        flaws = List.copyOf(flaws);
    }

    private Wording w() {
        return frame.w();
    }

    /** One line of what is wrong: the field that mends it, and the sentence. */
    public record Flaw(String field, Content told) {}

    public List<Flaw> told() {
        return flaws.stream()
                .map(why -> new Flaw(field(why), w().say("office.sign-in.flaw." + why, w().number(minutes()))))
                .toList();
    }

    /** Returns what is wrong with a field, by which it says so itself. */
    public List<Flaw> told(String field) {
        return told().stream().filter(one -> one.field().equals(field)).toList();
    }

    private static String field(SignIn.Why why) {
        return switch (why) {
            case NO_ID, WRONG, TOO_MANY, AWAY -> "staff";
            case NO_PASSWORD -> "password";
        };
    }

    /** Whoever comes back on the minute is not too early. */
    private int minutes() {
        return (int) left.toMinutes() + 1;
    }
}
