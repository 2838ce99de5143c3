package koshin.rules;

import java.time.LocalDate;

/** Why a card is issued again before its renewal is due (再交付の理由). */
public enum ReissueReason {
    /** Fire or natural disaster, with a certificate of it (り災証明). */
    DISASTER(true),
    /** Theft and the like, without a fault of the holder. */
    THEFT_WITHOUT_FAULT(true),
    /** A mistake of the municipality or of J-LIS. */
    OFFICE_ERROR(true),
    /** No space left for changes on the card (追記欄満欄). */
    ADDITION_SPACE_FULL(true),
    NUMBER_CHANGED(true),
    /** 住民票コードの変更. */
    RESIDENT_RECORD_CODE_CHANGED(true),
    /** Back from abroad with the old card. */
    RETURN_FROM_ABROAD(true),
    /** 特別養子縁組. */
    SPECIAL_ADOPTION(true),
    /** The card ended with a departure, and the next one is applied for within 90 days of it. */
    LEFT_UP_TO_90_DAYS_AGO(true),
    LEFT_LONGER_AGO(false),
    LOSS(false),
    /** A foreign resident's card ran out with the stay. */
    STAY_ENDED(false),
    /** A missed deadline of 14, 30 or 90 days ended the card. */
    DEADLINE_MISSED(false),
    /** The municipality deleted the resident record by itself (職権消除). */
    DELETED_BY_OFFICE(false),
    RETURNED_VOLUNTARILY(false),
    /** Another photo, for one. */
    OWN_WISH(false),
    /** The old card is not handed in for the new one. */
    OLD_CARD_NOT_HANDED_IN(false);

    private static final int FREE_DAYS_AFTER_DEPARTURE = 90;

    private final boolean free;

    ReissueReason(boolean free) {
        this.free = free;
    }

    public boolean isFree() {
        return free;
    }

    /** Returns the reason of somebody whose card ended on {@code departedOn}; that day is not counted. */
    @Source("fee-reissue")
    public static ReissueReason afterDeparture(LocalDate departedOn, LocalDate appliedOn) {
        if (appliedOn.isBefore(departedOn)) {
            throw new IllegalArgumentException("applied on " + appliedOn + ", before leaving on " + departedOn);
        }
        return appliedOn.isAfter(departedOn.plusDays(FREE_DAYS_AFTER_DEPARTURE))
                ? LEFT_LONGER_AGO
                : LEFT_UP_TO_90_DAYS_AGO;
    }
}
