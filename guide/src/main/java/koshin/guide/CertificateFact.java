package koshin.guide;

import java.time.LocalDate;
import java.util.Optional;

/** What a person says about one of the two certificates. */
public sealed interface CertificateFact {

    /**
     * It is on the card.
     *
     * @param expiry its last valid day, as written on the card by hand or read from the chip
     * @param issuedOn if it was issued later than the card
     */
    record Loaded(Optional<LocalDate> expiry, Optional<LocalDate> issuedOn) implements CertificateFact {}

    /** It was never put on the card. */
    record Absent() implements CertificateFact {}

    /** It was revoked. */
    record Revoked() implements CertificateFact {}

    /** Returns a certificate of which nothing is known but that it came with the card. */
    static CertificateFact asIssuedWithCard() {
        return new Loaded(Optional.empty(), Optional.empty());
    }

    static CertificateFact expiring(LocalDate expiry) {
        return new Loaded(Optional.of(expiry), Optional.empty());
    }
}
