package koshin.guide;

import java.util.SequencedMap;

/**
 * Why an element of a plan is as it is: a rule, what went into it and what came out (根拠).
 *
 * @param provision the name of a file in {@code law/}
 * @param inputs by the names of the case format, in order, dates as ISO text
 * @param result of the rule, a date as ISO text or the name of a constant
 */
public record Reason(String provision, SequencedMap<String, String> inputs, String result) {

    public Reason {
        inputs = Inputs.copyOf(inputs);
    }

    /** Returns a reason whose inputs are given as name, value, name, value. */
    static Reason of(String provision, Object result, Object... inputs) {
        return new Reason(provision, Inputs.of(inputs), result.toString());
    }
}
