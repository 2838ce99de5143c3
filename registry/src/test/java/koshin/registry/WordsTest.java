package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import koshin.residents.Sex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @Test
    void are_read_one_after_the_other() {
        Words words = Words.of("見本\u001F\u001F2026-11-22\u001FFEMALE\u001Fff\u001F");

        assertThat(words.next()).isEqualTo("見本");
        assertThat(words.optional()).isEmpty();
        assertThat(words.day()).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(words.oneOf(Sex.class)).isEqualTo(Sex.FEMALE);
        assertThat(words.hexadecimal()).isEqualTo(BigInteger.valueOf(255));
        assertThat(words.hasMore()).as("the last one has no letter").isTrue();
        assertThat(words.optional()).isEmpty();
        assertThat(words.hasMore()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(words::next).withMessageContaining("missing");
    }

    @Test
    void read_every_day_as_the_jdk_does() {
        LocalDate.of(1850, 1, 1)
                .datesUntil(LocalDate.of(2150, 1, 1))
                .forEach(day -> assertThat(Words.of(day.toString()).day()).isEqualTo(day));
        assertThat(Words.of("+12026-11-22").day()).isEqualTo(LocalDate.of(12026, 11, 22));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "2026-13-01", "2026-11-2x", "2026/11/22", "20261-1-22", "", "2026-11-222"})
    void refuse_what_is_no_day(String text) {
        assertThatThrownBy(() -> Words.of(text).day())
                .isInstanceOfAny(DateTimeException.class, IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1790000000123456, 1790000000123456", "-1, -1", "-3786912000000000, -3786912000000000"})
    void read_microseconds_before_and_after_1970(String text, long micros) {
        assertThat(Words.of(text).instant()).isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.5", "１", "99999999999999999999"})
    void refuse_what_is_no_number(String text) {
        assertThatThrownBy(() -> Words.of(text).instant())
                .isInstanceOfAny(ArithmeticException.class, IllegalArgumentException.class);
    }
}
