package koshin.rules;

/**
 * How we read the provisions that can be read two ways nation-wide; each a named setting.
 *
 * <p>What a single municipality may decide is in its profile instead.
 */
public record Readings(
        AgeBasis ageBasis, LeapDayBirthday leapDayBirthday, RenewalOnExpiryDay renewalOnExpiryDay, Furigana furigana) {

    /** S1 {@code card.age-basis}: on which day a person's age decides between 10 and 5 birthdays. */
    public enum AgeBasis {
        APPLICATION_RECEIPT,
        ISSUE
    }

    /** S2 {@code birthday.feb-29}: the birthday of a person born on 29 February in a common year. */
    public enum LeapDayBirthday {
        FEB_28,
        MAR_1
    }

    /** S4 {@code cert.renewal-on-expiry-day}: the end of a certificate renewed on its own last day. */
    public enum RenewalOnExpiryDay {
        CAP_5_YEARS,
        LITERAL
    }

    /** S12 {@code sign.furigana}: whether adding the reading of the name ends the signing certificate. */
    public enum Furigana {
        NEW_CERTIFICATE,
        NO_EFFECT
    }

    /** Returns the recommended reading of every setting. */
    public static Readings recommended() {
        return new Readings(
                AgeBasis.APPLICATION_RECEIPT,
                LeapDayBirthday.FEB_28,
                RenewalOnExpiryDay.CAP_5_YEARS,
                Furigana.NEW_CERTIFICATE);
    }
}
