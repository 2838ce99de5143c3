package koshin.reservations;

import java.time.Instant;

/** How a visit stands whose number somebody says at an office (来庁の受付). */
public sealed interface CheckIn {

    /**
     * They have come.
     *
     * @param isNew whether that was noted just now
     */
    record Arrived(Booking booking, Instant at, boolean isNew) implements CheckIn {}

    /** It is that day, and nobody has come yet. */
    record Expected(Booking booking) implements CheckIn {}

    record OtherDay(Booking booking) implements CheckIn {}

    /** At another office of the same municipality. */
    record OtherOffice(Booking booking) implements CheckIn {}

    /** It was given up, taken back, or never confirmed. */
    record NotBooked(Booking booking) implements CheckIn {}

    /** Nobody in this municipality has that number. */
    record Unknown() implements CheckIn {}
}
