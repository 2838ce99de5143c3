package koshin.residents;

import java.util.List;

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
}
