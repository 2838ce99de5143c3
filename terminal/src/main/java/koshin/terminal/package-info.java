/**
 * The terminal beside a card reader at a window: it asks the holder, speaks with the card, and does what the town hall asks.
 *
 * <p>Start at {@link Terminal}. Never here: the issuer's key, a decision about a case; a PIN that goes anywhere but to the
 * card.
 */
@NullMarked
package koshin.terminal;

import org.jspecify.annotations.NullMarked;
