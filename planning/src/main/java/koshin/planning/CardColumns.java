package koshin.planning;

import java.time.LocalDate;

/**
 * Very many cards as two columns of days since 1970-01-01: one row, one card.
 *
 * <p>Each row is an {@link IssuedCard} and is checked as one, once, when the columns are taken; a
 * count over them checks nothing more. The arrays are not copied, and the caller gives them up: who
 * goes on writing to them gets counts that mean nothing.
 */
public final class CardColumns {

    /** The earliest birth that the rules know. */
    private static final int FIRST_BIRTH = (int) LocalDate.of(1850, 1, 1).toEpochDay();

    private final int[] bornOn;
    private final int[] issuedOn;
    private final int firstBorn;
    private final int lastBorn;

    private CardColumns(int[] bornOn, int[] issuedOn, int firstBorn, int lastBorn) {
        this.bornOn = bornOn;
        this.issuedOn = issuedOn;
        this.firstBorn = firstBorn;
        this.lastBorn = lastBorn;
    }

    /** Takes the columns as they are, of equal length, at least one row. */
    public static CardColumns of(int[] bornOn, int[] issuedOn) {
        if (bornOn.length != issuedOn.length || bornOn.length == 0) {
            throw new IllegalArgumentException(bornOn.length + " births for " + issuedOn.length + " issues");
        }
        int firstIssue = (int) IssuedCard.FIRST_ISSUE.toEpochDay();
        int first = bornOn[0];
        int last = bornOn[0];
        for (int row = 0; row < bornOn.length; row++) {
            int born = bornOn[row];
            if (born < FIRST_BIRTH || issuedOn[row] < Math.max(born, firstIssue)) {
                throw new IllegalArgumentException("row " + row + ": born on day " + born + ", issued on day "
                        + issuedOn[row] + "; births from " + FIRST_BIRTH + ", issues from " + firstIssue
                        + " and not before the birth");
            }
            first = Math.min(first, born);
            last = Math.max(last, born);
        }
        return new CardColumns(bornOn, issuedOn, first, last);
    }

    public int size() {
        return bornOn.length;
    }

    /** Returns one row, from 0, as the rules know it. */
    public IssuedCard card(int row) {
        return new IssuedCard(LocalDate.ofEpochDay(bornOn[row]), LocalDate.ofEpochDay(issuedOn[row]));
    }

    int firstBorn() {
        return firstBorn;
    }

    int lastBorn() {
        return lastBorn;
    }

    /** Counts the rows from {@code from}, included, to {@code to}, excluded. */
    DueNotices count(IssueDays due, int from, int to) {
        return due.count(bornOn, issuedOn, from, to);
    }
}
