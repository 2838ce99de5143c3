package koshin.rules;

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
}
