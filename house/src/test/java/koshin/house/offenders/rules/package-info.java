/** Offenders: classes that break a house rule, so that the rule is seen to bite. */
@NullMarked
package koshin.house.offenders.rules;

import org.jspecify.annotations.NullMarked;
