package koshin.card;

import koshin.rules.PinForm;

/** What became of a PIN that was to be changed. */
public sealed interface PinChange {

    record Changed() implements PinChange {}

    /** The old PIN was not accepted; nothing is changed. */
    record OldNotAccepted(PinEntry.NotAccepted why) implements PinChange {}

    /** What was typed cannot be a PIN of this kind; nothing was sent. */
    record NewMalformed(PinForm.Flaw flaw) implements PinChange {}

    /** The card took the old PIN and refused the new one; nothing is changed. */
    record NewRefused(StatusWord answer) implements PinChange {}
}
