package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;

import koshin.reservations.BookingNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTest {

    private static final String NUMBER = new BookingNumber(12).text();

    @ParameterizedTest
    @ValueSource(strings = {"%s", "KOSHIN:%s", "koshin:%s", "KOSHIN+%s", "KOSHIN: %s", "KOSHIN%s"})
    void is_read_as_typed_or_scanned(String form) {
        assertThat(DayPages.number(form.formatted(NUMBER))).contains(new BookingNumber(12));
    }

    @Test
    void a_wrong_digit_is_none() {
        assertThat(DayPages.number(NUMBER.replace("12", "13"))).isEmpty();
        assertThat(DayPages.number("OTHER:" + NUMBER)).isEmpty();
        assertThat(DayPages.number("")).isEmpty();
    }
}
