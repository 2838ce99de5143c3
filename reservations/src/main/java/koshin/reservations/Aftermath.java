package koshin.reservations;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What closing windows did to people (閉鎖の結果), as it is to be seen again later.
 *
 * @param openedAt when they were opened again
 * @param hits by the time at which the visits were
 */
public record Aftermath(Block block, Optional<Instant> openedAt, List<Hit> hits) {

    public Aftermath {
        hits = List.copyOf(hits);
    }

    /**
     * One visit.
     *
     * @param booking as it stands now
     * @param contact how to reach whoever has booked; empty if they left nothing, or the key is not here
     * @param untold whether something could not be told to them
     */
    public record Hit(Booking booking, LocalDateTime earlier, Fate fate, Optional<Contact> contact, boolean untold) {

        /** Returns whether somebody must call, because no letter reaches them. */
        public boolean mustBeCalled() {
            boolean isTold = contact.flatMap(Contact::mail).isPresent() && !untold;
            return switch (fate) {
                case Fate.Moved _ -> !isTold && booking.standing().isAlive();
                case Fate.TakenBack() -> !isTold;
                case Fate.Released() -> false;
            };
        }
    }

    /** What became of a visit. */
    public sealed interface Fate {

        record Moved(LocalDateTime to) implements Fate {}

        /** There was no other time; they are on the waiting list. */
        record TakenBack() implements Fate {}

        /** It was held only; whoever was booking chooses another time. */
        record Released() implements Fate {}
    }
}
