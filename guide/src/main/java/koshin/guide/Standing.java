package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.rules.CardPart;
import koshin.rules.SigningEligibility;

/**
 * How a card or a certificate stands on the day of the plan: derived, never stored.
 *
 * @param expiry the last valid day, if it is known or can be computed
 */
public record Standing(CardPart part, State state, Optional<LocalDate> expiry, Origin origin, List<Reason> why) {

    public Standing {
        why = List.copyOf(why);
    }

    /** Where the expiry comes from. */
    public enum Origin {
        /** The person read it from the card or the chip. */
        STATED,
        /** Computed from the birth date and the day of issue. */
        FROM_ISSUE,
        /** Computed from the card's printed expiry, as if the certificate came with the card and was never renewed. */
        FROM_CARD_EXPIRY,
        /** Not known. */
        UNKNOWN
    }

    /** The states. */
    public sealed interface State {}

    /** Valid; it can be renewed from {@code opensOn}. */
    public record TooEarly(LocalDate opensOn) implements State {}

    /** Valid, and inside its renewal window to {@code closesOn}. */
    public record Renewable(LocalDate closesOn) implements State {}

    /** Valid, and ends with the stay: it is changed when the stay is extended, not renewed. */
    public record EndsWithStay(LocalDate until) implements State {}

    /** Ended on {@code on}, the last day on which it counted. */
    public record Expired(LocalDate on) implements State {}

    /** Ended before its time. */
    public record Ended() implements State {}

    /** Does not count while the card is lost. */
    public record Suspended() implements State {}

    /** Not there. */
    public record Absent() implements State {}

    /** Not issued to this person. */
    public record NotIssued(SigningEligibility.Why because) implements State {}

    /** Its expiry is not known and cannot be computed. */
    public record NotKnown() implements State {}

    /** Returns whether it counts on the day of the plan. */
    public boolean isValid() {
        return switch (state) {
            case TooEarly _, Renewable _, EndsWithStay _ -> true;
            case Expired _, Ended _, Suspended _, Absent _, NotIssued _, NotKnown _ -> false;
        };
    }

    /** Returns the last day on which it counts or counted, if it ended or will end by expiry. */
    public Optional<LocalDate> countsUntil() {
        return switch (state) {
            case TooEarly _, Renewable _, EndsWithStay _, Expired _ -> expiry;
            case Ended _, Suspended _, Absent _, NotIssued _, NotKnown _ -> Optional.empty();
        };
    }
}
