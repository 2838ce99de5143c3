package koshin.rules;

/** What a card consists of, each part with an end of its own. */
public enum CardPart {
    /** The card itself (カード本体). */
    CARD,
    /** The certificate that proves who logs in (利用者証明用電子証明書). */
    AUTHENTICATION,
    /** The certificate that signs documents (署名用電子証明書). */
    SIGNING
}
