package koshin.terminal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whoever sits before the screen, with a browser that runs no script. */
final class Resident {

    private static final long PATIENCE = 10_000;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final String address;

    Resident(String address) {
        this.address = address;
    }

    String sees() {
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(URI.create(address)).GET());
        if (page.statusCode() != 200) {
            throw new AssertionError("the screen answers " + page.statusCode());
        }
        return page.body();
    }

    /** Returns the page once {@code words} stand on it. */
    String sees(String words) {
        long end = System.currentTimeMillis() + PATIENCE;
        String page = sees();
        while (!page.contains(words)) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("no \"" + words + "\" on " + page);
            }
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            page = sees();
        }
        return page;
    }

    void types(String pin) {
        posts("/pin", Map.of("pin", pin));
    }

    void types(String pin, String again) {
        posts("/pin", Map.of("pin", pin, "again", again));
    }

    /** Presses a button of the form on the page. */
    void posts(String action, Map<String, String> fields) {
        int status = posts(sees(), action, fields);
        if (status != 303) {
            throw new AssertionError(action + " answers " + status);
        }
    }

    /** Sends the form of a page that was seen before. */
    int posts(String page, String action, Map<String, String> fields) {
        String body = "token=" + hidden(page, "token") + "&seen=" + hidden(page, "seen")
                + fields.entrySet().stream()
                        .map(field -> "&" + field.getKey() + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
        return send(HttpRequest.newBuilder(URI.create(address).resolve(action))
                        .header("Origin", address.replaceFirst("/$", ""))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        if (!field.find()) {
            throw new AssertionError("no field " + name + " on " + page);
        }
        return field.group(1);
    }
}
