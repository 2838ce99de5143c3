package koshin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

class ServerTest {

    private static final String ANSWERS = "card=held&municipality=kawasaki&city-ward=nakahara"
            + "&card-expiry-year=2030&card-expiry-month=11&card-expiry-day=30"
            + "&certificate-expiry-era=reiwa&certificate-expiry-year=7&certificate-expiry-month=11&certificate-expiry-day=30"
            + "&born-year=1990&born-month=11&born-day=30&residence=japanese&visitor=holder"
            + "&authentication-pin=known&signing-pin=known&changes=none";

    private static final ByteArrayOutputStream LOG = new ByteArrayOutputStream();
    private static final PrintStream CONSOLE = System.out;
    private static final ConfigurableApplicationContext SERVER = started();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext started() {
        System.setOut(new PrintStream(LOG, true, StandardCharsets.UTF_8));
        return Main.start(Map.of("server.port", "0", "koshin.today", "2025-08-20", "logging.level.root", "INFO"));
    }

    @AfterAll
    static void close() {
        SERVER.close();
        System.setOut(CONSOLE);
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + Main.portOf(SERVER) + path));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(at(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return CLIENT.send(
                at(path).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"ja, 2025年9月1日(月), ja", "en, Mon 1 September 2025, en", "ja-easy, <rt>ついたち</rt>, ja"})
    void makes_the_plan(String language, String day, String tag) throws Exception {
        HttpResponse<String> plan = post("/" + language + "/plan", ANSWERS);

        assertThat(plan.statusCode()).isEqualTo(200);
        assertThat(plan.body()).contains(day).contains("<html lang=\"" + tag + "\"");
        assertThat(plan.headers().firstValue("Content-Language")).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ja/", "/en/offices", "/ja-easy/rules", "/nowhere"})
    void lets_a_page_load_and_send_nothing_but_its_own(String path) throws Exception {
        HttpResponse<String> page = get(path);

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                        + "base-uri 'none'; frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.headers().firstValue("Strict-Transport-Security"))
                .as("no TLS here")
                .isEmpty();
        assertThat(page.body())
                .doesNotContain("style=\"")
                .doesNotContain("<script")
                .doesNotContain("http://");
    }

    @Test
    void leaves_no_answer_in_a_cache_or_a_log() throws Exception {
        HttpResponse<String> plan =
                post("/ja/plan", ANSWERS.replace("1990", "1987").replace("2030", "2029"));
        post("/ja/plan", ANSWERS.replace("born-year=1990", "born-year=sesame"));
        post("/ja/plan", "unheard-of=sesame");

        assertThat(plan.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(LOG.toString(StandardCharsets.UTF_8)).doesNotContain("1987", "sesame", "kawasaki", "nakahara");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            was             | becomes                  | says
            born-day=30     | born-day=31              | 1990 / 11 / 31
            kawasaki        | atlantis                 | atlantis
            visitor=holder  | visitor=nobody           | nobody
            changes=none    | shoes=none               | shoes
            changes=none    | changes=%zz              | form of this site
            """)
    void refuses_bad_input_and_says_what_would_be_right(String was, String becomes, String says) throws Exception {
        HttpResponse<String> page = post("/en/plan", ANSWERS.replace(was, becomes));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(says);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /ja/nowhere, 404",
        "GET, /ja/rules/nothing, 404",
        "POST, /ja/offices, 405",
        "DELETE, /ja/plan, 405",
        "GET, /en/offices?city=atlantis, 400",
        "GET, /en/offices?city=kawasaki&day=2025-02-31, 400",
        "GET, /ja//plan, 400"
    })
    void has_a_page_for_every_error(String method, String path, int status) throws Exception {
        HttpResponse<String> page = CLIENT.send(
                at(path).method(method, HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("<h1>").contains("0120-95-0178");
    }

    @Test
    void refuses_a_body_of_ten_megabytes_with_a_page() throws Exception {
        HttpResponse<String> page = post("/ja/plan", "born-year=" + "9".repeat(10_000_000));

        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("<h1>");
    }

    @Test
    void leads_to_the_language_of_the_browser() throws Exception {
        HttpResponse<String> page =
                CLIENT.send(at("/").header("Accept-Language", "en-GB").build(), BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location").orElse("")).endsWith("/en/");
    }

    @Test
    void leads_an_address_of_the_form_to_the_start() throws Exception {
        assertThat(get("/ja/plan").headers().firstValue("Location").orElse("")).endsWith("/ja/");
    }

    @Test
    void says_that_it_is_well() throws Exception {
        assertThat(get("/health").body()).isEqualTo("ok\n");
    }
}
