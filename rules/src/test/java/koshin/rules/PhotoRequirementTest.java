package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoRequirementTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            born,       applied,    photo,         because
            2023-12-03, 2024-12-02, WITHOUT_PHOTO, 鳥取市: the day before the first birthday
            2023-12-03, 2024-12-03, WITH_PHOTO,    鳥取市: on the first birthday
            2024-06-01, 2024-12-01, WITH_PHOTO,    such cards did not exist yet
            2024-06-01, 2024-12-02, WITHOUT_PHOTO, the first day on which they did
            2025-09-01, 2025-09-01, WITHOUT_PHOTO, born today
            1980-10-10, 2025-09-01, WITH_PHOTO,    an adult
            """)
    void infants_have_no_photo(LocalDate born, LocalDate applied, PhotoRequirement photo, String because) {
        assertThat(PhotoRequirement.of(Birthday.of(born), applied)).as(because).isEqualTo(photo);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            applied,    taken since, because
            2025-09-15, 2025-03-15,  six months
            2025-08-31, 2025-03-01,  February has no 31st
            """)
    void a_photo_is_six_months_old_at_most(LocalDate applied, LocalDate since, String because) {
        assertThat(PhotoRequirement.takenSince(applied)).as(because).isEqualTo(since);
    }

    /** A second definition, over every day of birth and of application in three years. */
    @Test
    void there_is_no_photo_before_a_year_has_passed() {
        LocalDate first = LocalDate.of(2024, 12, 2);
        first.datesUntil(first.plusYears(3))
                .forEach(born -> born.datesUntil(born.plusDays(380)).forEach(applied -> {
                    boolean infant = applied.isBefore(born.plusYears(1));
                    if ((PhotoRequirement.of(Birthday.of(born), applied) == PhotoRequirement.WITHOUT_PHOTO) != infant) {
                        throw new AssertionError("born " + born + ", applied " + applied);
                    }
                }));
    }

    @Test
    void the_oldest_photo_is_the_first_that_still_reaches_the_application() {
        LocalDate first = LocalDate.of(2016, 1, 1);
        first.datesUntil(first.plusYears(28)).forEach(applied -> {
            LocalDate since = PhotoRequirement.takenSince(applied);
            assertThat(since.plusMonths(6)).isAfterOrEqualTo(applied);
            assertThat(since.minusDays(1).plusMonths(6)).isBefore(applied);
        });
    }
}
