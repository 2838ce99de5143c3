package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;

/** A page that asks by itself keeps nobody signed in; somebody who works is not signed out. */
class IdlenessTest {

    private final AtomicLong clock = new AtomicLong(-5);
    private final Idleness idleness = new Idleness(Duration.ofMinutes(30), clock::get);
    private final MockHttpSession session = new MockHttpSession();

    private boolean isOver(int minute, String method, String address) {
        clock.set(Duration.ofMinutes(minute).toNanos() - 5);
        MockHttpServletRequest request = new MockHttpServletRequest(method, address);
        request.setSession(session);
        return idleness.isOver(request);
    }

    @Test
    void a_page_that_looks_by_itself_each_minute_ends_as_if_it_did_not() {
        assertThat(isOver(0, "GET", "/office/saku/city-hall/case/1")).isFalse();
        for (int minute = 1; minute < 30; minute++) {
            assertThat(isOver(minute, "GET", "/office/saku/city-hall/case/1/how"))
                    .as("%d", minute)
                    .isFalse();
        }

        assertThat(isOver(30, "GET", "/office/saku/city-hall/case/1/how")).isTrue();
        assertThat(isOver(30, "GET", "/office/saku/city-hall/case/1")).isTrue();
    }

    @Test
    void time_runs_from_the_first_request_also_if_a_page_made_it() {
        assertThat(isOver(0, "GET", "/office/saku/city-hall/board/how")).isFalse();
        assertThat(isOver(29, "GET", "/office/saku/city-hall/board/how")).isFalse();
        assertThat(isOver(30, "GET", "/office/saku/city-hall/board/how")).isTrue();
    }

    @Test
    void whoever_asks_for_something_now_and_then_is_not_idle() {
        for (int minute = 0; minute < 300; minute += 29) {
            assertThat(isOver(minute, "GET", "/office/saku/city-hall/board"))
                    .as("%d", minute)
                    .isFalse();
        }
    }

    @Test
    void to_send_a_form_is_to_work_whatever_it_is_called() {
        assertThat(isOver(0, "GET", "/office")).isFalse();
        assertThat(isOver(20, "POST", "/office/saku/city-hall/how")).isFalse();
        assertThat(isOver(40, "GET", "/office")).isFalse();
    }

    @Test
    void somebody_without_a_session_is_not_idle_but_nobody() {
        assertThat(idleness.isOver(new MockHttpServletRequest("GET", "/office")))
                .isFalse();
    }
}
