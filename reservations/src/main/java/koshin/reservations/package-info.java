/**
 * Visits that are booked: what an office has free, and who has which window when.
 *
 * <p>Start at {@link koshin.reservations.Offices} and {@link koshin.reservations.Bookings}. No clock and no name of
 * anybody is ever here.
 */
@NullMarked
package koshin.reservations;

import org.jspecify.annotations.NullMarked;
