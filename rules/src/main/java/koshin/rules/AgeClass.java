package koshin.rules;

import java.time.LocalDate;
import koshin.rules.Readings.AgeBasis;

/** Whether a card runs to the tenth or to the fifth birthday (成年・未成年). */
public enum AgeClass {
    ADULT(10),
    MINOR(5);

    private static final DatedTable AGE_OF_MAJORITY = DatedTable.parse("""
            2015-10-05 2022-03-31 20 age-of-majority
            2022-04-01 -          18 age-of-majority
            """);

    private final int birthdays;

    AgeClass(int birthdays) {
        this.birthdays = birthdays;
    }

    /** Returns how many birthdays after the issue the card runs. */
    public int birthdays() {
        return birthdays;
    }

    /**
     * Returns the class of a card applied for and made on the given days. The age limit is the one
     * in force on the day when the application was received, whichever day the age is taken on.
     *
     * @throws IllegalArgumentException if the application is older than the card system itself
     */
    @Source({"card-age-basis", "age-of-majority"})
    public static AgeClass of(Birthday birthday, LocalDate applicationReceivedOn, LocalDate issuedOn, AgeBasis basis) {
        LocalDate ageTakenOn = switch (basis) {
            case APPLICATION_RECEIPT -> applicationReceivedOn;
            case ISSUE -> issuedOn;
        };
        int majority = AGE_OF_MAJORITY.on(applicationReceivedOn);
        return Birthday.ageOn(birthday, ageTakenOn) >= majority ? ADULT : MINOR;
    }
}
