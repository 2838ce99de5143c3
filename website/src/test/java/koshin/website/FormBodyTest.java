package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormBodyTest {

    private static final Set<String> KNOWN = Set.of("name", "more");

    private static Answers parse(String body) {
        return FormBody.parse(body.getBytes(StandardCharsets.UTF_8), KNOWN);
    }

    @Test
    void reads_names_and_values_in_their_order() {
        assertThat(parse("name=a+b%26c&more=1&more=2&name=%E5%B8%82").entries())
                .containsExactly(
                        new Answers.Entry("name", "a b&c"),
                        new Answers.Entry("name", "市"),
                        new Answers.Entry("more", "1"),
                        new Answers.Entry("more", "2"));
    }

    @ParameterizedTest
    @CsvSource({"unknown=1, UNKNOWN_FIELD", "name=%zz, NOT_A_FORM", "name=%e5, NOT_A_FORM", "name=%4, NOT_A_FORM"})
    void refuses_what_is_no_form_of_ours(String body, RefusedRequest.Why why) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        RefusedRequest.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @Test
    void refuses_long_values_and_too_many_of_them() {
        assertThatThrownBy(() -> parse("name=" + "x".repeat(201)))
                .isInstanceOfSatisfying(
                        RefusedRequest.class,
                        refused -> assertThat(refused.why()).isEqualTo(RefusedRequest.Why.VALUE_TOO_LONG));
        assertThatThrownBy(() -> parse("name=1&".repeat(121))).isInstanceOf(RefusedRequest.class);
    }

    @Test
    void tells_no_value_when_printed() {
        assertThat(parse("name=secret")).hasToString("1 answers");
    }
}
