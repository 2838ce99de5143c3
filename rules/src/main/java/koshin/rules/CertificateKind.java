package koshin.rules;

/** The two certificates on a card, each with a key and a PIN of its own (電子証明書の種類). */
public enum CertificateKind {
    /** Proves who logs in (利用者証明用電子証明書). */
    AUTHENTICATION,
    /** Signs documents (署名用電子証明書). */
    SIGNING;

    /** Returns the PIN that guards the key. */
    public PinKind pin() {
        return switch (this) {
            case AUTHENTICATION -> PinKind.AUTHENTICATION;
            case SIGNING -> PinKind.SIGNING;
        };
    }
}
