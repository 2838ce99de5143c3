/**
 * The pages for the clerks of an office that takes bookings: who comes today, windows closed and opened, how much of a month
 * is taken, where people wait longest.
 *
 * <p>Start at {@code DayPages} and {@code ClosePages}. Never here: a decision about a booking, which is in
 * {@code reservations}; a session; anything for residents.
 */
@NullMarked
package koshin.console;

import org.jspecify.annotations.NullMarked;
