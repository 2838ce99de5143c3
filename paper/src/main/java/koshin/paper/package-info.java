/**
 * What goes out on paper (印刷物): HTML in, a tagged PDF out that is kept for long and read aloud in the right order.
 *
 * <p>Start at {@link koshin.paper.Press}. Never here: what a paper says, a clock, a file that is written.
 */
@NullMarked
package koshin.paper;

import org.jspecify.annotations.NullMarked;
