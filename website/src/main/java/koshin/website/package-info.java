/**
 * The pages for residents: questions, the plan, offices and rules, in three languages.
 *
 * <p>Start at {@link koshin.website.PlanPages}. Answers travel as hidden fields of a form and are
 * forgotten with the request: nothing here stores, logs or puts them in an address. No rule of law is
 * decided here, and no sentence stands outside the message bundles and the templates.
 */
@NullMarked
package koshin.website;

import org.jspecify.annotations.NullMarked;
