package koshin.card;

import koshin.rules.PinForm;

/** What became of a PIN that was to be entered. */
public sealed interface PinEntry {

    /** The card took it. */
    record Accepted(UnlockedKey key) implements PinEntry {}

    /** It was not {@link Accepted}. */
    sealed interface NotAccepted extends PinEntry {}

    /** It was wrong, and that is what is left. */
    record Wrong(Tries left) implements NotAccepted {}

    /** It is locked, before this entry or by it. */
    record Locked() implements NotAccepted {}

    /** It was not sent: one try is left and nobody said that it may be spent. */
    record LastTryKept() implements NotAccepted {}

    /** It was not sent: what was typed cannot be a PIN of this kind. */
    record Malformed(PinForm.Flaw flaw) implements NotAccepted {}

    /** The card has no such PIN. */
    record NotOnCard() implements NotAccepted {}

    /** The card answered something else; nothing is known about the PIN. */
    record Unclear(StatusWord answer) implements NotAccepted {}
}
