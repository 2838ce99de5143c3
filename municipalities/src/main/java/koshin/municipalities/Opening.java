package koshin.municipalities;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import koshin.rules.Applicant;
import koshin.rules.Procedure;

/**
 * One line of an office's timetable: on these days, in these hours, for these procedures and people.
 *
 * @param hours in order; none where the page does not state them; two for a closure at noon
 * @param period the days between which the line holds; without one it holds always
 * @param season the part of every year in which the line holds; without one it holds all year
 * @param onHolidays whether a national holiday leaves it untouched
 * @param procedures at least one
 * @param applicants at least one; everybody where the page shuts nobody out
 * @param assumed whether the days or the office are our assumption, the page being silent
 */
public record Opening(
        Days days,
        List<Hours> hours,
        Optional<OpenPeriod> period,
        Optional<Season> season,
        boolean onHolidays,
        Set<Procedure> procedures,
        Set<Applicant> applicants,
        Reservation reservation,
        boolean assumed,
        List<String> source) {

    public Opening {
        hours = List.copyOf(hours);
        procedures = Set.copyOf(procedures);
        applicants = Set.copyOf(applicants);
        source = List.copyOf(source);
        Check.notEmpty("procedures", procedures);
        Check.notEmpty("applicants", applicants);
        Check.notEmpty("source", source);
        for (int i = 1; i < hours.size(); i++) {
            Check.that(
                    !hours.get(i).from().isBefore(hours.get(i - 1).until()),
                    "hours must be in order and must not overlap: "
                            + hours.get(i - 1).from() + "-"
                            + hours.get(i - 1).until() + ", " + hours.get(i).from() + "-"
                            + hours.get(i).until());
        }
    }

    /** Returns the same line for these procedures alone. */
    Opening doing(Set<Procedure> some) {
        return new Opening(days, hours, period, season, onHolidays, some, applicants, reservation, assumed, source);
    }

    /** Returns whether the line means {@code day}, closures aside. */
    boolean means(LocalDate day, NationalHolidays holidays) {
        return holdsOn(day) && Days.mean(days, day, holidays);
    }

    /** Returns whether {@code day} lies in the period and the season. */
    boolean holdsOn(LocalDate day) {
        return period.map(between -> between.contains(day)).orElse(true)
                && season.map(part -> part.contains(day)).orElse(true);
    }

    /** Returns whether a national holiday shuts this line. */
    boolean restsOnHolidays() {
        return !onHolidays && !(days instanceof Days.Holidays) && !(days instanceof Days.NotListed);
    }
}
