package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often somebody may guess; the clock is moved by hand. */
class TriesTest {

    private final AtomicLong nanos = new AtomicLong(1);
    private final Tries tries = new Tries(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private boolean isTaken(String id, String address) {
        return tries.take(id, address).isEmpty();
    }

    @Test
    void five_under_one_number_then_a_quarter_of_an_hour_from_the_first() {
        for (int i = 0; i < 5; i++) {
            assertThat(isTaken("1042", "a" + i)).isTrue();
            pass(Duration.ofMinutes(1));
        }

        assertThat(tries.take("1042", "b")).contains(new Tries.Wait(Duration.ofMinutes(10), true));
        pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(tries.take("1042", "b")).contains(new Tries.Wait(Duration.ofNanos(1), false));
        pass(Duration.ofNanos(1));
        assertThat(isTaken("1042", "b")).isTrue();
        assertThat(tries.take("1042", "b"))
                .as("the second lapses a minute later")
                .contains(new Tries.Wait(Duration.ofMinutes(1), true));
    }

    @Test
    void twenty_from_one_address_under_whatever_numbers() {
        IntStream.range(0, 20).forEach(i -> assertThat(isTaken("n" + i, "a")).isTrue());

        assertThat(isTaken("n20", "a")).isFalse();
        assertThat(isTaken("n20", "another")).isTrue();
    }

    @Test
    void to_ask_in_vain_makes_the_wait_no_longer() {
        IntStream.range(0, 50).forEach(i -> tries.take("1042", "a"));
        pass(Tries.WITHIN);

        assertThat(isTaken("1042", "a")).isTrue();
    }

    @Test
    void a_right_password_forgets_the_wrong_ones_of_the_number_and_not_those_of_the_address() {
        IntStream.range(0, 4).forEach(i -> tries.take("1042", "a"));
        tries.take("1042", "a");
        tries.right("1042", "a");
        IntStream.range(0, 15).forEach(i -> assertThat(isTaken("n" + i, "b")).isTrue());

        assertThat(isTaken("1042", "b")).isTrue();
        IntStream.range(0, 16)
                .forEach(i -> assertThat(isTaken("m" + i, "a")).as("%s", i).isTrue());
        assertThat(tries.take("m16", "a")).isNotEqualTo(Optional.empty());
    }
}
