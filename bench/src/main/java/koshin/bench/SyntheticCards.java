package koshin.bench;

import java.time.LocalDate;
import java.util.SplittableRandom;
import koshin.planning.CardColumns;

/**
 * Made-up cards, the same for the same seed.
 *
 * <p>Issues follow the cards issued in each fiscal year: published to March 2023, assumed after it.
 * Births are spread evenly over the 90 years before the issue, in no order.
 */
public final class SyntheticCards {

    private static final long SEED = 20160101;
    private static final int DAYS_OF_LIFE = 90 * 365;

    /** Tens of thousands of cards in each fiscal year from April 2016 on. */
    private static final int[] ISSUED = {870, 290, 260, 377, 1564, 1890, 2950, 1200, 600, 600};

    private static final int FIRST_YEAR = 2016;

    private final int[] bornOn;
    private final int[] issuedOn;

    private SyntheticCards(int[] bornOn, int[] issuedOn) {
        this.bornOn = bornOn;
        this.issuedOn = issuedOn;
    }

    /** Makes so many cards. */
    public static SyntheticCards of(int size) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] yearStarts = yearStarts();
        int[] yearOf = yearByLot();
        int[] bornOn = new int[size];
        int[] issuedOn = new int[size];
        for (int row = 0; row < size; row++) {
            int year = yearOf[random.nextInt(yearOf.length)];
            issuedOn[row] = random.nextInt(yearStarts[year], yearStarts[year + 1]);
            bornOn[row] = issuedOn[row] - random.nextInt(DAYS_OF_LIFE);
        }
        return new SyntheticCards(bornOn, issuedOn);
    }

    private static int[] yearStarts() {
        int[] starts = new int[ISSUED.length + 1];
        for (int year = 0; year < starts.length; year++) {
            starts[year] = (int) LocalDate.of(FIRST_YEAR + year, 4, 1).toEpochDay();
        }
        return starts;
    }

    /** One lot for each ten thousand cards. */
    private static int[] yearByLot() {
        int lots = 0;
        for (int issued : ISSUED) {
            lots += issued;
        }
        int[] yearOf = new int[lots];
        int lot = 0;
        for (int year = 0; year < ISSUED.length; year++) {
            for (int i = 0; i < ISSUED[year]; i++) {
                yearOf[lot++] = year;
            }
        }
        return yearOf;
    }

    /** Returns the days of birth, since 1970-01-01. */
    public int[] bornOn() {
        return bornOn;
    }

    /** Returns the days of issue, since 1970-01-01. */
    public int[] issuedOn() {
        return issuedOn;
    }

    /** Returns the same arrays, checked, for counting. */
    public CardColumns checked() {
        return CardColumns.of(bornOn(), issuedOn());
    }
}
