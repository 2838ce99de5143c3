package koshin.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Where the days of this project begin and end: Japan Standard Time (日本標準時). */
public final class JapanTime {

    /** The one mention of the zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private JapanTime() {}

    /** Returns the last second of {@code day}, 23:59:59 in Japan, in which a thing valid to that day still counts. */
    @Source("end-of-day")
    public static Instant lastSecondOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZONE).toInstant().minusSeconds(1);
    }
}
