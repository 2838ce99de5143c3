package koshin.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusWordTest {

    @ParameterizedTest
    @CsvSource({
        "9000, Done[]",
        "6110, MoreData[bytes=16]",
        "6100, MoreData[bytes=256]",
        "63C5, TriesLeft[tries=5]",
        "63C1, TriesLeft[tries=1]",
        "63C0, Locked[]",
        "6984, Locked[]",
        "6300, NoLimit[]",
        "6700, WrongLength[]",
        "6981, WrongFileType[]",
        "6982, ConditionNotMet[]",
        "6985, NotNow[]",
        "6986, NothingSelected[]",
        "6A80, ContentRefused[]",
        "6A82, NotFound[]",
        "6A83, RecordNotFound[]",
        "6A84, NoRoom[]",
        "6A86, WrongParameters[]",
        "6B00, PastTheEnd[]",
        "6D00, UnknownCommand[]",
        "6E00, UnknownClass[]",
        "6F00, CardFailed[]",
        "6983, Unknown[word=6983]",
        "6310, Unknown[word=6310]",
        "0000, Unknown[word=0000]"
    })
    void each_word_has_one_reading(String word, String reading) {
        assertThat(StatusWord.of(HexFormat.fromHexDigits(word))).hasToString(reading);
    }

    @Test
    void only_the_fifteen_counting_words_are_read_as_a_number_of_tries() {
        for (int word = 0; word <= 0xFFFF; word++) {
            boolean counts = word > 0x63C0 && word <= 0x63CF;
            assertThat(StatusWord.of(word) instanceof StatusWord.TriesLeft).isEqualTo(counts);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> StatusWord.of(0x1_0000));
        assertThatIllegalArgumentException().isThrownBy(() -> StatusWord.of(-1));
    }
}
