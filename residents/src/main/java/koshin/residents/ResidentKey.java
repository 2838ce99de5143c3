package koshin.residents;

/**
 * By what a municipality knows a resident.
 *
 * @param municipality five digits (全国地方公共団体コード, without its check digit)
 * @param number the municipality's own number (宛名番号): 1 to 20 of {@code 0-9 A-Z a-z -}, but never twelve digits, so
 *     that no Individual Number gets here
 */
public record ResidentKey(String municipality, String number) {

    private static final int MUNICIPALITY_DIGITS = 5;
    private static final int LONGEST_NUMBER = 20;
    private static final int INDIVIDUAL_NUMBER_DIGITS = 12;

    public ResidentKey {
        if (municipality.length() != MUNICIPALITY_DIGITS || digits(municipality) != MUNICIPALITY_DIGITS) {
            throw new IllegalArgumentException("a municipality code has five digits here: " + municipality);
        }
        if (!isNumber(number)) {
            // Not repeated: it may be what must not be kept.
            throw new IllegalArgumentException("not a municipality's number for a resident");
        }
    }

    /** Returns whether {@code text} may be a resident's number. */
    public static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return false;
        }
        int digits = digits(text);
        if (digits == INDIVIDUAL_NUMBER_DIGITS && text.length() == INDIVIDUAL_NUMBER_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean isLatin = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
            if (!isLatin && !isDigit(letter) && letter != '-') {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
