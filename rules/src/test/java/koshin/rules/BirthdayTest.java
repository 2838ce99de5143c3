package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import java.util.stream.Stream;
import koshin.rules.Readings.LeapDayBirthday;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthdayTest {

    private static final LocalDate LEAP_DAY = LocalDate.of(2000, 2, 29);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            born,       after,      n,  falls on,   because
            1980-10-10, 2020-05-15, 10, 2029-10-10, the government prints this example
            1980-10-10, 2020-10-10, 10, 2030-10-10, the birthday of the issue is not counted
            1980-10-10, 2020-10-09, 10, 2029-10-10, the birthday a day later is the first
            1990-12-05, 2015-11-20, 10, 2024-12-05, the next birthday is two weeks away
            1990-10-05, 2015-11-20, 10, 2025-10-05, this year's birthday has gone by
            2000-02-29, 2021-06-01, 5,  2026-02-28, 2026 has no 29 February
            2000-02-29, 2023-06-01, 5,  2028-02-29, 2028 has one
            2000-02-29, 2023-02-28, 1,  2024-02-29, 28 February stood for the birthday and is not counted
            """)
    void counts_the_birthdays_that_are_later_than_the_day(
            LocalDate born, LocalDate after, int n, LocalDate fallsOn, String because) {
        assertThat(Birthday.nthAfter(Birthday.of(born), after, n)).as(because).isEqualTo(fallsOn);
    }

    @Test
    void of_a_leap_day_stands_on_28_february_or_on_1_march() {
        assertThat(Birthday.inYear(new Birthday(LEAP_DAY, LeapDayBirthday.FEB_28), 2023))
                .isEqualTo("2023-02-28");
        assertThat(Birthday.inYear(new Birthday(LEAP_DAY, LeapDayBirthday.MAR_1), 2023))
                .isEqualTo("2023-03-01");
        assertThat(Birthday.inYear(new Birthday(LEAP_DAY, LeapDayBirthday.MAR_1), 2024))
                .isEqualTo("2024-02-29");
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            born,       on,         age, because
            2010-04-02, 2025-04-01, 14,  it is the eve
            2010-04-02, 2025-04-02, 15,  the birthday counts as completed
            2010-04-02, 2010-04-02, 0,   it is the day of birth
            2004-02-29, 2022-02-27, 17,  it is the eve of 28 February
            2004-02-29, 2022-02-28, 18,  28 February stands for the 29th
            """)
    void completes_a_year_on_the_birthday_itself(LocalDate born, LocalDate on, int age, String because) {
        assertThat(Birthday.ageOn(Birthday.of(born), on)).as(because).isEqualTo(age);
    }

    /** A second definition: walk day by day and count every birthday met, for all pairs of a leap cycle. */
    @Test
    void is_found_by_walking_the_calendar_day_by_day() {
        days(LocalDate.of(1996, 1, 1), 1461)
                .forEach(born -> days(LocalDate.of(2019, 12, 1), 100)
                        .forEach(start -> assertThat(Birthday.nthAfter(Birthday.of(born), start, 2))
                                .as("born %s, from %s", born, start)
                                .isEqualTo(secondBirthdayMet(born, start))));
    }

    /** A second definition of age, by the JDK, on every day of 120 years. */
    @Test
    void gives_the_age_that_the_calendar_counts() {
        LocalDate born = LocalDate.of(1904, 7, 15);
        days(born, 43_830)
                .forEach(day -> assertThat(Birthday.ageOn(Birthday.of(born), day))
                        .isEqualTo(Period.between(born, day).getYears()));
    }

    @Test
    void refuses_a_count_below_one_a_day_before_birth_and_a_birth_before_1850() {
        Birthday birthday = Birthday.of(LocalDate.of(1990, 5, 5));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Birthday.nthAfter(birthday, LocalDate.of(2020, 1, 1), 0))
                .withMessage("n must be at least 1, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Birthday.ageOn(birthday, LocalDate.of(1990, 5, 4)))
                .withMessageContaining("before the birth on 1990-05-05");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Birthday.of(LocalDate.of(1849, 12, 31)))
                .withMessageContaining("1849-12-31");
        assertThat(Birthday.of(LocalDate.of(1850, 1, 1)).born()).isEqualTo("1850-01-01");
    }

    private static Stream<LocalDate> days(LocalDate first, int count) {
        return Stream.iterate(first, day -> day.plusDays(1)).limit(count);
    }

    private static LocalDate secondBirthdayMet(LocalDate born, LocalDate start) {
        return Stream.iterate(start.plusDays(1), day -> day.plusDays(1))
                .filter(day -> isBirthday(born, day))
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isBirthday(LocalDate born, LocalDate day) {
        boolean leapDay = born.getMonthValue() == 2 && born.getDayOfMonth() == 29;
        int dayWanted = leapDay && !day.isLeapYear() ? 28 : born.getDayOfMonth();
        return day.getMonthValue() == born.getMonthValue() && day.getDayOfMonth() == dayWanted;
    }
}
