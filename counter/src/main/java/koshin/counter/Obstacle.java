package koshin.counter;

import java.util.Optional;
import koshin.rules.Applicant;
import koshin.rules.SigningEligibility;

/** Why a case cannot go on today, whatever anybody brings (できない理由). */
public sealed interface Obstacle {

    /** Returns the name of a file in {@code law/}; empty where no law is in the way. */
    Optional<String> provision();

    /** The card does not count: a new one is applied for instead. */
    record CardDoesNotCount() implements Obstacle {
        @Override
        public Optional<String> provision() {
            return Optional.of("early-and-late-renewal");
        }
    }

    /** The renewal window has not opened. */
    record TooEarly() implements Obstacle {
        @Override
        public Optional<String> provision() {
            return Optional.of("renewal-window");
        }
    }

    /** This person is not given a signing certificate. */
    record SigningRefused(SigningEligibility.Why why) implements Obstacle {
        @Override
        public Optional<String> provision() {
            return Optional.of("signing-restricted-persons");
        }
    }

    /** Whoever came cannot do it for this holder. */
    record AnotherMustCome(Applicant needed) implements Obstacle {
        @Override
        public Optional<String> provision() {
            return Optional.of("legal-representative");
        }
    }

    /** Who came is not the holder. */
    record AnotherFace() implements Obstacle {
        @Override
        public Optional<String> provision() {
            return Optional.of("holder-documents");
        }
    }

    /** The national system does not answer. */
    record SystemIsDown() implements Obstacle {
        @Override
        public Optional<String> provision() {
            return Optional.empty();
        }
    }
}
