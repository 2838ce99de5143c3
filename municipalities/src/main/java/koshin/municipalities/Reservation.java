package koshin.municipalities;

import java.time.LocalTime;
import java.util.Optional;

/** Whether a visit must be booked beforehand (事前予約), and when that can be done. */
public record Reservation(Need need, Optional<Horizon> horizon) {

    /** How much a booking counts. */
    public enum Need {
        /** Nobody books (予約不要). */
        NONE,
        /** Those who have booked go first. */
        BOOKED_FIRST,
        /** Nobody is taken without one (予約必須). */
        REQUIRED,
        /** The page does not say. */
        NOT_STATED
    }

    /**
     * The days in which a booking can be made, counted back from the visit in calendar days.
     *
     * @param opensDaysBefore how many days before the visit booking begins
     * @param closesDaysBefore how many days before the visit it ends
     * @param closesAt the time of that day at which it ends
     */
    public record Horizon(
            Optional<Integer> opensDaysBefore, Optional<Integer> closesDaysBefore, Optional<LocalTime> closesAt) {
        public Horizon {
            opensDaysBefore.ifPresent(days -> Check.within("opensDaysBefore", days, 0, 366));
            closesDaysBefore.ifPresent(days -> Check.within("closesDaysBefore", days, 0, 366));
            Check.that(
                    opensDaysBefore.orElse(366) >= closesDaysBefore.orElse(0),
                    "booking must not close before it opens: opens " + opensDaysBefore.orElse(366)
                            + " days before, closes " + closesDaysBefore.orElse(0));
        }
    }

    public Reservation {
        Check.that(
                horizon.isEmpty() || need == Need.REQUIRED || need == Need.BOOKED_FIRST,
                "a horizon needs a booking, not " + need);
    }

    public static Reservation of(Need need) {
        return new Reservation(need, Optional.empty());
    }
}
