package koshin.reservations;

import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What somebody is to be told about a visit or a place on the waiting list.
 *
 * @param secret the link to it
 * @param booking empty for somebody who waits
 * @param waiting of somebody who waits or has waited
 * @param earlier when the visit was, if the office has moved it
 * @param version of the booking
 */
public record Message(
        Kind kind,
        Secret secret,
        Contact contact,
        Optional<Booking> booking,
        Optional<Waiting> waiting,
        Optional<LocalDateTime> earlier,
        int version) {

    /** Returns letters and digits that tell this booking from others, and from which its secret cannot be found. */
    public String fingerprint() {
        return HexFormat.of().formatHex(secret.hash(), 0, 8);
    }

    /** Returns whether it still is as it says; what the office has done to somebody remains so. */
    boolean isTrue() {
        return switch (kind) {
            case BOOKED, CHANGED, REMINDER -> stands(Booking.Standing.Confirmed.class);
            case OFFERED -> stands(Booking.Standing.Held.class);
            case CANCELLED -> stands(Booking.Standing.Cancelled.class);
            case MOVED -> booking.filter(one -> one.standing().isAlive()).isPresent();
            case TAKEN_BACK -> true;
            case WAITING ->
                waiting.filter(one -> one.standing() instanceof Waiting.Standing.Waits)
                        .isPresent();
        };
    }

    private boolean stands(Class<? extends Booking.Standing> standing) {
        return booking.filter(one -> one.version() == version && standing.isInstance(one.standing()))
                .isPresent();
    }

    /** What about. */
    public enum Kind {
        BOOKED,
        CHANGED,
        CANCELLED,
        REMINDER,
        /** The office has moved it. */
        MOVED,
        /** The office has given it up and found no other time. */
        TAKEN_BACK,
        /** On the waiting list. */
        WAITING,
        /** A visit is held for somebody who waited. */
        OFFERED
    }
}
