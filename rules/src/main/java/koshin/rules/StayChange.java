package koshin.rules;

import java.time.LocalDate;
import koshin.rules.CardExpiry.Cause;

/** What becomes of a card's validity when a foreign resident's stay is extended or changed (有効期間変更・特例期間延長). */
public sealed interface StayChange {

    /** The same card goes on to {@code expiry}; the new date is written on it. */
    record Changed(CardExpiry expiry) implements StayChange {}

    /** The card cannot be changed; a new one is needed, or nothing is. */
    record Refused(Why why) implements StayChange {}

    /** Why a card cannot be changed. */
    enum Why {
        /** The card had ended before it was brought. */
        CARD_EXPIRED,
        /** No decision is pending, or the extension was not asked for before the stay ended. */
        NOT_PENDING,
        /** The special period is given once. */
        ALREADY_GIVEN,
        /** No space left for the entry; a new card is free of charge. */
        NO_SPACE_ON_CARD
    }

    /**
     * Returns the validity after a granted extension. It is counted from the original issue, so
     * the birthday limit does not move.
     *
     * @param appliedOn the day on which the card is brought to the counter
     * @param hasSpace whether the card's space for additions (追記欄) has room
     */
    @Source("stay-extension")
    static StayChange afterPermission(
            CardExpiry current,
            Birthday birthday,
            AgeClass ageClass,
            LocalDate issuedOn,
            Residence newStay,
            LocalDate appliedOn,
            boolean hasSpace) {
        if (appliedOn.isAfter(current.on())) {
            return new Refused(Why.CARD_EXPIRED);
        }
        if (!hasSpace) {
            return new Refused(Why.NO_SPACE_ON_CARD);
        }
        return new Changed(CardExpiry.of(birthday, ageClass, issuedOn, newStay));
    }

    /**
     * Returns the special period: at most two months beyond the end of the stay, once, asked for
     * while the card is valid, by a holder whose extension was applied for in time and is undecided.
     *
     * @param stayEndsOn the last day of the stay as permitted so far
     * @param extensionAppliedOn the day on which the extension of the stay was applied for
     */
    @Source("special-period")
    static StayChange whilePending(
            CardExpiry current,
            LocalDate stayEndsOn,
            LocalDate extensionAppliedOn,
            boolean alreadyGiven,
            LocalDate appliedOn) {
        if (appliedOn.isAfter(current.on())) {
            return new Refused(Why.CARD_EXPIRED);
        }
        if (alreadyGiven || current.cause() == Cause.SPECIAL_PERIOD) {
            return new Refused(Why.ALREADY_GIVEN);
        }
        if (extensionAppliedOn.isAfter(stayEndsOn) || extensionAppliedOn.isAfter(appliedOn)) {
            return new Refused(Why.NOT_PENDING);
        }
        LocalDate twoMonthsOn = CorrespondingDay.monthsAfter(stayEndsOn, 2).orLastOfMonth();
        return new Changed(new CardExpiry(twoMonthsOn, Cause.SPECIAL_PERIOD));
    }
}
