package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManufactureTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            applied,    notice about, because
            2025-09-15, 2025-10-15,   大分市 and 鈴鹿市: about a month
            2026-01-31, 2026-02-28,   February is short
            2025-12-31, 2026-01-31,   the year turns
            """)
    void takes_about_a_month(LocalDate applied, LocalDate about, String because) {
        assertThat(Manufacture.after(applied)).as(because).isEqualTo(new Manufacture(about));
    }

    /** A second definition, by the calendar of the JDK, over 28 years. */
    @Test
    void agrees_with_a_month_that_slides_to_its_end() {
        LocalDate first = LocalDate.of(2016, 1, 1);
        first.datesUntil(first.plusYears(28))
                .forEach(day -> assertThat(Manufacture.after(day).noticeAbout()).isEqualTo(day.plusMonths(1)));
    }
}
