package koshin.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueNoticeTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            born,       issued,     day,        notice,       because
            1980-06-15, 2021-03-01, 2025-03-14, NONE,         the mailing begins tomorrow
            1980-06-15, 2021-03-01, 2025-03-15, CERTIFICATES, three months before the fifth birthday
            1980-06-15, 2021-03-01, 2025-04-15, CERTIFICATES, two months before it
            1980-06-15, 2021-03-01, 2025-04-16, NONE,         the mailing is over
            1980-06-15, 2021-03-01, 2030-03-15, CARD,         three months before the tenth
            1980-06-15, 2021-03-01, 2030-04-16, NONE,         the mailing is over
            2010-06-15, 2021-03-01, 2025-03-15, CARD,         card and certificates end together: one notice
            2010-06-15, 2021-03-01, 2030-03-15, NONE,         that card has ended long since
            """)
    void is_due_from_three_to_two_months_before_an_expiry(
            LocalDate born, LocalDate issued, LocalDate day, DueNotice notice, String because) {
        assertThat(DueNotice.on(day, new IssuedCard(born, issued))).as(because).isEqualTo(notice);
    }
}
