/**
 * The commands of {@code ./koshin} that answer on the terminal: guide, window, offices, explain.
 *
 * <p>Start at {@link koshin.cli.Main}. Words are in the bundles beside this package. Never here: a rule,
 * a date computed, anything stored.
 */
@NullMarked
package koshin.cli;

import org.jspecify.annotations.NullMarked;
