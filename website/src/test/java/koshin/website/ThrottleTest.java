package koshin.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final Throttle throttle = new Throttle(25, 5);

    @Test
    void a_link_may_be_used_twenty_times_a_minute() {
        for (int i = 0; i < 20; i++) {
            throttle.count("192.0.2.1", "mine");
        }

        assertThatThrownBy(() -> throttle.count("192.0.2.1", "mine")).isInstanceOf(RefusedRequest.class);
        assertThatCode(() -> throttle.count("192.0.2.1", "another")).doesNotThrowAnyException();
    }

    @Test
    void many_links_from_one_network_share_what_it_may_do() {
        for (int i = 0; i < 25; i++) {
            throttle.count("192.0.2.1", "link " + i);
        }

        assertThatThrownBy(() -> throttle.count("192.0.2.1", "one more")).isInstanceOf(RefusedRequest.class);
        assertThatCode(() -> throttle.count("192.0.2.2", "one more")).doesNotThrowAnyException();
    }

    @Test
    void a_network_has_few_visits_kept_for_it_at_a_time() {
        for (int i = 0; i < 5; i++) {
            throttle.countHold("192.0.2.1");
        }

        assertThatThrownBy(() -> throttle.countHold("192.0.2.1")).isInstanceOf(RefusedRequest.class);
        assertThatCode(() -> throttle.countHold("192.0.2.2")).doesNotThrowAnyException();
        assertThatCode(() -> throttle.count("192.0.2.1", "its link"))
                .as("what is kept can be confirmed")
                .doesNotThrowAnyException();
    }

    @Test
    void the_addresses_of_one_household_are_one_network() {
        assertThat(Throttle.network("2001:db8:1:200::1")).isEqualTo(Throttle.network("2001:db8:1:2ff:ffff::9"));
        assertThat(Throttle.network("2001:db8:1:200::1")).isNotEqualTo(Throttle.network("2001:db8:1:300::1"));
        assertThat(Throttle.network("192.0.2.1")).isNotEqualTo(Throttle.network("192.0.2.2"));
    }
}
