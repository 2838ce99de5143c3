package koshin.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuedCardTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            born,       issued,     card,       certificates, because
            1980-06-15, 2021-03-01, 2030-06-15, 2025-06-15,   an adult's card runs to the tenth birthday
            2010-06-15, 2021-03-01, 2025-06-15, 2025-06-15,   a minor's card ends with its certificates
            2003-06-15, 2022-03-31, 2026-06-15, 2026-06-15,   eighteen was no majority before April 2022
            2003-06-15, 2022-04-01, 2031-06-15, 2026-06-15,   eighteen is since
            1988-02-29, 2021-03-01, 2031-02-28, 2026-02-28,   28 February stands in for the 29th
            """)
    void ends_on_birthdays(LocalDate born, LocalDate issued, LocalDate card, LocalDate certificates, String because) {
        IssuedCard issuedCard = new IssuedCard(born, issued);

        assertThat(issuedCard.cardExpiry()).as(because).isEqualTo(card);
        assertThat(issuedCard.authenticationExpiry()).as(because).isEqualTo(certificates);
        assertThat(issuedCard.signingExpiry()).as(because).isEqualTo(certificates);
    }

    @Test
    void was_not_issued_before_there_were_cards() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IssuedCard(LocalDate.of(1980, 6, 15), LocalDate.of(2015, 10, 4)));
    }

    @Test
    void was_not_issued_before_the_birth() {
        LocalDate issued = LocalDate.of(2021, 3, 1);

        assertThat(new IssuedCard(issued, issued).cardExpiry()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new IssuedCard(issued.plusDays(1), issued));
    }
}
