package koshin.residents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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

    /**
     * Returns what the law has ended or held by {@code day} and the authority has not yet: the difference between what
     * follows from the events and what was said of the certificates. Nothing is owed of a certificate that has expired.
     */
    public List<Owed> owed(LocalDate day, Readings readings) {
        return AsOf.owed(day, readings, this);
    }

    /** Returns this with an event that was entered later. */
    public History and(Event event) {
        List<Event> more = new ArrayList<>(events);
        more.add(event);
        return new History(first, more, applications, cards, certificates, endings);
    }

    /** Returns what {@code event} brings, by all that is known; nothing if it was withdrawn. */
    public List<Consequence> consequencesOf(Event event) {
        History known = AsOf.known(this, Instant.MAX);
        return known.events().contains(event) ? Consequence.of(event, known) : List.of();
    }
}
