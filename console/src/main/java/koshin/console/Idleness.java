package koshin.console;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;

/**
 * For how long nobody has asked for anything. What an open page asks by itself does not count: left alone on a desk, it would
 * keep its reader signed in for ever.
 */
final class Idleness {

    private static final String USED = "koshin.used";
    private static final String BY_ITSELF = "/how";

    private final Duration most;
    private final Ticker clock;

    Idleness(Duration most, Ticker clock) {
        this.most = most;
        this.clock = clock;
    }

    /** By a clock that nobody sets, also where today is a day that was chosen. */
    static Idleness of(Duration most) {
        return new Idleness(most, Ticker.systemTicker());
    }

    /** Returns whether it was too long; if not, it begins anew with what somebody has asked for. */
    boolean isOver(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return false;
        }
        long now = clock.read();
        Optional<Long> used = Optional.ofNullable((Long) session.getAttribute(USED));
        if (used.filter(at -> now - at >= most.toNanos()).isPresent()) {
            return true;
        }
        if (used.isEmpty() || !isByItself(request)) {
            session.setAttribute(USED, now);
        }
        return false;
    }

    private static boolean isByItself(HttpServletRequest request) {
        return request.getMethod().equals("GET") && request.getRequestURI().endsWith(BY_ITSELF);
    }
}
