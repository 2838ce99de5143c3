/**
 * Says over HTTP whether certificates still count: OCSP answers and revocation lists, from memory.
 *
 * <p>Start at {@link koshin.status.StatusServer}. Never here: a clock of its own, a key, a stack trace for
 * whoever asks.
 */
@NullMarked
package koshin.status;

import org.jspecify.annotations.NullMarked;
