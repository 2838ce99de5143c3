package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalLineTest {

    @TempDir
    Path folder;

    private static final InstantSource STANDS_STILL = InstantSource.fixed(Instant.parse("2025-09-01T00:00:00Z"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://koshin.example.jp",
                "http://localhost.example.jp",
                "http://127.0.0.1.example.jp:8082",
                "http://localhost@example.jp",
                "ftp://localhost",
                "localhost:8082",
                "",
                "https://user@koshin.example.jp",
                "https://koshin.example.jp?x",
                "no address"
            })
    void goes_in_clear_to_this_computer_alone(String server) {
        TerminalKey key = TerminalKey.in(folder.resolve("terminal.key"));
        assertThatExceptionOfType(TerminalException.class)
                .isThrownBy(() -> TerminalLine.to(server, key, STANDS_STILL).close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8082",
                "http://127.0.0.1:8082/",
                "http://[::1]:8082",
                "https://koshin.example.jp",
                "https://koshin.example.jp/window"
            })
    void goes_by_tls_to_any_other(String server) {
        TerminalKey key = TerminalKey.in(folder.resolve("terminal.key"));
        assertThatNoException()
                .isThrownBy(() -> TerminalLine.to(server, key, STANDS_STILL).close());
    }

    @Test
    void numbers_grow_though_the_clock_stands_still() {
        TerminalKey key = TerminalKey.in(folder.resolve("terminal.key"));
        try (Town town = Town.open(key.open(), TestCard.MASTER);
                TerminalLine line = TerminalLine.to(town.address(), key, STANDS_STILL)) {
            for (int i = 0; i < 3; i++) {
                assertThat(line.talk(Optional.empty(), "", Optional.empty()).join())
                        .isInstanceOf(Reply.Heard.class);
            }
            assertThat(town.faults()).isEmpty();
        }
    }

    @Test
    void another_key_is_not_enrolled_and_another_answer_is_no_answer() {
        TerminalKey key = TerminalKey.in(folder.resolve("terminal.key"));
        TerminalKey other = TerminalKey.in(folder.resolve("other.key"));
        try (Town town = Town.open(key.open(), TestCard.MASTER);
                TerminalLine line = TerminalLine.to(town.address(), other, STANDS_STILL);
                TerminalLine known = TerminalLine.to(town.address(), key, STANDS_STILL)) {
            assertThat(line.talk(Optional.empty(), "", Optional.empty()).join()).isEqualTo(new Reply.NotEnrolled());
            town.wants("{\"make\":\"coffee\"}");
            var asked = known.talk(Optional.empty(), "", Optional.empty());
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(asked::join)
                    .withMessageContaining("names no task");
        }
    }
}
