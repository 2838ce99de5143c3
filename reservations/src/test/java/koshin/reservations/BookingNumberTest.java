package koshin.reservations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingNumberTest {

    @Test
    void all_its_digits_together_leave_one_when_divided_by_97_as_iso_7064_has_it() {
        LongStream.of(1, 12, 96, 97, 98, 9_999, 10_000, 794_000, 123_456_789_012_345L)
                .mapToObj(BookingNumber::new)
                .forEach(number -> assertThat(
                                new BigInteger(number.text().replace("-", "")).mod(BigInteger.valueOf(97)))
                        .as(number.text())
                        .isEqualTo(BigInteger.ONE));
        assertThat(new BookingNumber(12).text()).matches("0012-\\d{2}");
    }

    @Test
    void what_is_written_is_read_again_and_no_wrong_digit_and_no_two_swapped_are_another_booking() {
        for (long number = 1; number < 3_000; number += 7) {
            String text = new BookingNumber(number).text();
            assertThat(BookingNumber.parse(text)).contains(new BookingNumber(number));
            String digits = text.replace("-", "");
            for (int at = 0; at < digits.length(); at++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    if (digit != digits.charAt(at)) {
                        assertThat(BookingNumber.parse(digits.substring(0, at) + digit + digits.substring(at + 1)))
                                .as("%s with %s at %d", text, digit, at)
                                .isEmpty();
                    }
                }
                if (at > 0 && digits.charAt(at - 1) != digits.charAt(at)) {
                    String swapped = digits.substring(0, at - 1)
                            + digits.charAt(at)
                            + digits.charAt(at - 1)
                            + digits.substring(at + 1);
                    assertThat(BookingNumber.parse(swapped))
                            .as("%s swapped at %d", text, at)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0012-62", "001262", "' 0012-62 '", "００１２－６２", "００１２ー６２", "０01２62"})
    void it_is_read_as_people_type_it(String typed) {
        assertThat(BookingNumber.parse(typed)).contains(new BookingNumber(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0012", "12-62", "0012--62", "0012 62", "A012-62", "0000-98", "1234567890123456-01"})
    void what_is_none_is_refused(String typed) {
        assertThat(BookingNumber.parse(typed)).isEmpty();
    }

    @Test
    void there_is_no_number_before_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BookingNumber(0));
    }
}
