package koshin.card;

/** What the card answered when it was to sign. */
public sealed interface SignatureReply {

    record Signed(CardSignature signature) implements SignatureReply {}

    /** The card wants the PIN once more: it was reset, another application was selected, or it signs once an entry. */
    record PinNeededAgain() implements SignatureReply {}

    record Refused(StatusWord answer) implements SignatureReply {}
}
