package koshin.residents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import koshin.rules.Readings;

/**
 * All that one municipality knows of a person: facts, none of which was ever changed.
 *
 * @param first the record as it was first entered; what came later is in the events
 */
public record History(
        Recorded<Resident> first,
        List<Event> events,
        List<Recorded<Application>> applications,
        List<Recorded<Card>> cards,
        List<Recorded<CardCertificate>> certificates,
        List<CertificateEnding> endings) {

    public History {
        events = List.copyOf(events);
        applications = List.copyOf(applications);
        cards = List.copyOf(cards);
        certificates = List.copyOf(certificates);
        endings = List.copyOf(endings);
    }

    public ResidentKey key() {
        return first.fact().key();
    }

    /**
     * Returns the person as of a past instant, or of now: what holds on {@code day} by all that had been entered by
     * {@code knownAt}, both included; empty if nothing was known of the person then.
     */
    public Optional<PersonState> at(LocalDate day, Instant knownAt, Readings readings) {
        return AsOf.compute(day, knownAt, readings, this);
    }

    /** Returns the person on {@code day} by all that is known. */
    public PersonState on(LocalDate day, Readings readings) {
        return at(day, Instant.MAX, readings).orElseThrow();
    }
}
