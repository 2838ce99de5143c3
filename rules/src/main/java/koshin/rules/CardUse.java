package koshin.rules;

import java.time.LocalDate;
import java.util.Optional;

/** What a card is used for (カードでできること), and which part of it each use needs. */
public enum CardUse {
    /** Photo identity document (本人確認書類). */
    IDENTITY_DOCUMENT,
    /** Health-insurance card at clinics and pharmacies (マイナ保険証). */
    CLINIC,
    /** Certificates from the convenience store (コンビニ交付). */
    CONVENIENCE_STORE,
    /** Signing of e-Tax returns and other online filings (e-Tax などの電子申請). */
    ONLINE_FILING,
    /** Login to Mynaportal (マイナポータル). */
    MYNAPORTAL;

    /**
     * The days to which one service works; a day is the last one, and included.
     *
     * @param fullUntil last day without restriction; empty if it does not work at all
     * @param limitedUntil last day with restriction, after {@code fullUntil}; empty if there is none
     */
    public record Availability(Optional<LocalDate> fullUntil, Optional<LocalDate> limitedUntil) {}

    /**
     * Returns how long {@code service} works if nothing is renewed.
     *
     * @param cardUntil last valid day of a card that is not void; empty if there is no such card
     * @param authenticationUntil likewise of the user-authentication certificate
     * @param signingUntil likewise of the signing certificate
     */
    @Source("expiry-effects")
    public static Availability of(
            CardUse service,
            Optional<LocalDate> cardUntil,
            Optional<LocalDate> authenticationUntil,
            Optional<LocalDate> signingUntil) {
        return switch (service) {
            case IDENTITY_DOCUMENT -> new Availability(cardUntil, Optional.empty());
            case CLINIC -> {
                Optional<LocalDate> fullUntil = earlier(cardUntil, authenticationUntil);
                yield new Availability(fullUntil, fullUntil.map(InsuranceUse::graceEnd));
            }
            case CONVENIENCE_STORE, MYNAPORTAL ->
                new Availability(earlier(cardUntil, authenticationUntil), Optional.empty());
            case ONLINE_FILING -> new Availability(earlier(cardUntil, signingUntil), Optional.empty());
        };
    }

    private static Optional<LocalDate> earlier(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.flatMap(a -> other.map(b -> a.isBefore(b) ? a : b));
    }
}
