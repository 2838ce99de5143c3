package koshin.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class WayTest {

    private static final String DAY = "/office/saku/city-hall/day?on=2025-09-01";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/office",
                "//evil.example",
                "/\\evil.example",
                "/officer",
                "/office\n",
                "/office/sign-in?back=/office/saku/city-hall/day",
                "/office/sign-out",
                "javascript:alert(1)",
                ""
            })
    void leads_to_the_start_if_not_to_a_page_of_ours(String back) {
        assertThat(new Way(back, false).back()).isEqualTo("/office");
    }

    @Test
    void leads_back_to_the_page_that_was_asked_for_in_its_language() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/office/saku/city-hall/day");
        request.setQueryString("on=2025-09-01&lang=en");

        assertThat(Way.from(request).toSignIn())
                .isEqualTo(
                        "/office/sign-in?back=%2Foffice%2Fsaku%2Fcity-hall%2Fday%3Fon%3D2025-09-01%26lang%3Den&lang=en");
    }

    @Test
    void leads_back_to_the_page_from_which_something_was_sent_if_that_is_ours() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/office/saku/city-hall/arrived");
        request.addHeader("Host", "localhost:8082");
        assertThat(Way.from(request)).isEqualTo(new Way("/office", true));
        request.addHeader("Referer", "http://localhost:8082" + DAY);
        assertThat(Way.from(request)).isEqualTo(new Way(DAY, true));

        MockHttpServletRequest elsewhere = new MockHttpServletRequest("POST", "/office/saku/city-hall/arrived");
        elsewhere.addHeader("Host", "localhost:8082");
        elsewhere.addHeader("Referer", "http://evil.example" + DAY);
        assertThat(Way.from(elsewhere)).isEqualTo(new Way("/office", true));
    }
}
