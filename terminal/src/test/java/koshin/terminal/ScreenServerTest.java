package koshin.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.card.CardLink;
import koshin.card.CardLost;
import koshin.rules.PinKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask the page for what, and what stands on it. */
class ScreenServerTest {

    private final Screen screen = new Screen();
    private final List<Said> said = new ArrayList<>();
    private Terminal terminal = new Terminal(new NoSlot(), screen, said::add, _ -> {});
    private ScreenServer page = ScreenServer.start(0, screen, terminal);

    private record NoSlot() implements CardSlot {
        @Override
        public Optional<String> present() {
            return Optional.empty();
        }

        @Override
        public CardLink open(String which) {
            throw new CardLost("no card");
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void ask() {
        screen.line(Optional.empty());
        screen.show(new Shown.EnterPin(PinKind.AUTHENTICATION, 3, new Shown.Remark.None()));
    }

    @AfterEach
    void close() {
        page.close();
    }

    @ParameterizedTest(name = "{0} {1} with {2} answers {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "GET | / | Host: 127.0.0.1:PORT | 200",
                "GET | / | Host: localhost:PORT | 200",
                "GET | / | Host: localhost:1 | 403",
                "GET | / | Host: rebound.example.jp:PORT | 403",
                "GET | / | Host: 127.0.0.1 | 403",
                "GET | / | Host: 127.0.0.1:PORT;Sec-Fetch-Site: none | 200",
                "GET | / | Host: 127.0.0.1:PORT;Sec-Fetch-Site: cross-site | 403",
                "GET | / | Host: 127.0.0.1:PORT;Sec-Fetch-Site: same-site | 403",
                "GET | /state | Host: 127.0.0.1:PORT;Sec-Fetch-Site: same-origin | 200",
                "GET | /pin?pin=1234 | Host: 127.0.0.1:PORT | 404",
                "GET | /other | Host: 127.0.0.1:PORT | 404",
                "PUT | /pin | Host: 127.0.0.1:PORT;Sec-Fetch-Site: same-origin | 404",
                "POST | /pin | Host: 127.0.0.1:PORT;Sec-Fetch-Site: same-origin | 303",
                "POST | /pin | Host: 127.0.0.1:PORT;Origin: http://127.0.0.1:PORT | 303",
                "POST | /pin | Host: 127.0.0.1:PORT | 403",
                "POST | /pin | Host: 127.0.0.1:PORT;Origin: null | 403",
                "POST | /pin | Host: 127.0.0.1:PORT;Origin: http://localhost:PORT | 403",
                "POST | /pin | Host: 127.0.0.1:PORT;Origin: http://evil.example | 403",
                "POST | /pin | Host: 127.0.0.1:PORT;Sec-Fetch-Site: same-site | 403",
                "POST | /language | Host: evil.example:PORT;Sec-Fetch-Site: same-origin | 403"
            })
    void lets_in_its_own_pages_alone(String method, String path, String headers, int status) throws IOException {
        assertThat(ask(method, path, headers, "token=" + token() + "&seen=0&pin=1234"))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource({"''", "'token=&pin=1234'", "'token=00&pin=1234'"})
    void a_form_without_the_token_of_this_start_is_refused(String body) throws IOException {
        String own = "Host: 127.0.0.1:PORT;Sec-Fetch-Site: same-origin";
        assertThat(ask("POST", "/pin", own, body)).startsWith("HTTP/1.1 403");
        assertThat(ask("POST", "/pin", own, "token=" + token() + "&pin=" + "1".repeat(3_000)))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void is_reached_from_this_computer_alone_and_kept_by_nobody() {
        HttpResponse<String> answer = new Resident(address()).send(HttpRequest.newBuilder(URI.create(address())));
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.body()).doesNotContain("style=").doesNotContain("onclick");
    }

    @Test
    void the_field_keeps_nothing_and_shows_dots() {
        String seen = new Resident(address()).sees("暗証番号");
        assertThat(seen)
                .contains("<input type=\"password\" id=\"pin\" name=\"pin\" inputmode=\"numeric\" maxlength=\"4\"")
                .contains("autocomplete=\"off\"")
                .contains("あと3回");
        assertThat(seen.substring(seen.indexOf("id=\"pin\""))
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .doesNotContain("value=");
    }

    private String address() {
        return "http://127.0.0.1:" + page.port() + "/";
    }

    private String token() {
        return Resident.hidden(new Resident(address()).sees(), "token");
    }

    private String ask(String method, String path, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
            OutputStream out = socket.getOutputStream();
            String head = method + " " + path + " HTTP/1.1\r\n"
                    + headers.replace("PORT", String.valueOf(page.port())).replace(";", "\r\n")
                    + "\r\nContent-Length: " + (method.equals("GET") ? 0 : body.length())
                    + "\r\nConnection: close\r\n\r\n";
            out.write((head + (method.equals("GET") ? "" : body)).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
