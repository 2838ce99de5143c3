package koshin.planning;

import java.time.LocalDate;
import koshin.rules.ExpiryNotice;

/**
 * The notice that the holder of a card is due on a day (有効期限通知書).
 *
 * <p>A notice is due on each day of the mailing period of an expiry ({@link ExpiryNotice#before}),
 * both its ends included. Certificates that end with their card are renewed with it, so that such a
 * holder is due one notice, about the card. An adult's certificates end at the fifth birthday and
 * the card at the tenth; their mailing periods lie years apart, so that nobody is due two on one day.
 */
public enum DueNotice {
    NONE,
    /** The certificates end and the card goes on. */
    CERTIFICATES,
    /** The card ends. */
    CARD;

    /** Returns the notice due on {@code day}, asked of the rules one card at a time. */
    public static DueNotice on(LocalDate day, IssuedCard card) {
        LocalDate cardExpiry = card.cardExpiry();
        if (isMailed(cardExpiry, day)) {
            return CARD;
        }
        LocalDate certificateExpiry = card.authenticationExpiry();
        return !certificateExpiry.equals(cardExpiry) && isMailed(certificateExpiry, day) ? CERTIFICATES : NONE;
    }

    private static boolean isMailed(LocalDate expiry, LocalDate day) {
        ExpiryNotice notice = ExpiryNotice.before(expiry);
        return !day.isBefore(notice.firstDay()) && !day.isAfter(notice.lastDay());
    }
}
