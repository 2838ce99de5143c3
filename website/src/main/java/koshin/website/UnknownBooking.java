package koshin.website;

/** A link to a booking that nobody has; the link itself is not told, because a mistyped one may be half of a true one. */
final class UnknownBooking extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownBooking(int length) {
        super("no booking has this link of " + length + " characters");
    }
}
