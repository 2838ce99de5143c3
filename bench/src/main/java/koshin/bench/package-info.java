/**
 * How fast Koshin is, measured beside others that answer the same question.
 *
 * <p>Start at {@link koshin.bench.Main}, or with {@code ./koshin bench}. The tests hold the answers of
 * both sides to each other; a time is measured and reported, and never a test.
 */
@NullMarked
package koshin.bench;

import org.jspecify.annotations.NullMarked;
