/**
 * What is known of a person and of the cards, as facts, and what follows from them on a day. Start with {@link
 * koshin.residents.History}.
 *
 * <p>Never here: a clock, a database, a PIN, an Individual Number, a status that is kept.
 */
@NullMarked
package koshin.residents;

import org.jspecify.annotations.NullMarked;
