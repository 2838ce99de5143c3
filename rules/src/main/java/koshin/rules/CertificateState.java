package koshin.rules;

/** How the certificates of a card stand today, as far as a procedure depends on it (電子証明書の状態). */
public enum CertificateState {
    /** Valid, and the renewal window has not opened yet. */
    VALID_BEFORE_WINDOW,
    /** Valid, with less than three months left. */
    VALID_IN_WINDOW,
    /** Past their last day. */
    EXPIRED,
    /** Revoked, held, or never put on the card. */
    REVOKED_OR_NONE
}
