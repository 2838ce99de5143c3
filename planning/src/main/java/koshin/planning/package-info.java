/**
 * What is coming to the counters, for very many cards at once.
 *
 * <p>Start at {@link koshin.planning.DueNotices}. Rules come from {@code koshin.rules} and are only
 * unrolled here into tables; a date or an age limit of the law is never written a second time.
 */
@NullMarked
package koshin.planning;

import org.jspecify.annotations.NullMarked;
