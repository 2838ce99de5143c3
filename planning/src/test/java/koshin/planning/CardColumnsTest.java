package koshin.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CardColumnsTest {

    private static final int BORN = (int) LocalDate.of(1980, 6, 15).toEpochDay();
    private static final int FIRST_ISSUE = (int) LocalDate.of(2015, 10, 5).toEpochDay();

    @Test
    void give_back_each_row_as_a_card() {
        CardColumns cards = CardColumns.of(new int[] {BORN, FIRST_ISSUE}, new int[] {FIRST_ISSUE, FIRST_ISSUE});

        assertThat(cards.size()).isEqualTo(2);
        assertThat(cards.card(0)).isEqualTo(new IssuedCard(LocalDate.of(1980, 6, 15), LocalDate.of(2015, 10, 5)));
        assertThat(cards.firstBorn()).isEqualTo(BORN);
        assertThat(cards.lastBorn()).isEqualTo(FIRST_ISSUE);
    }

    @Test
    void refuse_what_is_no_card_and_name_the_row() {
        refused("row 1:", new int[] {BORN, BORN}, new int[] {FIRST_ISSUE, FIRST_ISSUE - 1});
        refused("row 0:", new int[] {FIRST_ISSUE + 1}, new int[] {FIRST_ISSUE});
        refused("row 0:", new int[] {(int) LocalDate.of(1849, 12, 31).toEpochDay()}, new int[] {FIRST_ISSUE});
    }

    @Test
    void refuse_columns_that_do_not_fit() {
        refused("1 births for 0 issues", new int[] {BORN}, new int[0]);
        refused("0 births", new int[0], new int[0]);
    }

    private static void refused(String message, int[] born, int[] issued) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardColumns.of(born, issued))
                .withMessageContaining(message);
    }
}
