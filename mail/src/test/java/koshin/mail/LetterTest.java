package koshin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    private static Letter letter(String id, String to, String subject) {
        return new Letter(id, to, subject, "text", List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"予約\r\nBcc: all@example.jp", "a\nb", "a\rb", "a\u0000", "a\u2028b", "a\u0085b", " "})
    void refuses_a_subject_of_more_than_one_line(String subject) {
        assertThatIllegalArgumentException().isThrownBy(() -> letter("1", "hanako@example.jp", subject));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hanako@example.jp\r\nBcc: all@example.jp", "hanako", "a@example.jp, b@example.jp", ""})
    void goes_to_one_address(String to) {
        assertThatIllegalArgumentException().isThrownBy(() -> letter("1", to, "予約"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../1", "a/b", "a b", ".a", "a..b", "a.", "a@b", "a\nb", "a>b"})
    void refuses_an_id_that_is_no_name_of_a_file_and_no_part_of_a_message_id(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> letter(id, "hanako@example.jp", "予約"));
    }

    @Test
    void refuses_a_language_and_an_attachment_that_would_end_a_line() {
        Letter letter = letter("1", "hanako@example.jp", "予約");

        assertThatIllegalArgumentException().isThrownBy(() -> letter.in("ja\r\nBcc: a@example.jp"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("a\nb", "text/plain", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("../a", "text/plain", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("a", "text/plain\nX: y", new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("a", "text", new byte[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sender.of("noreply@city.example", "市民課\nBcc: a@example.jp"));
    }

    @Test
    void keeps_the_bytes_of_an_attachment_to_itself() {
        byte[] bytes = {1, 2};
        Attachment attachment = new Attachment("a", "application/octet-stream", bytes);
        bytes[0] = 9;
        attachment.content()[1] = 9;

        assertThat(attachment.content()).containsExactly(1, 2);
        assertThat(attachment)
                .isEqualTo(new Attachment("a", "application/octet-stream", new byte[] {1, 2}))
                .hasSameHashCodeAs(new Attachment("a", "application/octet-stream", new byte[] {1, 2}))
                .isNotEqualTo(new Attachment("a", "application/octet-stream", new byte[] {1, 3}));
    }

    @Test
    void tells_no_log_what_it_says() {
        assertThat(Samples.withCalendar("b-7", "hanako@example.jp").toString()).isEqualTo("letter b-7");
    }
}
