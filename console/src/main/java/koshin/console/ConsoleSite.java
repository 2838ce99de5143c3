package koshin.console;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import koshin.counter.CaseId;
import koshin.counter.CaseNow;
import koshin.counter.Counter;
import koshin.registry.Registry;
import koshin.reservations.BookedOffice;
import koshin.reservations.Reservations;
import koshin.rules.JapanTime;

/**
 * What the pages of the offices are made from.
 *
 * @param codes by which five digits the municipality of a profile is known
 * @param demonstration whether the clock stands at a day that was chosen
 * @param invented whether what the offices set aside is made up, for a demonstration
 */
public record ConsoleSite(
        Reservations reservations,
        Registry registry,
        Counter counter,
        Map<String, String> codes,
        Clock clock,
        boolean demonstration,
        boolean invented) {

    public ConsoleSite {
        codes = Map.copyOf(codes);
    }

    /** Returns the five digits of the municipality of an office. */
    String code(BookedOffice office) {
        return Objects.requireNonNull(codes.get(office.municipality()));
    }

    /**
     * Returns the case of an office with this id.
     *
     * @throws NoSuchPage if the office has none
     */
    CaseNow caseOf(BookedOffice office, String id) {
        return caseId(office, id)
                .flatMap(found -> counter.cases().look(found, now()))
                .filter(found -> found.file().wanted().office().equals(office.officeId()))
                .orElseThrow(NoSuchPage::new);
    }

    /** Returns the id of a case of the office, whether there is one or not; empty if it is no such id. */
    Optional<CaseId> caseId(BookedOffice office, String id) {
        return Choice.id(id).map(found -> new CaseId(code(office), found));
    }

    Instant now() {
        return clock.instant();
    }

    /** Returns the time on the wall in Japan. */
    LocalDateTime time() {
        return LocalDateTime.ofInstant(now(), JapanTime.ZONE);
    }

    public LocalDate today() {
        return time().toLocalDate();
    }

    /**
     * Returns the office with these ids.
     *
     * @throws NoSuchPage if none takes bookings by them
     */
    BookedOffice office(String municipality, String office) {
        return reservations.offices().find(municipality, office).orElseThrow(NoSuchPage::new);
    }
}
