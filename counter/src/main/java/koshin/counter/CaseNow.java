package koshin.counter;

import java.util.Optional;

/**
 * A case as it stands at this moment: what was written down, how things stand, and what follows.
 *
 * @param kept the last stay of its card at the town hall, over or not
 * @param refused why its certificate does not come about
 */
public record CaseNow(
        CaseFile file,
        Situation situation,
        CounterCase now,
        Optional<Custody.Kept> kept,
        Optional<Refusals.Refusal> refused) {

    public CaseId id() {
        return file.id();
    }

    /** Returns whether the card is at the town hall against a receipt: before it is handed back nothing ends. */
    public boolean isInCustody() {
        return kept.filter(Custody.Kept::isHere).isPresent();
    }

    /** Returns whether the card was handed back after the visit had ended with its staying here. */
    boolean isHandedBack() {
        return kept.isPresent() && !isInCustody();
    }
}
