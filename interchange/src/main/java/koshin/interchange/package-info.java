/**
 * Residents as CSV: read strictly, every fault with its line and column, and written. Start with {@link
 * koshin.interchange.ResidentsFile} and {@link koshin.interchange.Column}.
 *
 * <p>Never here: a database, a sentence, a whole file in memory, an Individual Number that is told back.
 */
@NullMarked
package koshin.interchange;

import org.jspecify.annotations.NullMarked;
