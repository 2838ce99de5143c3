package koshin.house.offenders.rules;

import koshin.guide.Plan;

/** A class of floor 1 that knows the plan of floor 2: shown to the rule of the floors. */
public record LooksUpstairs(Plan plan) {}
