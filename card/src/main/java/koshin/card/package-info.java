/**
 * The protocol of the My Number Card (個人番号カード): commands, answers, and a card in software.
 *
 * <p>Start at {@link koshin.card.CardLink}, the one way to a card. Never here: a PIN in a log, an
 * exception or a {@code toString}; a reader or a socket that is not behind a link.
 */
@NullMarked
package koshin.card;

import org.jspecify.annotations.NullMarked;
