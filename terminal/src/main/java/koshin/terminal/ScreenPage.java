package koshin.terminal;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import koshin.rules.PinForm;
import koshin.rules.PinKind;

/**
 * One page of the holder's screen, as the template needs it.
 *
 * @param token what a form has to bring back, so that no other page sends one
 */
public record ScreenPage(Screen.View view, String token) {

    /** Which picture goes with a page. */
    public enum Picture {
        CLOCK,
        CARD_IN,
        CARD_OUT,
        CARD_AT_WORK,
        KEYS,
        CAUTION,
        DONE
    }

    public Language language() {
        return view.language();
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }

    public long version() {
        return view.version();
    }

    /** Returns the sentence of the page. */
    public List<Run> title() {
        return switch (view.shown()) {
            case Shown.EnterPin(PinKind pin, int _, Shown.Remark _) -> say("enter." + pin);
            case Shown.LastTry(PinKind pin) -> say("last-try." + pin);
            case Shown.ChoosePin(PinKind pin, Shown.Remark _) -> say("choose." + pin);
            case Shown.Told(LocalDateTime from) -> words().say("told", time(from));
            case Shown.NotEnrolled(String id) -> words().say("not-enrolled", id);
            case Shown.Idle _ -> say("idle");
            case Shown.Waiting _ -> say("waiting");
            case Shown.PutCard _ -> say("put-card");
            case Shown.Working _ -> say("working");
            case Shown.OtherCard _ -> say("other-card");
            case Shown.CardGone _ -> say("card-gone");
            case Shown.TakeCard _ -> say("take-card");
            case Shown.TooOld _ -> say("too-old");
            case Shown.Lost _ -> say("lost");
        };
    }

    /** Returns the sentence without its readings, for the title of the window. */
    public String plainTitle() {
        return title().stream().map(Run::text).collect(Collectors.joining());
    }

    public Picture picture() {
        return switch (view.shown()) {
            case Shown.Idle _, Shown.Waiting _ -> Picture.CLOCK;
            case Shown.PutCard _, Shown.CardGone _ -> Picture.CARD_IN;
            case Shown.TakeCard _, Shown.OtherCard _ -> Picture.CARD_OUT;
            case Shown.Working _ -> Picture.CARD_AT_WORK;
            case Shown.EnterPin _, Shown.ChoosePin _ -> Picture.KEYS;
            case Shown.LastTry _, Shown.TooOld _, Shown.NotEnrolled _, Shown.Lost _ -> Picture.CAUTION;
            case Shown.Told _ -> Picture.DONE;
        };
    }

    /** Returns what the server wants said besides; nothing while the line is down. */
    public String told() {
        return view.shown() instanceof Shown.Lost || view.shown() instanceof Shown.NotEnrolled ? "" : view.told();
    }

    /** Returns whether the holder types a PIN here. */
    public boolean isEntry() {
        return view.shown() instanceof Shown.EnterPin || isChoice();
    }

    public boolean isChoice() {
        return view.shown() instanceof Shown.ChoosePin;
    }

    public boolean isLastTry() {
        return view.shown() instanceof Shown.LastTry;
    }

    /** Returns whether the page waits, and has to look for itself what comes. */
    public boolean isWaiting() {
        return !view.shown().isAsking();
    }

    /** Returns whether the PIN has digits alone, for which the keypad is. */
    public boolean isDigits() {
        return pin() != PinKind.SIGNING;
    }

    /** Returns the visible rule of the PIN. */
    public List<Run> rule() {
        return say(isDigits() ? "rule.digits" : "rule.signing");
    }

    /** Returns what was wrong before; empty if nothing was. */
    public List<Run> remark() {
        Shown.Remark remark = switch (view.shown()) {
            case Shown.EnterPin(PinKind _, int _, Shown.Remark said) -> said;
            case Shown.ChoosePin(PinKind _, Shown.Remark said) -> said;
            case Shown.Idle _,
                    Shown.Waiting _,
                    Shown.PutCard _,
                    Shown.Working _,
                    Shown.OtherCard _,
                    Shown.CardGone _,
                    Shown.LastTry _,
                    Shown.TakeCard _,
                    Shown.Told _,
                    Shown.TooOld _,
                    Shown.NotEnrolled _,
                    Shown.Lost _ -> new Shown.Remark.None();
        };
        return switch (remark) {
            case Shown.Remark.None _ -> List.of();
            case Shown.Remark.Wrong _ -> say("wrong");
            case Shown.Remark.Different _ -> say("different");
            case Shown.Remark.Malformed(PinForm.Flaw flaw) ->
                Stream.of(
                                say((isDigits() ? "malformed.digits." : "malformed.signing.") + flaw),
                                isChoice() ? List.<Run>of() : say("no-try"))
                        .flatMap(List::stream)
                        .toList();
        };
    }

    /** Returns how many tries are left, in words; empty where none are counted. */
    public List<Run> left() {
        return switch (view.shown()) {
            case Shown.EnterPin(PinKind _, int left, Shown.Remark _) ->
                words().say(left == 1 ? "left.one" : "left", left);
            case Shown.LastTry _ -> words().say("left.one", 1);
            case Shown.ChoosePin _,
                    Shown.Idle _,
                    Shown.Waiting _,
                    Shown.PutCard _,
                    Shown.Working _,
                    Shown.OtherCard _,
                    Shown.CardGone _,
                    Shown.TakeCard _,
                    Shown.Told _,
                    Shown.TooOld _,
                    Shown.NotEnrolled _,
                    Shown.Lost _ -> List.of();
        };
    }

    private PinKind pin() {
        return switch (view.shown()) {
            case Shown.EnterPin(PinKind pin, int _, Shown.Remark _) -> pin;
            case Shown.ChoosePin(PinKind pin, Shown.Remark _) -> pin;
            case Shown.LastTry(PinKind pin) -> pin;
            case Shown.Idle _,
                    Shown.Waiting _,
                    Shown.PutCard _,
                    Shown.Working _,
                    Shown.OtherCard _,
                    Shown.CardGone _,
                    Shown.TakeCard _,
                    Shown.Told _,
                    Shown.TooOld _,
                    Shown.NotEnrolled _,
                    Shown.Lost _ -> throw new IllegalStateException("no PIN is asked for: " + view.shown());
        };
    }

    /** Returns the keys of the keypad but its last row, in the order of a telephone's. */
    public List<String> keys() {
        return List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    /** Returns the name of a language in itself. */
    public List<Run> nameOf(Language other) {
        return new Words(other).say("name");
    }

    /** Returns words without their readings, for an attribute. */
    public String plain(String key) {
        return say(key).stream().map(Run::text).collect(Collectors.joining());
    }

    public List<Run> say(String key) {
        return words().say(key);
    }

    private Words words() {
        return new Words(language());
    }

    private String time(LocalDateTime from) {
        String day = language() == Language.ENGLISH ? "EEEE d MMMM uuuu" : "uuuu年M月d日(E)";
        String pattern = from.toLocalTime().equals(LocalTime.MIDNIGHT) ? day : day + " H:mm";
        return DateTimeFormatter.ofPattern(pattern, language().locale()).format(from);
    }
}
