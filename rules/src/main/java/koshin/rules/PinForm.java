package koshin.rules;

/**
 * Whether what somebody typed can be a PIN of a kind (暗証番号の形式).
 *
 * <p>The answer never holds what was typed; the caller owns the characters and wipes them.
 */
public sealed interface PinForm {

    record WellFormed() implements PinForm {}

    record Malformed(Flaw flaw) implements PinForm {}

    /** What is wrong, the first of these that applies. */
    enum Flaw {
        /** Neither a digit nor, for the signing PIN, a letter from A to Z. */
        FOREIGN_CHARACTER,
        TOO_SHORT,
        TOO_LONG,
        NO_LETTER,
        NO_DIGIT
    }

    /** Returns whether {@code typed} can be a PIN of {@code kind}, once {@link #normalise}d; it is left as it is. */
    @Source("pin-forms")
    static PinForm of(PinKind kind, char[] typed) {
        return switch (kind) {
            case SIGNING -> form(typed, 6, 16, true);
            case AUTHENTICATION, RESIDENT_REGISTER, CARD_INPUT_SUPPORT -> form(typed, 4, 4, false);
        };
    }

    /** Turns lower case into capitals and full-width letters and digits into plain ones, in place. */
    static void normalise(char[] typed) {
        for (int i = 0; i < typed.length; i++) {
            typed[i] = normalised(typed[i]);
        }
    }

    private static PinForm form(char[] typed, int shortest, int longest, boolean letters) {
        int letterCount = 0;
        int digitCount = 0;
        for (char raw : typed) {
            char c = normalised(raw);
            if (letters && c >= 'A' && c <= 'Z') {
                letterCount++;
            } else if (c >= '0' && c <= '9') {
                digitCount++;
            } else {
                return new Malformed(Flaw.FOREIGN_CHARACTER);
            }
        }
        if (typed.length < shortest) {
            return new Malformed(Flaw.TOO_SHORT);
        }
        if (typed.length > longest) {
            return new Malformed(Flaw.TOO_LONG);
        }
        if (letters && letterCount == 0) {
            return new Malformed(Flaw.NO_LETTER);
        }
        return digitCount == 0 ? new Malformed(Flaw.NO_DIGIT) : new WellFormed();
    }

    private static char normalised(char c) {
        char plain = c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c;
        return plain >= 'a' && plain <= 'z' ? (char) (plain - 32) : plain;
    }
}
