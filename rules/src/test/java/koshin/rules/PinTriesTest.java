package koshin.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import koshin.rules.PinTries.Counter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PinTriesTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            counter,            limit, because
            SIGNING,            5,     大分市 and 鈴鹿市 print it
            AUTHENTICATION,     3,     大分市 and 鈴鹿市 print it
            RESIDENT_REGISTER,  3,     上山市 prints it
            CARD_INPUT_SUPPORT, 3,     上山市 prints it
            FACE,               10,    鈴鹿市 prints it
            """)
    void so_many_failures_in_a_row_lock(Counter counter, int limit, String because) {
        PinTries tries = new PinTries(counter, limit - 1);

        assertThat(tries.isLocked()).as(because).isFalse();
        assertThat(tries.left()).isEqualTo(1);
        assertThat(PinTries.after(tries, false).isLocked()).as(because).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_right_entry_sets_the_count_back(Counter counter) {
        PinTries tries = new PinTries(counter, PinTries.limitOf(counter) - 1);

        assertThat(PinTries.after(tries, true)).isEqualTo(new PinTries(counter, 0));
    }

    @ParameterizedTest
    @EnumSource
    void a_locked_counter_stays_locked(Counter counter) {
        PinTries locked = new PinTries(counter, PinTries.limitOf(counter));

        assertThat(PinTries.after(locked, true)).isEqualTo(locked);
        assertThat(PinTries.after(locked, false)).isEqualTo(locked);
    }

    @Test
    void counts_only_what_can_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PinTries(Counter.SIGNING, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PinTries(Counter.SIGNING, 6));
    }

    /** A second definition: locked once the limit's number of wrong entries stand side by side; all 2^12 courses. */
    @ParameterizedTest
    @EnumSource
    void is_locked_once_enough_wrong_entries_follow_each_other(Counter counter) {
        int tries = 12;
        String wrong = "x".repeat(PinTries.limitOf(counter));
        for (int course = 0; course < 1 << tries; course++) {
            int bits = course;
            String entries = IntStream.range(0, tries)
                    .mapToObj(i -> (bits >> i & 1) == 0 ? "x" : "o")
                    .reduce("", String::concat);
            PinTries state = new PinTries(counter, 0);
            for (int i = 0; i < tries; i++) {
                state = PinTries.after(state, entries.charAt(i) == 'o');
            }
            assertThat(state.isLocked()).as(entries).isEqualTo(entries.contains(wrong));
        }
    }
}
