package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndividualNumberTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            base,        digit, because
            12345678901, 8,     it is published
            00000000000, 0,     the remainder is 0
            00000000006, 0,     6 x 2 = 12 leaves 1
            00000000001, 9,     2 from 11
            10000000000, 5,     6 from 11: the first digit weighs 6
            00000100000, 4,     7 from 11: the sixth from the right weighs 7
            00001000000, 9,     2 from 11: the seventh weighs 2 again
            99999999999, 6,     9 x 47 = 423 leaves 5
            """)
    void the_twelfth_digit_follows_from_eleven(String base, int digit, String because) {
        assertThat(IndividualNumber.checkDigit(base)).as(because).isEqualTo(digit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1234567890", "123456789012", "1234567890a", "１２３４５６７８９０１", "1234567890/", "1234567890:"})
    void anything_else_is_refused_and_not_repeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndividualNumber.checkDigit(text))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("1234567890"));
    }

    /** A second definition: written from the left, with the sum and the digit together divisible; a seeded sample. */
    @Test
    void sum_and_digit_together_leave_nothing() {
        int[] weights = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
        Random random = new Random(20151005);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder base = new StringBuilder();
            int sum = 0;
            for (int weight : weights) {
                int digit = random.nextInt(10);
                base.append(digit);
                sum += digit * weight;
            }
            int check = IndividualNumber.checkDigit(base);
            assertThat((sum + check) % 11).isEqualTo(sum % 11 == 1 ? 1 : 0);
            assertThat(check).isBetween(0, 9);
        }
    }
}
