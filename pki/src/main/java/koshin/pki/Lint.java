package koshin.pki;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * One demand on a certificate.
 *
 * @param name in kebab case
 * @param citation what demands it
 * @param since first day on which a certificate is held to it
 * @param check what is wrong, or nothing
 */
record Lint(String name, String citation, LocalDate since, Function<Candidate, Optional<String>> check) {

    Optional<LintOutcome.Finding> of(Candidate candidate, LocalDate issuedOn) {
        return issuedOn.isBefore(since)
                ? Optional.empty()
                : check.apply(candidate).map(found -> new LintOutcome.Finding(name, citation, found));
    }
}
