/**
 * The two certificate authorities: profiles, lints, keys, certificates, revocation lists, OCSP answers,
 * and their validation.
 *
 * <p>Start at {@link koshin.pki.Authority}, {@link koshin.pki.OcspResponder} and {@link koshin.pki.PathValidator}.
 * Never here: a clock, a key or a password in a message, a certificate that no lint has seen.
 */
@NullMarked
package koshin.pki;

import org.jspecify.annotations.NullMarked;
