package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import koshin.website.DateAnswer.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenFieldsTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            era,     year,  month, day,  date,       because
            western, 2025,  11,    30,   2025-11-30, it is plain
            western, \uff12\uff10\uff12\uff15, \uff11\uff11, \uff13\uff10, 2025-11-30, full-width digits are digits
            reiwa,   7,     11,    30,   2025-11-30, Reiwa 1 is 2019
            reiwa,   元,    5,     1,    2019-05-01, the first year has a name
            heisei,  31,    4,     30,   2019-04-30, the last day of Heisei
            western, 令和7, 11月,  30日, 2025-11-30, people write the units too
            western, R7,    11,    30,   2025-11-30, as on forms
            western, 2028,  2,     29,   2028-02-29, a leap year
            showa,   50,    4,     1,    1975-04-01, Showa 1 is 1926
            """)
    void reads_dates_as_people_write_them(
            String era, String year, String month, String day, LocalDate date, String because) {
        assertThat(WrittenFields.read(era, year, month, day)).as(because).isEqualTo(new Given(date));
    }

    @Test
    void reads_back_every_day_of_the_present_and_the_two_eras_before() {
        for (LocalDate day = LocalDate.of(1926, 12, 25); day.getYear() < 2030; day = day.plusDays(1)) {
            Era era = Era.of(day).orElseThrow();
            assertThat(WrittenFields.read(
                            era.name(), "" + era.yearOf(day), "" + day.getMonthValue(), "" + day.getDayOfMonth()))
                    .isEqualTo(new Given(day));
        }
    }
}
