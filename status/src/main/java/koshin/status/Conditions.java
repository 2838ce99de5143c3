package koshin.status;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Whether a client has already what it asks for: RFC 9110 13.1. */
final class Conditions {

    private Conditions() {}

    /** A tag decides; only without one does the date. */
    static boolean isUnchanged(HttpHeaders request, Reply.Document document) {
        String tags = request.get(HttpHeaderNames.IF_NONE_MATCH);
        if (tags != null) {
            String ours = document.tag().toString();
            return Arrays.stream(tags.split(",", -1))
                    .map(String::strip)
                    .anyMatch(tag -> tag.equals("*") || tag.equals(ours) || tag.equals("W/" + ours));
        }
        String since = request.get(HttpHeaderNames.IF_MODIFIED_SINCE);
        return since != null && isAtOrAfter(since, document.from());
    }

    private static boolean isAtOrAfter(String date, long second) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))
                            .getEpochSecond()
                    >= second;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
