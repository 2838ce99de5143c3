package koshin.municipalities;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a municipality says about applying for the next card and getting it.
 *
 * @param formResentBy ids of the contacts that send the application form again
 * @param monthsToHandOverNotice about how many months lie between the application and the hand-over notice
 * @param support help with the application at a counter
 * @param bringToPickUp what to bring when the card is handed over
 */
public record CardPolicy(
        Optional<Stated<Set<String>>> formResentBy,
        Optional<Stated<Integer>> monthsToHandOverNotice,
        Optional<Support> support,
        Optional<Stated<Set<PickUpItem>>> bringToPickUp) {

    /** What is brought to the hand-over. */
    public enum PickUpItem {
        /** 交付通知書. */
        HAND_OVER_NOTICE,
        /** The card used so far, expired or not. */
        OLD_CARD
    }

    /**
     * Help with the application (申請補助).
     *
     * @param photo whether the staff take the photo
     * @param free whether that is said to be free of charge
     */
    public record Support(boolean photo, Optional<Boolean> free, List<String> source) {
        public Support {
            source = List.copyOf(source);
            Check.notEmpty("source", source);
        }
    }

    public CardPolicy {
        monthsToHandOverNotice.ifPresent(months -> Check.within("monthsToHandOverNotice", months.value(), 0, 24));
    }
}
