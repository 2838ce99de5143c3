package koshin.guide;

import java.util.List;

/** What must be so on the day of a visit, and cannot be told from facts that were given earlier (条件). */
public record Proviso(Kind kind, List<Reason> why) {

    public Proviso {
        why = List.copyOf(why);
    }

    /** What must be so. */
    public enum Kind {
        /** The hand-over notice has come. */
        NOTICE_HAS_COME,
        /** The loss of the card has been reported. */
        LOSS_REPORTED,
        /** The card, whose end is not known, still counts. */
        CARD_COUNTS,
        /** The card or certificate ends as computed; nobody has read it from the card or the chip. */
        ENDS_AS_COMPUTED,
        /** The inquiry letter still counts. */
        LETTER_COUNTS,
        /** Holder and legal representative come together. */
        BOTH_COME
    }
}
