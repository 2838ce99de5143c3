package koshin.rules;

import java.time.LocalDate;

/**
 * The last valid day of a card (カードの有効期間の満了日), and what sets it.
 *
 * @param on the last valid day, to 23:59:59 in Japan
 */
public record CardExpiry(LocalDate on, Cause cause) {

    /** What ends a card. */
    public enum Cause {
        TENTH_BIRTHDAY,
        FIFTH_BIRTHDAY,
        /** The stay of a foreign resident ends before the birthday would. */
        END_OF_STAY,
        /** The two months after the stay, while a decision is pending (特例期間). */
        SPECIAL_PERIOD
    }

    /**
     * Returns the expiry of a card. The date printed on the card wins over this computation.
     *
     * @param issuedOn the day on which the card was made, not the day it was handed over
     */
    @Source({"card-validity", "foreign-card-validity"})
    public static CardExpiry of(Birthday birthday, AgeClass ageClass, LocalDate issuedOn, Residence residence) {
        LocalDate nthBirthday = Birthday.nthAfter(birthday, issuedOn, ageClass.birthdays());
        CardExpiry byBirthday =
                new CardExpiry(nthBirthday, ageClass == AgeClass.ADULT ? Cause.TENTH_BIRTHDAY : Cause.FIFTH_BIRTHDAY);
        return Residence.limitOf(residence)
                .filter(limit -> limit.isBefore(nthBirthday))
                .map(limit -> new CardExpiry(limit, Cause.END_OF_STAY))
                .orElse(byBirthday);
    }
}
