package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import koshin.rules.ApplicationId.Flaw;
import koshin.rules.ApplicationId.Malformed;
import koshin.rules.ApplicationId.WellFormed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationIdTest {

    private static final String DIGITS = "12345678901234567890123";

    @ParameterizedTest
    @ValueSource(
            strings = {
                DIGITS,
                "1234 5678 9012 3456 7890 123",
                "1234-5678-9012-3456-7890-123",
                "１２３４　５６７８９０１２３４５６７８９０１２３"
            })
    void is_read_however_it_is_typed(String typed) {
        assertThat(ApplicationId.parse(typed)).isEqualTo(new WellFormed(DIGITS));
    }

    @Test
    void is_refused_for_any_other_sign() {
        assertThat(ApplicationId.parse("1234A")).isEqualTo(new Malformed(Flaw.FOREIGN_CHARACTER, 4));
        assertThat(ApplicationId.parse("/")).isEqualTo(new Malformed(Flaw.FOREIGN_CHARACTER, 0));
        assertThat(ApplicationId.parse(":")).isEqualTo(new Malformed(Flaw.FOREIGN_CHARACTER, 0));
        assertThat(ApplicationId.parse("０／")).isEqualTo(new Malformed(Flaw.FOREIGN_CHARACTER, 1));
        assertThat(ApplicationId.parse("９：")).isEqualTo(new Malformed(Flaw.FOREIGN_CHARACTER, 1));
    }

    @Test
    void has_23_digits_and_no_other_number() {
        IntStream.rangeClosed(0, 50).forEach(length -> {
            String digits = "0".repeat(length);
            ApplicationId expected = length == 23
                    ? new WellFormed(digits)
                    : new Malformed(length < 23 ? Flaw.TOO_SHORT : Flaw.TOO_LONG, length);
            assertThat(ApplicationId.parse(digits)).isEqualTo(expected);
        });
    }
}
