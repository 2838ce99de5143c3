/**
 * The procedure at the window, as a case that always knows what is missing.
 *
 * <p>Start at {@link koshin.counter.CounterCase}. Never here: a clock, a store, a PIN, a sentence for people.
 */
@NullMarked
package koshin.counter;

import org.jspecify.annotations.NullMarked;
