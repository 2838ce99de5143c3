package koshin.terminal;

import java.time.LocalDateTime;
import koshin.rules.PinForm;
import koshin.rules.PinKind;

/** What the holder sees. */
sealed interface Shown {

    record Idle() implements Shown {}

    record Waiting() implements Shown {}

    record PutCard() implements Shown {}

    /** The card is at work and must stay. */
    record Working() implements Shown {}

    /** This card is none that can be read here. */
    record OtherCard() implements Shown {}

    /** The card was taken out while it was needed. */
    record CardGone() implements Shown {}

    record EnterPin(PinKind pin, int left, Remark remark) implements Shown {}

    /** One try is left; the holder says whether it may be spent. */
    record LastTry(PinKind pin) implements Shown {}

    record ChoosePin(PinKind pin, Remark remark) implements Shown {}

    record TakeCard() implements Shown {}

    record Told(LocalDateTime usableFrom) implements Shown {}

    record TooOld() implements Shown {}

    /**
     * The server does not know this terminal.
     *
     * @param id what it is to be enrolled under
     */
    record NotEnrolled(String id) implements Shown {}

    /** The server cannot be reached. */
    record Lost() implements Shown {}

    /** What was wrong with what the holder did last. */
    sealed interface Remark {

        record None() implements Remark {}

        /** The card did not take the PIN. */
        record Wrong() implements Remark {}

        /** It cannot be a PIN, and was not sent to the card. */
        record Malformed(PinForm.Flaw flaw) implements Remark {}

        /** The two entries of a new PIN are not the same. */
        record Different() implements Remark {}
    }

    /** Returns whether the holder has the keypad, so that nothing but the server or the card takes it away. */
    default boolean isAsking() {
        return switch (this) {
            case EnterPin _, LastTry _, ChoosePin _ -> true;
            case Idle _,
                    Waiting _,
                    PutCard _,
                    Working _,
                    OtherCard _,
                    CardGone _,
                    TakeCard _,
                    Told _,
                    TooOld _,
                    NotEnrolled _,
                    Lost _ -> false;
        };
    }
}
