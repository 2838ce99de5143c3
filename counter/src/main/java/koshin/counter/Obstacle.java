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

    /** The national system does not answer. */
    record SystemIsDown() implements Obstacle {}
}
