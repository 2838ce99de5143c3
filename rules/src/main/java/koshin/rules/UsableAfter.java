package koshin.rules;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.Predicate;

/** Setting S7e: how long after a renewal a new certificate works everywhere (利用可能になるまで). */
public sealed interface UsableAfter {

    /** So many hours, at least 0. */
    record Hours(int hours) implements UsableAfter {
        public Hours {
            if (hours < 0) {
                throw new IllegalArgumentException("hours must be at least 0, not " + hours);
            }
        }
    }

    /** So many days on which the town hall works (営業日), at least 0. */
    record BusinessDays(int days) implements UsableAfter {
        public BusinessDays {
            if (days < 0) {
                throw new IllegalArgumentException("days must be at least 0, not " + days);
            }
        }
    }

    /** What to take where a municipality says nothing: a day. */
    UsableAfter RECOMMENDED = new Hours(24);

    /**
     * Returns from when a certificate issued at {@code renewedAt} works everywhere, both in Japan's
     * time: business days count from the day after, and it works from the beginning of the last.
     *
     * @throws IllegalArgumentException if a whole year has too few business days
     */
    @Source("usable-after")
    static LocalDateTime usableFrom(LocalDateTime renewedAt, UsableAfter wait, Predicate<LocalDate> isBusinessDay) {
        return switch (wait) {
            case Hours(int hours) -> renewedAt.plusHours(hours);
            case BusinessDays(int days) when days == 0 -> renewedAt;
            case BusinessDays(int days) -> {
                LocalDate tomorrow = renewedAt.toLocalDate().plusDays(1);
                yield tomorrow.datesUntil(tomorrow.plusDays(366))
                        .filter(isBusinessDay)
                        .skip(days - 1L)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no " + days + " business days in the year after " + renewedAt))
                        .atStartOfDay();
            }
        };
    }
}
