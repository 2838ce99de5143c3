package koshin.rules;

import java.time.LocalDate;

/** The letter in which a holder tells an agent's counter the PINs (照会書兼回答書). */
public enum InquiryLetter {
    /** Filled in by the holder, and sealed so that the agent cannot read it. */
    SEALED,
    /** Filled in, and open to whoever carries it. */
    OPENED,
    /** Not at hand. */
    MISSING,
    /** Older than the municipality takes. */
    PAST_VALIDITY;

    /**
     * Returns the state on {@code day} of a filled-in letter issued on {@code issuedOn}.
     *
     * @param validityDays setting S7c, at least 1, which has no default: the sources name no number.
     *     The day of issue is not counted.
     */
    @Source("inquiry-letter")
    public static InquiryLetter on(LocalDate day, LocalDate issuedOn, int validityDays, boolean sealed) {
        LocalDate lastDay = lastDay(issuedOn, validityDays);
        if (day.isBefore(issuedOn)) {
            throw new IllegalArgumentException("issued on " + issuedOn + ", after " + day);
        }
        if (day.isAfter(lastDay)) {
            return PAST_VALIDITY;
        }
        return sealed ? SEALED : OPENED;
    }

    /**
     * Returns the last day of a letter issued on {@code issuedOn}, which is not counted.
     *
     * @param validityDays setting S7c, at least 1
     */
    @Source("inquiry-letter")
    public static LocalDate lastDay(LocalDate issuedOn, int validityDays) {
        if (validityDays < 1) {
            throw new IllegalArgumentException("validityDays must be at least 1, not " + validityDays);
        }
        return issuedOn.plusDays(validityDays);
    }
}
