package koshin.rules;

/**
 * Wrong entries in a row, and whether they have locked the PIN (暗証番号のロック).
 *
 * @param failuresInARow 0 to the limit of the counter, at which it is locked
 */
public record PinTries(Counter counter, int failuresInARow) {

    /** What counts wrong entries on a card. */
    public enum Counter {
        SIGNING,
        AUTHENTICATION,
        RESIDENT_REGISTER,
        CARD_INPUT_SUPPORT,
        /** Failed comparisons of the face at a reader (顔認証), not a PIN. */
        FACE
    }

    public PinTries {
        if (failuresInARow < 0 || failuresInARow > limitOf(counter)) {
            throw new IllegalArgumentException(
                    counter + " takes 0 to " + limitOf(counter) + " failures, not " + failuresInARow);
        }
    }

    /** Returns the number of failures in a row that locks {@code counter}. */
    @Source("pin-lock")
    public static int limitOf(Counter counter) {
        return switch (counter) {
            case SIGNING -> 5;
            case AUTHENTICATION, RESIDENT_REGISTER, CARD_INPUT_SUPPORT -> 3;
            case FACE -> 10;
        };
    }

    /**
     * Returns the tries after one more, {@code right} or not. A right entry sets the count back; once
     * locked, nothing but a reset at the municipality does, however much time passes.
     */
    @Source("pin-lock")
    public static PinTries after(PinTries before, boolean right) {
        if (before.isLocked()) {
            return before;
        }
        return new PinTries(before.counter, right ? 0 : before.failuresInARow + 1);
    }

    public int left() {
        return limitOf(counter) - failuresInARow;
    }

    public boolean isLocked() {
        return left() == 0;
    }
}
