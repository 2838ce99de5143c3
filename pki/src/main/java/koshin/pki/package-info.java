/**
 * Certificates for test cards, in the profile of the real ones but under names that say TEST.
 *
 * <p>Start at {@link koshin.pki.TestAuthority}. Never here: a clock, a key that is kept, anything that a
 * relying party of real certificates would trust.
 */
@NullMarked
package koshin.pki;

import org.jspecify.annotations.NullMarked;
