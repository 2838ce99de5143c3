package koshin.reservations;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import koshin.municipalities.ClosedReason;
import koshin.municipalities.Opening;

/** What of one day at one office can be had now (空き状況). */
public sealed interface Vacancy {

    /** A visit that can be had, at {@code windows} windows, at least one. */
    record Free(Slot slot, int windows) {}

    /** These visits can be booked; at least one, by their beginning. */
    record Bookable(List<Free> visits) implements Vacancy {
        public Bookable {
            visits = List.copyOf(visits);
        }

        /** Returns how many could still be booked, one after the other at each window; visits that overlap count once. */
        public int visitsLeft() {
            int left = 0;
            LocalDateTime reached = LocalDateTime.MIN;
            for (Free visit : visits) {
                if (!visit.slot().from().isBefore(reached)) {
                    left += visit.windows();
                    reached = visit.slot().until();
                }
            }
            return left;
        }
    }

    /** All are taken that could be booked; others can wait for one to become free. */
    record Full() implements Vacancy {}

    record NotYet(LocalDateTime opensAt) implements Vacancy {}

    /** It is too late to book for that day. */
    record Over() implements Vacancy {}

    /** Before the day from which on the matter can be done. */
    record TooEarly(LocalDate opensOn) implements Vacancy {}

    /** The office has set aside nothing that is long enough. */
    record Nothing() implements Vacancy {}

    /** One comes without a booking. */
    record WalkIn(List<Opening> openings) implements Vacancy {}

    record Closed(ClosedReason reason) implements Vacancy {}

    /** The page does not say. */
    record NotStated() implements Vacancy {}

    /** Returns whether a visit that becomes free can be waited for. */
    default boolean canBeWaitedFor() {
        return this instanceof Full;
    }
}
