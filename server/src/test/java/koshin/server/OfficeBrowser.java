package koshin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import koshin.console.Passwords;
import koshin.console.Staff;
import koshin.console.StaffFile;
import koshin.municipalities.Profiles;
import koshin.registry.Role;

/** Somebody at a desk with a browser of his own: it keeps cookies, and sends forms as they stand on our pages. */
final class OfficeBrowser {

    /** Of everybody in these tests. */
    static final String PASSWORD = "correct horse";

    private static final String HASH = Passwords.hash(PASSWORD);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient following = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(Redirect.NORMAL)
            .build();
    private final HttpClient standing =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    OfficeBrowser(int port) {
        address = "http://localhost:" + port;
    }

    /** Writes somebody into the file of users of a data folder. */
    static void employ(Path folder, String id, Role role, String municipality) {
        boolean isNew = StaffFile.open(folder.resolve("users.yaml"), Profiles.bundled())
                .add(new Staff(id, role, municipality, HASH));
        assertThat(isNew).isTrue();
    }

    /** Returns one in which somebody has signed in. */
    static OfficeBrowser of(int port, String id) throws IOException, InterruptedException {
        OfficeBrowser browser = new OfficeBrowser(port);
        assertThat(browser.signIn(id, PASSWORD).uri().getPath()).isEqualTo("/office");
        return browser;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return following.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Asks and goes nowhere else. */
    HttpResponse<String> look(String path) throws IOException, InterruptedException {
        return standing.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Fills in the page where staff sign in. */
    HttpResponse<String> signIn(String id, String password) throws IOException, InterruptedException {
        return sent(
                "/office/sign-in",
                "staff=" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "&password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8));
    }

    /** Sends a form of a page of ours. */
    HttpResponse<String> sent(String path, String form) throws IOException, InterruptedException {
        return post(path, form + "&_csrf=" + URLEncoder.encode(token(), StandardCharsets.UTF_8));
    }

    /** Sends this and nothing else; the page from which it comes is {@code from}. */
    HttpResponse<String> post(String path, String form, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        String[] all = headers.length == 0 ? new String[] {"Sec-Fetch-Site", "same-origin"} : headers;
        return following.send(request.headers(all).build(), BodyHandlers.ofString());
    }

    /** Returns the token of a page, which is the same for all pages of a session. */
    String token() throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get("/office/sign-in").body());
        return token.find() ? token.group(1) : "";
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** Takes a cookie of another browser. */
    void keep(HttpCookie cookie) {
        cookies.getCookieStore().add(URI.create(address), cookie);
    }

    String address() {
        return address;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path));
    }
}
