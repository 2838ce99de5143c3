package koshin.rules;

/** Why a certificate was revoked, as relying parties read it in the revocation list (失効理由). */
public enum RevocationReason {
    UNSPECIFIED(0),
    KEY_COMPROMISE(1),
    CA_COMPROMISE(2),
    /** One of the recorded attributes changed: name, birth date, sex, address. */
    AFFILIATION_CHANGED(3),
    /** A newer certificate took its place. */
    SUPERSEDED(4),
    /** The holder or the card no longer has certificates. */
    CESSATION_OF_OPERATION(5),
    /** Held; a hold of a card's certificate is never lifted. */
    CERTIFICATE_HOLD(6);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /** Returns the number of the reason in a revocation list of RFC 5280. */
    public int code() {
        return code;
    }
}
