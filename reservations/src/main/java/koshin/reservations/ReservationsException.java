package koshin.reservations;

/** The database with the bookings cannot be read or written. */
public final class ReservationsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReservationsException(String message) {
        super(message);
    }

    ReservationsException(String message, Throwable cause) {
        super(message, cause);
    }
}
