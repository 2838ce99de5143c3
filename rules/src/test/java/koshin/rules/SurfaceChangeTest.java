package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import koshin.rules.SurfaceChange.NewCard;
import koshin.rules.SurfaceChange.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurfaceChangeTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 1);

    @Test
    void is_written_where_there_is_space() {
        assertThat(SurfaceChange.of(true, false, true, DAY)).isEqualTo(new Written());
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            space, wished, yen,  because
            false, false,  0,    川崎市: free when the space is full
            false, true,   0,    the wish changes nothing about the space
            true,  true,   1000, 川崎市: instead of the written addition
            """)
    void takes_a_new_card_otherwise(boolean space, boolean wished, int yen, String because) {
        assertThat(SurfaceChange.of(space, wished, true, DAY))
                .as(because)
                .isInstanceOfSatisfying(
                        NewCard.class, card -> assertThat(card.fee().total()).isEqualTo(new Yen(yen)));
    }

    /** A second definition: whoever pays had the choice, and made it. */
    @Test
    void costs_only_those_who_had_the_choice() {
        for (boolean space : new boolean[] {false, true}) {
            for (boolean wished : new boolean[] {false, true}) {
                boolean pays = SurfaceChange.of(space, wished, false, DAY) instanceof NewCard(Fee fee)
                        && !fee.equals(Fee.FREE);
                assertThat(pays).isEqualTo(space && wished);
            }
        }
    }
}
