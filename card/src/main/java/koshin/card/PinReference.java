package koshin.card;

/** Everything on the card that is compared and counted: PINs (暗証番号) and collation numbers (照合番号). */
public enum PinReference {
    /** Of the authentication key: 4 digits. */
    AUTHENTICATION(Application.JPKI, 0x0018),
    /** Of the signing key: 6 to 16 letters and digits. */
    SIGNING(Application.JPKI, 0x001B),
    /** Of the card's face as text (券面事項入力補助用): 4 digits. */
    INPUT_SUPPORT(Application.INPUT_SUPPORT, 0x0011),
    /** The Individual Number, which opens itself (照合番号A): 12 digits. */
    INPUT_SUPPORT_A(Application.INPUT_SUPPORT, 0x0014),
    /** Birth, expiry and security code, which open the four items (照合番号B): 14 digits. */
    INPUT_SUPPORT_B(Application.INPUT_SUPPORT, 0x0015),
    /** The day of birth, which opens the age record (生年月日): 6 digits. */
    FACE_BIRTHDAY(Application.FACE, 0x0011),
    /** Birth, expiry and security code, which open the pictures of the front (照合番号B): 14 digits. */
    FACE_B(Application.FACE, 0x0012),
    /** The Individual Number, which opens every picture (照合番号A): 12 digits. */
    FACE_A(Application.FACE, 0x0013),
    /** Of the card itself: 4 digits; the holder knows one PIN for this and the resident register. */
    COMMON(Application.COMMON, 0x001C),
    /** Of the resident register (住民基本台帳用): 4 digits. */
    RESIDENT_REGISTER(Application.RESIDENT_REGISTER, 0x001C);

    private final Application application;
    private final int file;

    PinReference(Application application, int file) {
        this.application = application;
        this.file = file;
    }

    public Application application() {
        return application;
    }

    /** Returns the id of the file that holds it. */
    public int file() {
        return file;
    }
}
