package koshin.municipalities;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import koshin.rules.Procedure;

/**
 * The holidays of the country, and the days on which no counter in it can work, whatever its municipality says.
 *
 * @param stops single days that were announced
 * @param holidays with the equinoxes that were fixed otherwise than computed
 */
public record NationalDays(MaintenanceSunday maintenance, List<Stop> stops, NationalHolidays holidays) {

    /** The days on which town halls usually rest at New Year; each sets its own by ordinance. */
    static final Season USUAL_YEAR_END = new Season(MonthDay.of(12, 29), MonthDay.of(1, 3));

    /**
     * A day without {@code procedures} in the whole country.
     *
     * @param seen where it was announced
     */
    public record Stop(LocalDate day, Set<Procedure> procedures, String seen) {
        public Stop {
            procedures = Set.copyOf(procedures);
            Check.notEmpty("procedures", procedures);
            Check.notBlank("seen", seen);
        }
    }

    public NationalDays {
        stops = List.copyOf(stops);
    }

    /** Returns the days that we know of, from {@code profiles/national.yaml}. */
    public static NationalDays bundled() {
        return NationalReader.bundled().days();
    }

    Set<Procedure> stoppedOn(LocalDate day) {
        return stops.stream()
                .filter(stop -> stop.day().equals(day))
                .flatMap(stop -> stop.procedures().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
