package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatedTableTest {

    @Test
    void holds_a_row_from_its_first_to_its_last_day() {
        DatedTable table = DatedTable.parse("""
                2020-01-01 2020-12-31 500 old-fee
                2021-01-01 -          600 new-fee
                """);

        assertThat(table.on(LocalDate.of(2020, 1, 1))).isEqualTo(500);
        assertThat(table.on(LocalDate.of(2020, 12, 31))).isEqualTo(500);
        assertThat(table.on(LocalDate.of(2021, 1, 1))).isEqualTo(600);
        assertThat(table.on(LocalDate.of(2999, 1, 1))).isEqualTo(600);
    }

    @Test
    void has_no_fallback_before_its_first_row() {
        DatedTable table = DatedTable.parse("2020-01-01 - 500 fee");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.on(LocalDate.of(2019, 12, 31)))
                .withMessage("2019-12-31 is before the first row, 2020-01-01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            second row              | says                                | because
            2021-01-02 - 600 fee    | must begin on 2021-01-01            | a day is missing
            2020-12-31 - 600 fee    | must begin on 2021-01-01            | a day stands twice
            2021-01-01 - 600        | a row is: from to value provision   | the provision is missing
            2021-01-01 - 600 fee ?  | a row is: from to value provision   | a fifth cell is unknown
            2021-01-01 2020-01-01 1 fee | ends on 2020-01-01              | it ends before it begins
            2021-01-01 - six fee    | six                                 | the value is no number
            """)
    void refuses_what_is_not_strictly_a_table(String secondRow, String says, String because) {
        assertThatIllegalArgumentException()
                .as(because)
                .isThrownBy(() -> DatedTable.parse("2020-01-01 2020-12-31 500 fee\n" + secondRow))
                .withMessageContaining(says);
    }

    @Test
    void refuses_an_empty_table_and_a_day_that_does_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DatedTable(java.util.List.of()));
        assertThatExceptionOfType(DateTimeParseException.class)
                .isThrownBy(() -> DatedTable.parse("2021-02-29 - 5 fee"));
    }
}
