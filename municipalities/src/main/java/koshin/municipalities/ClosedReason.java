package koshin.municipalities;

import java.time.LocalDate;

/** Why nobody is served on a day. */
public sealed interface ClosedReason {

    /** A Saturday or Sunday that is none of its days. */
    record Weekend() implements ClosedReason {}

    /** A national holiday. */
    record OnHoliday(Holiday holiday) implements ClosedReason {}

    /** The year-end and New Year days. */
    record YearEnd() implements ClosedReason {}

    /** The nationwide system is being maintained. */
    record Maintenance() implements ClosedReason {}

    /** The counter is not set up yet. */
    record BeforePeriod(LocalDate opensOn) implements ClosedReason {}

    /** The counter has been given up; {@code closedSince} is the first day without it. */
    record AfterPeriod(LocalDate closedSince) implements ClosedReason {}

    /** A single day that was announced, by the municipality or for the whole country. */
    record OneOff(boolean nationwide) implements ClosedReason {}

    /** A day from Monday to Friday that is none of its days. */
    record NotItsDay() implements ClosedReason {}

    /** The office does not do the procedure asked for. */
    record NotHandled() implements ClosedReason {}
}
