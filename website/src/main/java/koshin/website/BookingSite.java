package koshin.website;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDateTime;
import koshin.reservations.Reservations;
import koshin.reservations.Secret;
import koshin.rules.JapanTime;

/**
 * What the pages for booking are made from.
 *
 * @param invented whether what the offices set aside is made up, for a demonstration
 */
public record BookingSite(Site site, Reservations reservations, boolean invented, Throttle throttle) {

    private static final SecureRandom RANDOM = new SecureRandom();

    Instant now() {
        return site.clock().instant();
    }

    /** Returns the time on the wall in Japan. */
    LocalDateTime time() {
        return LocalDateTime.ofInstant(now(), JapanTime.ZONE);
    }

    static Secret newSecret() {
        return Secret.make(RANDOM);
    }
}
