/**
 * What differs from town hall to town hall, as data with its sources, and when a counter is open.
 *
 * <p>Start at {@link koshin.municipalities.Profiles}, then {@link koshin.municipalities.OpeningCalendar}.
 * Never here: a clock, a law that is the same everywhere, a sentence of our own for the screen.
 */
@NullMarked
package koshin.municipalities;

import org.jspecify.annotations.NullMarked;
