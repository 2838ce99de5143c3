/**
 * What is known of certificates and who did what: facts that are added and never changed, and the journal.
 *
 * <p>Start at {@link koshin.registry.Registry}. No PIN, no Individual Number and no private key is ever here,
 * and no clock: the time is an argument.
 */
@NullMarked
package koshin.registry;

import org.jspecify.annotations.NullMarked;
