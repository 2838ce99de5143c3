/**
 * The pages for the clerks of an office that takes bookings: who comes today, windows closed and opened, how much of a month
 * is taken, where people wait longest; and who signs in to them.
 *
 * <p>Start at {@code DayPages} and {@code ClosePages}. Never here: a decision about a booking, which is in
 * {@code reservations}; anything for residents. Who may open a page is in {@code Rights}.
 */
@NullMarked
package koshin.console;

import org.jspecify.annotations.NullMarked;
