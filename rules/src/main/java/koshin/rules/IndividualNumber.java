package koshin.rules;

/** The check on the 12-digit Individual Number (個人番号). The number itself is never kept. */
public final class IndividualNumber {

    private IndividualNumber() {}

    /**
     * Returns the twelfth digit that belongs to eleven digits.
     *
     * @throws IllegalArgumentException if they are not eleven digits from 0 to 9; it does not repeat them
     */
    @Source("check-digit")
    public static int checkDigit(CharSequence elevenDigits) {
        if (elevenDigits.length() != 11) {
            throw new IllegalArgumentException("eleven digits are needed, not " + elevenDigits.length());
        }
        int sum = 0;
        for (int n = 1; n <= 11; n++) {
            char digit = elevenDigits.charAt(11 - n);
            if (digit < '0' || digit > '9') {
                throw new IllegalArgumentException("the " + (12 - n) + "th character is no digit");
            }
            int weight = n <= 6 ? n + 1 : n - 5;
            sum += (digit - '0') * weight;
        }
        int remainder = sum % 11;
        return remainder <= 1 ? 0 : 11 - remainder;
    }
}
