/**
 * Whole life events, through the real server and a real Chromium; a card before OpenSC; certificates before
 * relying parties that we did not write.
 *
 * <p>Start at {@link koshin.stories.WalkTest} and {@link koshin.stories.OpenScTest}. What a person sees is judged
 * here; how a rule comes out is tested where the rule is. Screenshots are left in {@code target/screenshots}.
 */
@NullMarked
package koshin.stories;

import org.jspecify.annotations.NullMarked;
