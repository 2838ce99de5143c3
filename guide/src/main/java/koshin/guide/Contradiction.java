package koshin.guide;

import java.util.ArrayList;
import java.util.List;

/**
 * Facts that cannot all be true, or that Koshin cannot explain; the plan goes on and says so (矛盾).
 *
 * @param fields of the case format that do not fit together
 * @param values theirs, in the same order
 */
public record Contradiction(Kind kind, List<String> fields, List<String> values) {

    public Contradiction {
        fields = List.copyOf(fields);
        values = List.copyOf(values);
    }

    /** What does not fit. */
    public enum Kind {
        /** A certificate that is said to end after its card. */
        CERTIFICATE_OUTLIVES_CARD,
        /** A signing certificate that is said to end after the user-authentication certificate. */
        SIGNING_OUTLIVES_AUTHENTICATION,
        /** Something was issued or applied for before the holder was born. */
        BEFORE_BIRTH,
        /** Something was issued or applied for before there were cards, in October 2015. */
        BEFORE_FIRST_CARDS,
        /** The card was made before its application came. */
        ISSUED_BEFORE_APPLICATION,
        /** The card or certificate ends before it was issued. */
        EXPIRES_BEFORE_ISSUE,
        /** The birth date, the issue or the application lies in the future. */
        IN_THE_FUTURE,
        /** A Japanese holder's card or certificate that does not end on a birthday. */
        NOT_A_BIRTHDAY,
        /** The printed expiry is not the one that follows from birth and issue; the printed one counts. */
        PRINTED_DIFFERS_FROM_COMPUTED,
        /** The expiry lies further away than any card or certificate runs. */
        TOO_FAR_AWAY,
        /** A card for a limited stay that ends after the stay. */
        OUTLIVES_STAY,
        /** A signing certificate of somebody to whom none is issued. */
        SIGNING_OF_RESTRICTED_PERSON,
        /** The holder is a child or an adult ward, and the legal representative must come. */
        REPRESENTATIVE_MUST_COME,
        /** A legal representative comes for an adult who is not a ward. */
        NO_REPRESENTATIVE_NEEDED,
        /** The ward is none of the municipality's. */
        UNKNOWN_WARD
    }

    static Contradiction of(Kind kind, Object... fieldsAndValues) {
        List<String> fields = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            fields.add(fieldsAndValues[i].toString());
            values.add(fieldsAndValues[i + 1].toString());
        }
        return new Contradiction(kind, fields, values);
    }
}
