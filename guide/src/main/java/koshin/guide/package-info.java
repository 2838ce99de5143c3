/**
 * Facts about one person and a municipality's profile become a plan, every element with its reasons.
 *
 * <p>Start at {@link koshin.guide.Plan#of}. {@link koshin.guide.CaseFormat} and {@link
 * koshin.guide.PlanFormat} are the published JSON. Never here: a clock, a store, a sentence for people.
 */
@NullMarked
package koshin.guide;

import org.jspecify.annotations.NullMarked;
