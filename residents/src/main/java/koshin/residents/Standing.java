package koshin.residents;

import java.time.LocalDate;
import koshin.rules.LifeEvent;
import koshin.rules.RevocationReason;

/** How a card or a certificate stands on a day; computed, never kept (カード・電子証明書の状態). */
public sealed interface Standing {

    /** Made, and nobody has collected it yet (交付待ち). */
    record Waiting() implements Standing {}

    /** It counts, {@code until} included as things stand. */
    record Good(LocalDate until) implements Standing {}

    /** It does not count for the time being, since {@code since} (一時停止・保留). */
    record Suspended(LocalDate since) implements Standing {}

    /** Its last valid day has passed; {@code since} is the day after it (期間満了). */
    record Expired(LocalDate since) implements Standing {}

    /** It has had no effect since {@code since}, by {@code event} (失効). */
    record Ended(LocalDate since, LifeEvent event) implements Standing {}

    /** The authority has revoked it; {@code since} is the day in Japan (失効). */
    record Revoked(LocalDate since, RevocationReason reason) implements Standing {}

    /** Its holder has taken it to another municipality, which answers for it from {@code since} on. */
    record TakenAlong(LocalDate since, String municipality) implements Standing {}

    /** Returns whether it counts, or will again. */
    default boolean isAlive() {
        return switch (this) {
            case Waiting _, Good _, Suspended _ -> true;
            case Expired _, Ended _, Revoked _, TakenAlong _ -> false;
        };
    }
}
