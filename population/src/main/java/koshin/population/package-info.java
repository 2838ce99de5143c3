/**
 * A made-up population after public figures: its cards, certificates and everything that happens in a life. Start with
 * {@link koshin.population.Population}.
 *
 * <p>Never here: a clock, a database, a name that somebody bears, an Individual Number.
 */
@NullMarked
package koshin.population;

import org.jspecify.annotations.NullMarked;
