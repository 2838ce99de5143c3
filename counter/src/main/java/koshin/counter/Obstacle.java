package koshin.counter;

import java.util.Optional;
import koshin.rules.Applicant;
import koshin.rules.SigningEligibility;

/** Why a case cannot go on today, whatever anybody brings (できない理由). */
public sealed interface Obstacle {

    /** Returns the name of a file in {@code law/}; empty where no law is in the way. */
    default Optional<String> provision() {
        return switch (this) {
            case CardDoesNotCount _ -> Optional.of("early-and-late-renewal");
            case TooEarly _ -> Optional.of("renewal-window");
            case SigningRefused _ -> Optional.of("signing-restricted-persons");
            case AnotherMustCome _ -> Optional.of("legal-representative");
            case NoSpace _ -> Optional.of("surface-change");
            case DeedRefused(var deed) -> Optional.of(deed.provision());
            case AgentNotProvidedFor _ -> Optional.of("agent-visits");
            case AnotherFace _ -> Optional.of("holder-documents");
            case SystemIsDown _ -> Optional.empty();
        };
    }

    /** The card does not count: a new one is applied for instead. */
    record CardDoesNotCount() implements Obstacle {}

    /** The renewal window has not opened. */
    record TooEarly() implements Obstacle {}

    /** This person is not given a signing certificate. */
    record SigningRefused(SigningEligibility.Why why) implements Obstacle {}

    /** Whoever came cannot do it for this holder. */
    record AnotherMustCome(Applicant needed) implements Obstacle {}

    /** Who came is not the holder. */
    record AnotherFace() implements Obstacle {}

    /** There is no room for an addition on the card: a new one is free of charge. */
    record NoSpace() implements Obstacle {}

    /** As registry and card stand, there is nothing to do of this kind: the card is not lost, for one. */
    record DeedRefused(CardDeed deed) implements Obstacle {}

    /** No source says whether an agent may have this done; the holder comes, or the municipality is asked first. */
    record AgentNotProvidedFor(CardDeed deed) implements Obstacle {}

    /** The national system does not answer. */
    record SystemIsDown() implements Obstacle {}
}
