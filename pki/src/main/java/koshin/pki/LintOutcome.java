package koshin.pki;

import java.util.List;

/** What the lints said of a certificate before it was signed. */
public sealed interface LintOutcome {

    /** Nothing: it can be signed. */
    record Passed(Linted linted) implements LintOutcome {}

    /** It will not be signed. */
    record Refused(List<Finding> findings) implements LintOutcome {

        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param lint its name
     * @param citation what demands it
     * @param found what was found instead, never a person's attribute
     */
    record Finding(String lint, String citation, String found) {}
}
