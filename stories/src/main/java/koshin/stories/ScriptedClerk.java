package koshin.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import koshin.terminal.Station;

/**
 * A clerk and a holder who do one renewal as people do, with their pauses, by what browsers would send: a page that waits is
 * told when there is something new.
 */
final class ScriptedClerk {

    private static final String OFFICE = "/office/saku/city-hall/";
    private static final Pattern FIELD = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern CHECKED = Pattern.compile("type=\"checkbox\" name=\"([^\"]+)\" value=\"yes\" checked");
    private static final Pattern HOW = Pattern.compile("data-how=\"([^\"]*)\"");
    private static final int PATIENCE_SECONDS = 120;

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final HttpClient hall =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Town town;
    private final Queue<Duration> steps;

    /**
     * Makes one.
     *
     * @param steps where the time of each step is added, from what is sent to the whole next page
     */
    ScriptedClerk(Town town, Queue<Duration> steps) {
        this.town = town;
        this.steps = steps;
    }

    void signIn() {
        String page = get(town.officeAddress() + "/office/saku/city-hall/cases");
        Map<String, String> form = hidden(page);
        form.put("staff", "CLERK");
        form.put("password", BookingRoom.PASSWORD);
        post(action(page, "signing-in"), form);
    }

    /** From the reception to the end. */
    void renew(Resident resident, String terminal, Station station, Path slot, Duration pause) {
        step(() -> get(town.officeAddress() + OFFICE + "reception?card=" + resident.card()));
        String chosen = step(() -> get(town.officeAddress() + OFFICE + "reception?resident="
                + resident.key().number()));
        Map<String, String> opening = hidden(chosen);
        opening.putAll(Map.of("who", "HOLDER", "face", "current", "deed", "", "booking", ""));
        CHECKED.matcher(chosen).results().forEach(box -> opening.put(box.group(1), "yes"));
        pause(pause);
        HttpResponse<String> opened = posted(town.officeAddress() + OFFICE + "reception", opening);
        String address =
                town.officeAddress() + opened.headers().firstValue("Location").orElseThrow();
        String page = step(() -> get(address));
        page = act(address, page, "terminal", Map.of("terminal", terminal, "language", "ja"));
        pause(pause);
        move(resident.file(), slot.resolve(resident.file().getFileName()));
        page = until(address, page, text -> text.contains("value=\"face-same\""));
        pause(pause);
        act(address, page, "step", Map.of("do", "face-same"));
        for (String pin : List.of(Resident.SIGNING_PIN, Resident.FOUR_DIGITS)) {
            page = typing(address, pause);
            type(station, pin);
        }
        page = until(address, page, text -> text.contains("go-ahead\""));
        page = act(address, page, "go-ahead", Map.of());
        page = until(address, page, text -> text.contains("value=\"told\""));
        pause(pause);
        page = act(address, page, "step", Map.of("do", "told"));
        act(address, page, "step", Map.of("do", "end", "how", "DONE"));
        move(slot.resolve(resident.file().getFileName()), resident.file());
    }

    /** While the holder types, the clerk's page waits for news. */
    private String typing(String address, Duration pause) {
        String page = get(address);
        if (pause.isPositive()) {
            FutureTask<String> waiting = new FutureTask<>(() -> next(address, page));
            Thread.ofVirtual().start(waiting);
            pause(pause.multipliedBy(2));
            waiting.cancel(true);
        }
        return page;
    }

    /** As the page's own script does: answered as soon as things stand otherwise than the page shows. */
    private String next(String address, String page) {
        Matcher how = HOW.matcher(page);
        return how.find() ? get(address + "/how?has=" + how.group(1)) : "";
    }

    private String act(String address, String page, String kind, Map<String, String> fields) {
        Map<String, String> form = hidden(page);
        form.putAll(fields);
        return step(() -> {
            HttpResponse<String> answer = posted(address + "/" + kind, form);
            return answer.statusCode() == 303 || answer.statusCode() == 302 ? get(address) : answer.body();
        });
    }

    /** As the page's own script does. */
    private String until(String address, String before, Predicate<String> isThere) {
        String page = before;
        for (int look = 0; look < PATIENCE_SECONDS; look++) {
            if (isThere.test(page)) {
                return page;
            }
            pause(HOW.matcher(page).find() ? Duration.ofMillis(100) : Duration.ofSeconds(1));
            next(address, page);
            page = get(address);
        }
        throw new AssertionError("the case at " + address + " does not go on");
    }

    private void type(Station station, String pin) {
        String page = sent(
                        hall,
                        HttpRequest.newBuilder(URI.create(station.address())).build())
                .body();
        for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS && !page.contains("id=\"pin\""); tenths++) {
            pause(Duration.ofMillis(100));
            page = sent(
                            hall,
                            HttpRequest.newBuilder(URI.create(station.address()))
                                    .build())
                    .body();
        }
        Map<String, String> form = hidden(page);
        form.put("pin", pin);
        sent(hall, request(station.address() + "pin", form));
    }

    private interface Step {
        String taken();
    }

    private String step(Step step) {
        long began = System.nanoTime();
        String page = step.taken();
        steps.add(Duration.ofNanos(System.nanoTime() - began));
        return page;
    }

    /** The fields of a page that bear no choice; those of the token are the same in each of its forms. */
    private static Map<String, String> hidden(String page) {
        Map<String, String> fields = new TreeMap<>();
        FIELD.matcher(page).results().forEach(field -> fields.putIfAbsent(field.group(1), field.group(2)));
        fields.keySet().removeIf(name -> name.equals("kind") || name.equals("how"));
        return fields;
    }

    private String action(String page, String form) {
        Matcher action = Pattern.compile("<form class=\"" + form + "[^>]*action=\"([^\"]+)\"")
                .matcher(page);
        if (!action.find()) {
            throw new AssertionError("no form " + form + " in " + page);
        }
        return town.officeAddress() + action.group(1).replace("&amp;", "&");
    }

    private String get(String address) {
        HttpResponse<String> answer =
                sent(browser, HttpRequest.newBuilder(URI.create(address)).build());
        if (answer.statusCode() / 100 == 3) {
            return get(town.officeAddress()
                    + answer.headers().firstValue("Location").orElseThrow());
        }
        return answer.body();
    }

    private void post(String address, Map<String, String> form) {
        posted(address, form);
    }

    private HttpResponse<String> posted(String address, Map<String, String> form) {
        return sent(browser, request(address, form));
    }

    private static HttpRequest request(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI uri = URI.create(address);
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", uri.getScheme() + "://" + uri.getAuthority())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse<String> sent(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
