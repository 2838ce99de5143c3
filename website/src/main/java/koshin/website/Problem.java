package koshin.website;

import java.util.Locale;

/**
 * An answer that cannot be taken as it is.
 *
 * @param field the field to go to
 * @param typed what was typed; empty if nothing was
 */
public record Problem(String field, What what, String typed) {

    /** What is wrong. */
    public enum What {
        NOT_ANSWERED,
        NO_SUCH_CHOICE,
        UNKNOWN_MUNICIPALITY,
        DATE_MISSING,
        DATE_INCOMPLETE,
        DATE_YEAR,
        DATE_MONTH,
        DATE_NO_SUCH_DAY,
        DATE_ERA,
        BORN_LATER_THAN_TODAY,
        BORN_AFTER_ISSUE,
        ISSUED_LATER_THAN_TODAY,
        ISSUED_BEFORE_CARDS,
        EXPIRY_TOO_FAR,
        NONE_AND_SOME
    }

    String anchor() {
        return "#" + field.toLowerCase(Locale.ROOT);
    }
}
