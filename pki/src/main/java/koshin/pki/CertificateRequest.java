package koshin.pki;

import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a certificate is asked to say.
 *
 * @param key the holder's, made on the card
 * @param number what stands for the holder in the name: 23 digits and capitals, never a name or an Individual Number
 * @param holder the four attributes; present if, and only if, the profile has them
 * @param from first instant, in whole seconds
 * @param expiry last valid day, to 23:59:59 in Japan
 */
public record CertificateRequest(
        PublicKey key, String number, Place place, Optional<Holder> holder, Instant from, LocalDate expiry) {}
