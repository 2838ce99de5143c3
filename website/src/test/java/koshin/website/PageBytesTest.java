package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that a person typed becomes markup, and nothing of one page is in the next. */
class PageBytesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            p     |       | <b>&"'𠮷        | &lt;b&gt;&amp;"'𠮷
            input | value | "><b>'&         | &#34;>&lt;b>&#39;&amp;
            a     | href  | javascript:x()  | ``
            a     | href  | ` JavaScript:x` | ``
            a     | href  | /ja/rules       | /ja/rules
            """)
    void writes_what_was_typed_as_text(String tag, String attribute, String typed, String written) throws IOException {
        try (PageBytes page = PageBytes.empty()) {
            page.setContext(tag, attribute);
            page.writeUserContent(typed);
            assertThat(text(page)).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @CsvSource({"script,", "button, onclick"})
    void has_no_way_to_write_into_a_script(String tag, String attribute) {
        try (PageBytes page = PageBytes.empty()) {
            page.setContext(tag, attribute);
            assertThatIllegalStateException().isThrownBy(() -> page.writeUserContent("x"));
        }
    }

    @Test
    void forgets_a_page_before_the_next() throws IOException {
        try (PageBytes page = PageBytes.empty()) {
            page.setContext("input", "value");
            page.writeUserContent("x".repeat(100_000));
        }
        try (PageBytes next = PageBytes.empty()) {
            assertThat(next.length()).isZero();
            next.writeUserContent("'");
            next.writeUserContent(2025);
            assertThat(text(next))
                    .as("the place of the page before is forgotten too")
                    .isEqualTo("'2025");
        }
    }

    private static String text(PageBytes page) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
