package koshin.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueNoticesTest {

    private static final long SEED = 20251130;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            day,        because
            2020-11-15, the first certificates and children's cards end
            2024-11-29, expiries at the end of February
            2025-11-28, three months before 28 February of a common year
            2025-12-29, two months before it
            2025-12-15, the expiries lie in the next year
            2027-01-01, made just before and after the change of majority
            2027-05-31, the day that a shorter month lacks
            2030-03-15, cards of adults end as well
            2032-01-10, eighteen-year-olds' cards of 2022 end
            2060-01-01, nothing is left to end
            """)
    void are_counted_from_tables_as_one_by_one(LocalDate day, String because) {
        CardColumns cards = someCards(20_000);

        DueNotices counted = DueNotices.count(cards, day, 2);

        assertThat(counted).as(because).isEqualTo(DueNotices.countOneByOne(cards, day));
    }

    @Test
    void are_the_same_on_any_number_of_threads_and_across_portions() {
        CardColumns cards = someCards(1_300_000);
        LocalDate day = LocalDate.of(2031, 3, 10);

        DueNotices alone = DueNotices.count(cards, day, 1);

        assertThat(alone.certificates()).isPositive();
        assertThat(alone.cards()).isPositive();
        assertThat(alone.holders()).isEqualTo(alone.certificates() + alone.cards());
        assertThat(DueNotices.count(cards, day, 2)).isEqualTo(alone);
        assertThat(DueNotices.count(cards, day, 5)).isEqualTo(alone);
    }

    @Test
    void are_never_fewer_than_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DueNotices(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DueNotices(0, -1));
    }

    /** Issues from the first day of cards to 2028; births from 1900 to the day of issue. */
    private static CardColumns someCards(int size) {
        SplittableRandom random = new SplittableRandom(SEED);
        int firstBirth = (int) LocalDate.of(1900, 1, 1).toEpochDay();
        int firstIssue = (int) IssuedCard.FIRST_ISSUE.toEpochDay();
        int afterIssues = (int) LocalDate.of(2029, 1, 1).toEpochDay();
        int[] bornOn = new int[size];
        int[] issuedOn = new int[size];
        for (int row = 0; row < size; row++) {
            issuedOn[row] = random.nextInt(firstIssue, afterIssues);
            bornOn[row] = random.nextInt(firstBirth, issuedOn[row] + 1);
        }
        return CardColumns.of(bornOn, issuedOn);
    }
}
