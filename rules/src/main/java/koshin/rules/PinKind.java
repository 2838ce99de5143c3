package koshin.rules;

/** The four PINs of a card (暗証番号). */
public enum PinKind {
    /** Of the signing certificate (署名用電子証明書): 6 to 16 letters and digits. */
    SIGNING,
    /** Of the user-authentication certificate (利用者証明用電子証明書): 4 digits. */
    AUTHENTICATION,
    /** For the resident register (住民基本台帳用): 4 digits. */
    RESIDENT_REGISTER,
    /** For reading the card's face as text (券面事項入力補助用): 4 digits. */
    CARD_INPUT_SUPPORT
}
