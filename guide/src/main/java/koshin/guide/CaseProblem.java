package koshin.guide;

import java.util.List;

/**
 * Something in a case that cannot be read.
 *
 * @param field its place in the case format, like {@code card.expiry}; empty for the whole text
 * @param value as it was written, shortened to 40 characters
 * @param expected what would do: the allowed names, or a form
 */
public record CaseProblem(Kind kind, String field, String value, List<String> expected) {

    public CaseProblem {
        expected = List.copyOf(expected);
        value = value.length() > 40 ? value.substring(0, 40) + "…" : value;
    }

    /** What is wrong. */
    public enum Kind {
        /** Nothing was given. */
        EMPTY,
        /** More than {@value koshin.guide.CaseFormat#MOST_CHARACTERS} characters. */
        TOO_LARGE,
        /** The text is no JSON; {@code value} says where. */
        NOT_JSON,
        /** The case is no JSON object, or a part of it is of the wrong type. */
        WRONG_TYPE,
        UNKNOWN_FIELD,
        MISSING,
        NOT_ONE_OF,
        NOT_A_DATE,
        NO_SUCH_DAY,
        NOT_IN_ERA,
        /** The birth date lies after the day of the plan, or before 1850. */
        BIRTH_OUT_OF_RANGE,
        /** A date before 1850 or after 2200. */
        DAY_OUT_OF_RANGE
    }
}
