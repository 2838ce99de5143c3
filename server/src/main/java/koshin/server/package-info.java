/**
 * The program that serves Koshin: it joins the parts, and has none of its own.
 *
 * <p>Start at {@link koshin.server.Main}; {@link koshin.server.Wiring} reads as a diagram. No rule, no
 * page and no wording is ever here.
 */
@NullMarked
package koshin.server;

import org.jspecify.annotations.NullMarked;
