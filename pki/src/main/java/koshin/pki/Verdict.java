package koshin.pki;

import java.util.Set;

/** Whether a certificate counts at an instant. */
public sealed interface Verdict {

    /**
     * It does.
     *
     * @param length how many certificates the path has below the anchor
     * @param policies under which the whole path stands; empty if it stands under none
     */
    record Counts(int length, Set<String> policies) implements Verdict {

        public Counts {
            policies = Set.copyOf(policies);
        }
    }

    /** It does not. */
    record Refused(Why why) implements Verdict {}

    /** Why a certificate does not count. */
    enum Why {
        /** No path leads to it from an anchor: a name, a constraint, an unknown issuer. */
        NO_PATH,
        SIGNATURE,
        /** It, or one on the way, had not begun or had ended. */
        NOT_THEN,
        /** It, or one on the way, was revoked or held. */
        REVOKED,
        /** No list that was valid then says whether it was revoked. */
        STATUS_UNKNOWN,
        POLICY,
        USAGE
    }
}
