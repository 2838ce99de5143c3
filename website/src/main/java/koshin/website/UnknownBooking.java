package koshin.website;

/** A booking that nobody has, or at an office that takes no bookings any more; its link, which may be half of a true one, is not told. */
final class UnknownBooking extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownBooking() {
        super("no booking has this link");
    }

    /** The operator has taken the office out of the file, and somebody is still booked there. */
    UnknownBooking(String office) {
        super("somebody has a booking at " + office + ", which is not in the file of what offices set aside");
    }
}
