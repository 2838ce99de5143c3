/**
 * The house rules as tests over all modules: floors, months, clocks, generated papers, links.
 *
 * <p>Start at {@link koshin.house.FloorsTest}. Each rule is also shown an offender. Never here: a test
 * of what one module does; that stands in the module.
 */
@NullMarked
package koshin.house;

import org.jspecify.annotations.NullMarked;
