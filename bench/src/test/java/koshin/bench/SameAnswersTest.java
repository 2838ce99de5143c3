package koshin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.stream.IntStream;
import koshin.bench.DuckDb.Query;
import koshin.planning.CardColumns;
import koshin.planning.DueNotices;
import koshin.planning.IssuedCard;
import org.junit.jupiter.api.Test;

class SameAnswersTest {

    private static final DmnEngine DMN = DmnEngine.start();

    private static final LocalDate FIRST_DAY = LocalDate.of(2019, 10, 1);

    @Test
    void are_counted_by_duckdb_in_either_way() throws SQLException {
        SyntheticCards synthetic = SyntheticCards.of(200_000);
        CardColumns cards = synthetic.checked();

        try (DuckDb duckDb = DuckDb.open(2)) {
            duckDb.load(synthetic);
            for (int round = 0; round < 20; round++) {
                LocalDate day = FIRST_DAY.plusDays(round * 167L);
                DueNotices ours = DueNotices.count(cards, day, 2);

                assertThat(duckDb.count(Query.DATES, day)).as("dates, %s", day).isEqualTo(ours);
                assertThat(duckDb.count(Query.RANGES, day))
                        .as("ranges, %s", day)
                        .isEqualTo(ours);
            }
        }
    }

    @Test
    void are_evaluated_by_the_dmn_engine() {
        CardColumns cards = SyntheticCards.of(10_000).checked();

        IntStream.range(0, cards.size()).parallel().forEach(row -> {
            IssuedCard card = cards.card(row);
            LocalDate day = card.issuedOn().plusDays(row * 37L % 4000);
            assertThat(DMN.evaluate(card, day)).as("%s on %s", card, day).isEqualTo(Evaluation.of(card, day));
        });
    }

    @Test
    void hold_for_births_on_the_leap_day() {
        LocalDate born = LocalDate.of(2004, 2, 29);
        for (LocalDate issued = LocalDate.of(2022, 2, 1);
                issued.isBefore(LocalDate.of(2024, 4, 1));
                issued = issued.plusDays(1)) {
            IssuedCard card = new IssuedCard(born, issued);
            LocalDate day = issued.plusDays(1826);

            assertThat(DMN.evaluate(card, day)).as("%s", card).isEqualTo(Evaluation.of(card, day));
        }
    }
}
