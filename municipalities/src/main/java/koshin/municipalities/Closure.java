package koshin.municipalities;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import koshin.rules.Procedure;

/** Days on which counters stay shut (閉庁日), as the municipality states them. */
public sealed interface Closure {

    List<String> source();

    /** National holidays, substitute holidays included (祝日・振替休日). */
    record Holidays(List<String> source) implements Closure {
        public Holidays {
            source = List.copyOf(source);
            Check.notEmpty("source", source);
        }
    }

    /** The year-end and New Year days (年末年始). */
    record YearEnd(Season days, List<String> source) implements Closure {
        public YearEnd {
            source = List.copyOf(source);
            Check.notEmpty("source", source);
        }
    }

    /**
     * Single days.
     *
     * @param offices ids of the offices that stay shut; none means all
     * @param procedures what is not done; none means everything
     */
    record OneOff(List<LocalDate> days, Set<String> offices, Set<Procedure> procedures, List<String> source)
            implements Closure {
        public OneOff {
            days = List.copyOf(days);
            offices = Set.copyOf(offices);
            procedures = Set.copyOf(procedures);
            source = List.copyOf(source);
            Check.notEmpty("days", days);
            Check.notEmpty("source", source);
        }
    }
}
