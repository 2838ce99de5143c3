package koshin.pki;

import java.math.BigInteger;
import java.time.Instant;
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
}
