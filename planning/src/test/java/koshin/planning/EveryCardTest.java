package koshin.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import koshin.rules.ExpiryNotice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The tables hold the same answer as the rules for every card and every day of mailing.
 *
 * <p>For a day of birth, the cards are those of all issues in a cycle of 28 years from the first card
 * on; the days are all on which one of their notices can be mailed, and more before and after. Every
 * build takes a sample of births. All births of 28 years, with everybody who came of age about the
 * change of majority, are tried by {@code ./koshin test -pl planning -am -Dkoshin.exhaustive=true};
 * that takes some minutes.
 */
class EveryCardTest {

    private static final long SEED = 20220401;
    private static final int SAMPLE = 40;

    private static final LocalDate FIRST_BIRTH = LocalDate.of(1996, 1, 1);
    private static final LocalDate LAST_BIRTH = LocalDate.of(2023, 12, 31);
    private static final int FIRST_ISSUE = (int) IssuedCard.FIRST_ISSUE.toEpochDay();
    private static final int AFTER_ISSUES = (int) LocalDate.of(2043, 10, 5).toEpochDay();
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2054, 12, 31);

    private final List<IssueDays.Expiries> mailings = FIRST_DAY
            .datesUntil(LAST_DAY.plusDays(1))
            .map(IssueDays.Expiries::mailedOn)
            .toList();
    private final LongAdder cards = new LongAdder();

    @Test
    void gets_the_same_answer_from_the_tables_as_from_the_rules(TestReporter reporter) {
        births().parallel().forEach(this::holdsForEveryIssue);

        assertThat(cards.sum()).isGreaterThan(400_000);
        reporter.publishEntry("cards, each on " + mailings.size() + " days", Long.toString(cards.sum()));
    }

    private static IntStream births() {
        return Boolean.getBoolean("koshin.exhaustive")
                ? IntStream.rangeClosed((int) FIRST_BIRTH.toEpochDay(), (int) LAST_BIRTH.toEpochDay())
                : sampleOfBirths();
    }

    /** The days on which something changes, and others at random from 1900 on. */
    private static IntStream sampleOfBirths() {
        IntStream edges = Stream.of(
                        "1900-02-28",
                        "1900-03-01",
                        "1999-12-31",
                        "2000-02-28",
                        "2000-02-29",
                        "2000-03-01",
                        "2001-03-31",
                        "2001-04-01",
                        "2002-03-31",
                        "2002-04-01",
                        "2004-02-28",
                        "2004-02-29",
                        "2004-03-01",
                        "2004-03-31",
                        "2004-04-01",
                        "2004-04-02",
                        "2015-10-05",
                        "2016-02-29",
                        "2020-02-29",
                        "2023-12-31")
                .mapToInt(day -> (int) LocalDate.parse(day).toEpochDay());
        return IntStream.concat(
                edges,
                new SplittableRandom(SEED)
                        .ints(SAMPLE, (int) LocalDate.of(1900, 1, 1).toEpochDay(), (int) LAST_BIRTH.toEpochDay() + 1));
    }

    private void holdsForEveryIssue(int born) {
        Runs certificates = new Runs(mailings.size());
        Runs ending = new Runs(mailings.size());
        int firstIssue = Math.max(FIRST_ISSUE, born);
        for (int issued = firstIssue; issued < AFTER_ISSUES; issued++) {
            IssuedCard card = new IssuedCard(LocalDate.ofEpochDay(born), LocalDate.ofEpochDay(issued));
            LocalDate cardExpiry = card.cardExpiry();
            LocalDate certificateExpiry = card.authenticationExpiry();
            mark(ending, issued, cardExpiry);
            if (!certificateExpiry.equals(cardExpiry)) {
                mark(certificates, issued, certificateExpiry);
            }
        }
        cards.add(AFTER_ISSUES - firstIssue);
        for (int day = 0; day < mailings.size(); day++) {
            IssueDays.Row row = IssueDays.of(mailings.get(day), born, born).row(born);
            if (!certificates.are(day, run(row.adultFrom(), row.fifthTo()))
                    || !ending.are(day, run(row.tenthFrom(), row.tenthTo()), run(row.minorFrom(), row.adultFrom()))) {
                throw new AssertionError("born " + LocalDate.ofEpochDay(born) + ", mailed on " + FIRST_DAY.plusDays(day)
                        + ": tables " + row + ", rules " + certificates.on(day) + " and " + ending.on(day));
            }
        }
    }

    /** Marks the card on every day of the mailing of {@code expiry}. */
    private static void mark(Runs runs, int issued, LocalDate expiry) {
        ExpiryNotice notice = ExpiryNotice.before(expiry);
        long first = notice.firstDay().toEpochDay() - FIRST_DAY.toEpochDay();
        long last = notice.lastDay().toEpochDay() - FIRST_DAY.toEpochDay();
        for (long day = first; day <= last; day++) {
            runs.add((int) day, issued);
        }
    }

    /** The issues from {@code from}, included, to {@code to}, excluded, as far as they are tried. */
    private static Run run(int from, int to) {
        int end = Math.min(to, AFTER_ISSUES);
        return from < end ? new Run(from, end) : Run.EMPTY;
    }

    /** Days of issue one after the other, {@code to} excluded. */
    private record Run(int from, int to) {
        static final Run EMPTY = new Run(0, 0);
    }

    /** For each day of mailing a set of issues, added in their order, of at most two runs. */
    private static final class Runs {
        private final int[] ends;

        Runs(int days) {
            ends = new int[days * 4];
        }

        void add(int day, int issued) {
            int at = ends[day * 4] == 0 || ends[day * 4 + 1] == issued ? day * 4 : day * 4 + 2;
            if (ends[at] == 0) {
                ends[at] = issued;
            } else if (ends[at + 1] != issued) {
                throw new AssertionError("a third run on " + FIRST_DAY.plusDays(day) + ": " + on(day) + ", " + issued);
            }
            ends[at + 1] = issued + 1;
        }

        List<Run> on(int day) {
            int at = day * 4;
            return Stream.of(new Run(ends[at], ends[at + 1]), new Run(ends[at + 2], ends[at + 3]))
                    .filter(run -> !run.equals(Run.EMPTY))
                    .toList();
        }

        boolean are(int day, Run... runs) {
            return on(day).equals(Stream.of(runs)
                    .filter(run -> !run.equals(Run.EMPTY))
                    .toList());
        }
    }
}
