package koshin.planning;

import java.time.LocalDate;
import koshin.rules.AgeClass;
import koshin.rules.Birthday;
import koshin.rules.ExpiryNotice;

/**
 * For one day of mailing and each day of birth: the days of issue whose holders are due a notice.
 *
 * <p>A card or certificate ends on a birthday. On a given day, notices go out for expiries of about
 * a month, so that most days of birth have no birthday among them and are passed by.
 * For the others, "the fifth birthday after the issue is the one in year Y" says that the issue lies
 * between the birthdays of Y-5, included, and Y-4, excluded; throughout that year of life the age is
 * the same, and only a change of the age limit can divide it into minors first and adults after.
 *
 * <p>All days are counted from 1970-01-01. Every range has its start included, its end excluded.
 */
final class IssueDays {

    /** Rows looked at in one go. */
    private static final int BLOCK = 1024;

    /** Longer than the mailing starts before an expiry, in days. */
    private static final int BEFORE_ANY_MAILING = 100;

    private static final int FIRST_ISSUE = (int) IssuedCard.FIRST_ISSUE.toEpochDay();

    private final int firstBorn;
    /** 1 for each day of birth with a birthday among the expiries, otherwise 0. */
    private final byte[] hasBirthday;
    /** Five numbers for each day of birth, see {@link #row}. */
    private final int[] rows;

    private IssueDays(int firstBorn, int births) {
        this.firstBorn = firstBorn;
        this.hasBirthday = new byte[births];
        this.rows = new int[births * Row.WIDTH];
    }

    /** The ranges for one day of birth; a minor's card ends at the fifth birthday, with the certificates. */
    record Row(int minorFrom, int adultFrom, int fifthTo, int tenthFrom, int tenthTo) {
        private static final int WIDTH = 5;
        static final Row NEVER = new Row(0, 0, 0, 0, 0);
    }

    /** The expiries whose notices are mailed on one day; both ends included. */
    record Expiries(LocalDate first, LocalDate last) {

        static Expiries mailedOn(LocalDate day) {
            LocalDate first = day;
            while (ExpiryNotice.before(first).lastDay().isBefore(day)) {
                first = first.plusDays(1);
            }
            LocalDate last = first;
            LocalDate end = day.plusDays(BEFORE_ANY_MAILING);
            for (LocalDate expiry = first; expiry.isBefore(end); expiry = expiry.plusDays(1)) {
                last = ExpiryNotice.before(expiry).firstDay().isAfter(day) ? last : expiry;
            }
            return new Expiries(first, last);
        }

        boolean contain(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** Builds the table for the births from {@code firstBorn} to {@code lastBorn}, both included. */
    static IssueDays of(Expiries expiries, int firstBorn, int lastBorn) {
        int births = lastBorn - firstBorn + 1;
        IssueDays table = new IssueDays(firstBorn, births);
        for (int birth = 0; birth < births; birth++) {
            Birthday birthday = Birthday.of(LocalDate.ofEpochDay(firstBorn + birth));
            for (int year = expiries.first().getYear(); year <= expiries.last().getYear(); year++) {
                if (expiries.contain(Birthday.inYear(birthday, year))) {
                    table.put(birth, rowOf(birthday, year));
                }
            }
        }
        return table;
    }

    private static Row rowOf(Birthday birthday, int year) {
        int born = (int) birthday.born().toEpochDay();
        int fifthFrom = Math.max(Math.max(dayOf(birthday, year - 5), born), FIRST_ISSUE);
        int fifthTo = Math.max(dayOf(birthday, year - 4), fifthFrom);
        int tenthFrom = Math.max(Math.max(dayOf(birthday, year - 10), born), FIRST_ISSUE);
        int tenthTo = Math.max(dayOf(birthday, year - 9), tenthFrom);
        return new Row(
                fifthFrom,
                firstAdult(birthday, fifthFrom, fifthTo),
                fifthTo,
                firstAdult(birthday, tenthFrom, tenthTo),
                tenthTo);
    }

    private static int dayOf(Birthday birthday, int year) {
        return (int) Birthday.inYear(birthday, year).toEpochDay();
    }

    /** Returns the first issue in one year of life that makes an adult's card, or {@code to}. */
    private static int firstAdult(Birthday birthday, int from, int to) {
        if (from == to || isAdult(birthday, from)) {
            return from;
        }
        int minor = from;
        int adult = to;
        if (!isAdult(birthday, to - 1)) {
            return to;
        }
        while (adult - minor > 1) {
            int middle = (minor + adult) >>> 1;
            if (isAdult(birthday, middle)) {
                adult = middle;
            } else {
                minor = middle;
            }
        }
        return adult;
    }

    private static boolean isAdult(Birthday birthday, int issuedOn) {
        return new IssuedCard(birthday.born(), LocalDate.ofEpochDay(issuedOn)).ageClass() == AgeClass.ADULT;
    }

    private void put(int birth, Row row) {
        hasBirthday[birth] = 1;
        int at = birth * Row.WIDTH;
        rows[at] = row.minorFrom();
        rows[at + 1] = row.adultFrom();
        rows[at + 2] = row.fifthTo();
        rows[at + 3] = row.tenthFrom();
        rows[at + 4] = row.tenthTo();
    }

    /** Returns the ranges for {@code born}, a day inside the table. */
    Row row(int born) {
        int birth = born - firstBorn;
        if (hasBirthday[birth] == 0) {
            return Row.NEVER;
        }
        int at = birth * Row.WIDTH;
        return new Row(rows[at], rows[at + 1], rows[at + 2], rows[at + 3], rows[at + 4]);
    }

    /**
     * Counts rows of columns whose births all lie inside the table.
     *
     * <p>One card in twelve has a birthday in the month that matters, at random, which a processor
     * cannot foresee. So nothing here branches on a card: the rows that matter are first written
     * down one behind the other, and their ranges are then tested by the signs of differences.
     */
    DueNotices count(int[] bornOn, int[] issuedOn, int from, int to) {
        int certificates = 0;
        int cards = 0;
        int[] found = new int[BLOCK];
        for (int block = from; block < to; block += BLOCK) {
            int end = Math.min(to, block + BLOCK);
            int size = 0;
            for (int i = block; i < end; i++) {
                found[size] = i;
                size += hasBirthday[bornOn[i] - firstBorn];
            }
            for (int k = 0; k < size; k++) {
                int at = (bornOn[found[k]] - firstBorn) * Row.WIDTH;
                int issued = issuedOn[found[k]];
                certificates += isIn(issued, rows[at + 1], rows[at + 2]);
                cards += isIn(issued, rows[at], rows[at + 1]) + isIn(issued, rows[at + 3], rows[at + 4]);
            }
        }
        return new DueNotices(certificates, cards);
    }

    /** Returns 1 if {@code day} lies from {@code from}, included, to {@code to}, excluded; otherwise 0. */
    private static int isIn(int day, int from, int to) {
        return (day - to & ~(day - from)) >>> 31;
    }
}
