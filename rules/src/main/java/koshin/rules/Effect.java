package koshin.rules;

/** What becomes of a card or a certificate through a life event. */
public sealed interface Effect {

    /** It goes on as before. */
    record Stays() implements Effect {}

    /** A suspension ends, and it goes on as before. */
    record Resumes() implements Effect {}

    /** It does not count for the time being (一時停止・一時保留). */
    record Suspended() implements Effect {}

    /** It has no effect any more, and nobody had to act for that (失効). */
    record Ended() implements Effect {}

    /** A certificate is put on the revocation list, for {@code reason} (失効). */
    record Revoked(RevocationReason reason) implements Effect {}
}
