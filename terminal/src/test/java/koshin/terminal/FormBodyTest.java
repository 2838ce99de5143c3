package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormBodyTest {

    @ParameterizedTest(name = "{0}: pin is {1}, because {2}")
    @CsvSource({
        "pin=1234, 1234, 'a field'",
        "token=x&pin=1234&again=5678, 1234, 'one of many'",
        "again=5678&pin=AB+CD, 'AB CD', 'plus is a blank'",
        "pin=%EF%BC%91%EF%BC%92, １２, 'full-width digits'",
        "spin=1&pin=2, 2, 'another field ends in its name'",
        "pin, '', 'no value'",
        "pin=, '', 'an empty one'",
        "'', '', 'no form'",
        "pin=%FF, '', 'not UTF-8'",
        "pin=%4, %4, 'half an escape stands for itself'",
        "pin=1&pin=2, 1, 'the first of two'",
        "pin=a%26b%3Dc, a&b=c, 'escaped signs are part of it'"
    })
    void reads_a_field(String body, String pin, String because) {
        assertThat(new FormBody(body.getBytes(StandardCharsets.UTF_8)).secret("pin"))
                .as(because)
                .isEqualTo(pin.toCharArray());
    }

    @Test
    void is_wiped_when_it_is_closed_and_prints_nothing() {
        byte[] body = "pin=1234".getBytes(StandardCharsets.UTF_8);
        try (FormBody form = new FormBody(body)) {
            assertThat(form.has("pin")).isTrue();
            assertThat(form).hasToString("FormBody");
        }
        assertThat(body).containsOnly(0);

        char[] typed = {'1'};
        try (Typed held = new Typed(typed, new char[] {'1'})) {
            assertThat(held.agrees()).isTrue();
            assertThat(held).hasToString("Typed");
        }
        assertThat(typed).containsOnly('\0');
    }
}
