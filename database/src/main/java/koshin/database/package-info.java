/**
 * PostgreSQL for the modules that keep something: one of our own beside the program, or the operator's.
 *
 * <p>Start at {@link koshin.database.EmbeddedPostgres} and {@link koshin.database.Database}. No table and no
 * query is ever here.
 */
@NullMarked
package koshin.database;

import org.jspecify.annotations.NullMarked;
