package koshin.card;

import java.util.Arrays;
import koshin.rules.PinForm;
import koshin.rules.PinKind;

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

    /** Returns whether the holder chose it and may change it; a collation number follows from the card's face. */
    public boolean isChosen() {
        return shape() instanceof Shape.Pin;
    }

    Shape shape() {
        return switch (this) {
            case AUTHENTICATION -> new Shape.Pin(PinKind.AUTHENTICATION);
            case SIGNING -> new Shape.Pin(PinKind.SIGNING);
            case INPUT_SUPPORT -> new Shape.Pin(PinKind.CARD_INPUT_SUPPORT);
            case COMMON, RESIDENT_REGISTER -> new Shape.Pin(PinKind.RESIDENT_REGISTER);
            case INPUT_SUPPORT_A, FACE_A -> new Shape.Digits(12);
            case INPUT_SUPPORT_B, FACE_B -> new Shape.Digits(14);
            case FACE_BIRTHDAY -> new Shape.Digits(6);
        };
    }

    /** Returns whether the card takes {@code value} as a new one: capitals and digits in ASCII. */
    boolean accepts(byte[] value) {
        char[] typed = new char[value.length];
        char[] normal = new char[value.length];
        try {
            for (int i = 0; i < value.length; i++) {
                typed[i] = (char) (value[i] & 0xFF);
                normal[i] = typed[i];
            }
            PinForm.normalise(normal);
            return switch (shape()) {
                case Shape.Pin(PinKind kind) ->
                    Arrays.equals(typed, normal) && PinForm.of(kind, typed) instanceof PinForm.WellFormed;
                case Shape.Digits(int digits) -> typed.length == digits && allDigits(typed);
            };
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(normal, '\0');
        }
    }

    private static boolean allDigits(char[] typed) {
        boolean all = true;
        for (char c : typed) {
            all &= c >= '0' && c <= '9';
        }
        return all;
    }

    /** What a value looks like. */
    sealed interface Shape {

        record Pin(PinKind kind) implements Shape {}

        record Digits(int digits) implements Shape {}
    }
}
