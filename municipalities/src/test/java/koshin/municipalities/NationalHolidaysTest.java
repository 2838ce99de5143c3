package koshin.municipalities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NationalHolidaysTest {

    private static final DateTimeFormatter AS_PUBLISHED = DateTimeFormatter.ofPattern("y/M/d");

    private final NationalHolidays holidays = NationalHolidays.computed();

    /** The official list, with the days that are none. */
    @Test
    void agree_with_the_published_list_on_every_day_from_1955_to_2027() {
        Map<LocalDate, String> published = published();

        Map<LocalDate, String> computed = LocalDate.of(1955, 1, 1)
                .datesUntil(LocalDate.of(2028, 1, 1))
                .filter(day -> holidays.on(day).isPresent())
                .collect(Collectors.toMap(
                        Function.identity(),
                        day -> holidays.on(day).orElseThrow().name(),
                        (a, b) -> a,
                        TreeMap::new));

        assertThat(published).hasSize(1067);
        assertThat(computed).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            day,        name,                because
            1979-03-21, 春分の日,             before 1980 the leap days are cut towards zero
            1973-04-30, 休日,                the first substitute for a holiday on a Sunday
            1986-05-04, ,                    a Sunday between two holidays is no bridge before 2007
            1988-05-04, 休日,                the first bridge between two holidays
            2009-05-06, 休日,                since 2007 a substitute moves past further holidays
            2019-04-30, 休日,                it lies between two holidays
            2019-05-01, 休日（祝日扱い）,       the accession
            2020-07-20, ,                    Marine Day had moved to the 23rd
            2021-08-09, 休日,                Mountain Day had moved to Sunday the 8th
            2026-09-22, 休日,                it lies between Respect for the Aged Day and the equinox
            """)
    void follow_the_law_of_their_year(LocalDate day, String name, String because) {
        assertThat(holidays.on(day).map(Holiday::name)).as(because).isEqualTo(Optional.ofNullable(name));
    }

    @Test
    void take_an_equinox_that_was_fixed_instead_of_the_computed_one() {
        LocalDate computed = LocalDate.of(2028, 3, 20);
        LocalDate fixed = LocalDate.of(2028, 3, 21);

        NationalHolidays corrected = NationalHolidays.withEquinoxes(Set.of(fixed));

        assertThat(holidays.on(computed)).isPresent();
        assertThat(corrected.on(computed)).isEmpty();
        assertThat(corrected.on(fixed)).contains(new Holiday("春分の日"));
        assertThat(corrected.on(LocalDate.of(2028, 9, 22))).contains(new Holiday("秋分の日"));
    }

    @Test
    void have_no_equinox_in_april() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NationalHolidays.withEquinoxes(Set.of(LocalDate.of(2028, 4, 1))));
    }

    @Test
    void are_not_known_before_1955_nor_after_2150() {
        assertThatIllegalArgumentException().isThrownBy(() -> holidays.on(LocalDate.of(1954, 12, 31)));
        assertThatIllegalArgumentException().isThrownBy(() -> holidays.on(LocalDate.of(2151, 1, 1)));
    }

    private static Map<LocalDate, String> published() {
        return Resources.text("municipalities/holidays.csv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",", 2))
                .collect(Collectors.toMap(
                        fields -> LocalDate.parse(fields[0], AS_PUBLISHED),
                        fields -> Objects.requireNonNull(fields[1]),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
