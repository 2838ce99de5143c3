package koshin.pki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import koshin.rules.Effect;
import koshin.rules.RevocationReason;

/**
 * A certificate that does not count any more, or is held (失効した電子証明書).
 *
 * @param at the instant from which, in whole seconds
 */
public record Revoked(BigInteger serial, Instant at, RevocationReason reason) {

    public Revoked {
        if (serial.signum() <= 0) {
            throw new IllegalArgumentException("a serial number is positive: " + serial);
        }
    }

    /**
     * Returns what an event does to a certificate of a card, in the words that relying parties know; empty if the
     * lists have nothing to tell of it, because the certificate goes on or its own dates say that it has ended.
     *
     * @throws IllegalArgumentException if {@code effect} lifts a hold: no rule does that to a card's certificate
     *     (law/loss-and-finding)
     */
    public static Optional<Revoked> by(Effect effect, BigInteger serial, Instant at) {
        return switch (effect) {
            case Effect.Stays(), Effect.Ended() -> Optional.empty();
            case Effect.Suspended() -> Optional.of(new Revoked(serial, at, RevocationReason.CERTIFICATE_HOLD));
            case Effect.Revoked(RevocationReason reason) -> Optional.of(new Revoked(serial, at, reason));
            case Effect.Resumes() ->
                throw new IllegalArgumentException("the hold of a card's certificate is never lifted: " + serial);
        };
    }
}
