package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something good to know that no other part of a plan says.
 *
 * @param day that it speaks of
 */
public record Advice(Kind kind, Optional<LocalDate> day, List<Reason> why) {

    public Advice {
        why = List.copyOf(why);
    }

    /** What is good to know. */
    public enum Kind {
        /** An expiry was computed, not read; the chip shows the real one. */
        EXPIRY_COMPUTED,
        /** The certificates were taken to have come with the card; if they were renewed, they end with it. */
        PERHAPS_RENEWED_ALREADY,
        /** No notice is needed; a notice that came early does not open the window. */
        NOTICE_NOT_NEEDED,
        /** Nobody sends a notice to holders with a limited stay. */
        NO_NOTICE_SENT,
        /** To {@code day} the card still shows clinics the eligibility. */
        INSURANCE_GRACE,
        /** After {@code day} the card must be registered as insurance card again. */
        REGISTER_INSURANCE_AGAIN,
        /** The insurer sends a confirmation by {@code day} to who has not renewed. */
        INSURER_CONFIRMATION,
        /** Certificates cannot be renewed online. */
        COUNTER_ONLY,
        /** Card and certificates are renewed together; the certificates alone need not be renewed first. */
        CERTIFICATES_COME_WITH_CARD,
        /** The signing certificate ended with the change of name or address. */
        SIGNING_ENDED_BY_CHANGE,
        /** Certificates on a smartphone are added again after the renewal. */
        PHONE_CERTIFICATES,
        /** The extension of the card with the stay does not happen by itself. */
        NOT_AUTOMATIC,
        /** Two more months can be had, once, while the decision on the stay is pending, to {@code day}. */
        SPECIAL_PERIOD,
        /** A forgotten PIN is told before the counter begins. */
        SAY_FORGOTTEN_PIN_FIRST,
        /** From {@code day} one visit does both, the PIN and the renewal, for whoever can do without the PIN till then. */
        ONE_VISIT_FOR_BOTH,
        /** Holder and legal representative come together for a signing certificate. */
        SIGNING_WITH_REPRESENTATIVE,
        /** A signing or authentication PIN can be reset at a shop. */
        KIOSK_RESET,
        /** The old card is handed in; without it a fee is due. */
        BRING_OLD_CARD,
        /** A new photo is needed, not older than six months. */
        NEW_PHOTO,
        /** A card for face authentication has no PIN and is renewed without one. */
        NO_PINS
    }

    static Advice of(Kind kind, Reason... why) {
        return new Advice(kind, Optional.empty(), List.of(why));
    }

    static Advice of(Kind kind, LocalDate day, List<Reason> why) {
        return new Advice(kind, Optional.of(day), why);
    }
}
