package koshin.status;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Seconds as HTTP writes them. The few that are asked for again and again are kept: one for each of 1,024 places. */
final class HttpDates {

    private static final int PLACES = 1024;

    private record Written(long second, AsciiString text) {}

    private final AtomicReferenceArray<Written> kept = new AtomicReferenceArray<>(PLACES);

    AsciiString of(long second) {
        int place = (int) (second & (PLACES - 1));
        Written before = kept.get(place);
        if (before != null && before.second() == second) {
            return before.text();
        }
        AsciiString text = new AsciiString(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
        kept.set(place, new Written(second, text));
        return text;
    }
}
