package koshin.interchange;

import java.util.Optional;

/** The code of a municipality (全国地方公共団体コード): five digits, and a sixth that checks them. */
public final class MunicipalityCode {

    static final int DIGITS = 5;

    private static final int FIRST_WEIGHT = 6;
    private static final int MODULUS = 11;

    private MunicipalityCode() {}

    /** Returns the five digits of a code that has them, or six of which the last checks the others; in any width. */
    public static Optional<String> parse(String text) {
        String code = Widths.code(text);
        boolean isRight = isWritten(code)
                && (code.length() == DIGITS || code.charAt(DIGITS) == checkDigit(code.substring(0, DIGITS)));
        return isRight ? Optional.of(code.substring(0, DIGITS)) : Optional.empty();
    }

    /** Returns the check digit of five digits: the last digit of 11 minus the remainder of their weighted sum. */
    static char checkDigit(CharSequence fiveDigits) {
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            sum += (fiveDigits.charAt(i) - '0') * (FIRST_WEIGHT - i);
        }
        return (char) ('0' + (MODULUS - sum % MODULUS) % 10);
    }

    /** Returns whether {@code text} is five or six digits of a prefecture that there is. */
    static boolean isWritten(String text) {
        if (text.length() != DIGITS && text.length() != DIGITS + 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        int prefecture = (text.charAt(0) - '0') * 10 + text.charAt(1) - '0';
        return prefecture >= 1 && prefecture <= 47;
    }
}
