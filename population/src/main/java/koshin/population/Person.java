package koshin.population;

import java.time.LocalDate;
import java.util.Optional;
import koshin.residents.PersonName;
import koshin.residents.Sex;
import koshin.rules.Residence;

/**
 * Who somebody is, before anything happens.
 *
 * @param residence as first entered
 * @param since resident of the municipality since
 * @param firstHandOver when the first card is handed over; empty if there is none
 */
record Person(
        Municipality town,
        PersonName name,
        Sex sex,
        LocalDate bornOn,
        Residence residence,
        LocalDate since,
        Optional<LocalDate> firstHandOver) {

    /** Returns the same with a stay to {@code end}. */
    Person staying(LocalDate end) {
        return new Person(town, name, sex, bornOn, new Residence.MidToLongTerm(end), since, firstHandOver);
    }

    boolean isJapanese() {
        return residence instanceof Residence.Japanese;
    }
}
