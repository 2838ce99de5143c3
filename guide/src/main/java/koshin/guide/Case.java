package koshin.guide;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Facts as somebody sent them, with the municipality and the day if they were named.
 *
 * @param municipality the id of a profile
 * @param today the day of the plan
 */
public record Case(Optional<String> municipality, Optional<LocalDate> today, Facts facts) {

    /** What came of reading a case. */
    public sealed interface Reading {}

    public record Read(Case read) implements Reading {}

    /** It was refused as a whole; nothing of it is used. */
    public record Refused(List<CaseProblem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
