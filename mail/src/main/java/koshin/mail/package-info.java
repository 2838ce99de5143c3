/**
 * Letters go out: to a mail server, or as files.
 *
 * <p>Start at {@link koshin.mail.Post}. Never here: which letters there are, what they say, when one is tried
 * again, and anybody's address or a password in a message or a log.
 */
@NullMarked
package koshin.mail;

import org.jspecify.annotations.NullMarked;
