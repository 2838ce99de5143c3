package koshin.status;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.time.Instant;

/** What caches are told: how long they may keep a document (RFC 5019 6.2). */
final class Caching {

    private final long longest;
    private final AsciiString forLongest;
    private final HttpDates dates;

    Caching(Duration cacheFor, HttpDates dates) {
        longest = cacheFor.toSeconds();
        forLongest = text(longest);
        this.dates = dates;
    }

    void set(HttpHeaders headers, Reply.Document document, Instant now) {
        // RFC 5019 6.2: max-age ends before the next update; the other dates are those of the document.
        long left = document.to() - now.getEpochSecond() - 1;
        long keep = Math.max(0, Math.min(left, longest));
        headers.set(HttpHeaderNames.CACHE_CONTROL, keep == longest ? forLongest : text(keep));
        headers.set(HttpHeaderNames.ETAG, document.tag());
        headers.set(HttpHeaderNames.LAST_MODIFIED, dates.of(document.from()));
        headers.set(HttpHeaderNames.EXPIRES, dates.of(document.to()));
    }

    private static AsciiString text(long seconds) {
        return new AsciiString("max-age=" + seconds + ",public,no-transform,must-revalidate");
    }
}
