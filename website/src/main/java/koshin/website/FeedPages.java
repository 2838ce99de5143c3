package koshin.website;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import koshin.reservations.Fairness;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first free day of each office, for whoever wants to show it elsewhere: JSON in the form of
 * {@code docs/first-free.schema.json}. It says nothing of anybody, and is made anew at most once a minute.
 */
@Controller
public final class FeedPages {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BookingSite site;
    private volatile Optional<Made> made = Optional.empty();

    private static final class Made {
        private final long at;
        private final byte[] content;

        private Made(long at, byte[] content) {
            this.at = at;
            this.content = content;
        }
    }

    public FeedPages(BookingSite site) {
        this.site = site;
    }

    @GetMapping("/feed/first-free.json")
    public void firstFree(HttpServletResponse response) throws IOException {
        byte[] content = content();
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "public, max-age=" + KEPT.toSeconds());
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private byte[] content() {
        // The clock of a demonstration stands still; this one does not.
        long at = System.nanoTime();
        Optional<Made> last = made.filter(one -> at - one.at < KEPT.toNanos());
        if (last.isPresent()) {
            return last.get().content;
        }
        byte[] content = JSON.writeValueAsString(told(site.now())).getBytes(StandardCharsets.UTF_8);
        made = Optional.of(new Made(at, content));
        return content;
    }

    private Map<String, Object> told(Instant now) {
        List<Map<String, Object>> offices = new ArrayList<>();
        for (Fairness.Line line : site.reservations().fairness().lines(now)) {
            Map<String, Object> office = new LinkedHashMap<>();
            office.put("municipality", line.office().municipality());
            office.put("office", line.office().officeId());
            office.put("name", line.office().office().name().ja());
            office.put("nameEn", line.office().office().name().en());
            office.put(
                    "procedure",
                    line.procedure().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            put(office, "firstFree", line.first());
            put(office, "firstFreeWeekday", line.weekday());
            put(office, "firstFreeWeekend", line.weekend());
            office.put("waiting", line.waiting());
            offices.add(office);
        }
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("madeAt", now.toString());
        feed.put("daysAhead", Fairness.DAYS_AHEAD);
        feed.put("invented", site.invented());
        feed.put("offices", offices);
        return feed;
    }

    private static void put(Map<String, Object> office, String name, Optional<LocalDate> day) {
        day.ifPresent(found -> office.put(name, found.toString()));
    }
}
