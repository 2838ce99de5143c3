package koshin.registry;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import koshin.pki.Linted;
import koshin.pki.Revoked;
import koshin.registry.LifeEvents.Entered;
import koshin.residents.Application;
import koshin.residents.CardCertificate;
import koshin.residents.History;
import koshin.residents.ResidentKey;
import koshin.rules.RevocationReason;

/**
 * What one transaction enters: it stands as a whole or not at all, also what another module writes to tables of its own on
 * the same database meanwhile. {@link Registry#together} gives it to one deed; it is of no use afterwards.
 */
public final class Entries {

    private final Certificates certificates;
    private final Residents residents;
    private final FactRows rows;
    private final EventBatch batch;
    private final Journal journal;
    private final List<JournalLine> lines;

    Entries(
            Certificates certificates,
            Residents residents,
            FactRows rows,
            EventBatch batch,
            Journal journal,
            List<JournalLine> lines) {
        this.certificates = certificates;
        this.residents = residents;
        this.rows = rows;
        this.batch = batch;
        this.journal = journal;
        this.lines = lines;
    }

    /** What is done in the transaction; it may be begun anew and then starts from nothing. */
    @FunctionalInterface
    public interface Deed<T> {
        T in(Entries entries);
    }

    /** Returns all that is known of a person, whom nobody else changes until the transaction ends. */
    public Optional<History> lock(ResidentKey who) {
        return residents.lock(who);
    }

    /** Enters a life event with what follows from it, as {@link LifeEvents#enter}. */
    public Entered enter(LifeEvents.Entry entry, By by, Instant now) {
        return batch.enter(List.of(new EventBatch.Wish(entry, by, micros(now))), lines)
                .getFirst();
    }

    /**
     * Enters that a certificate was signed, and for which card.
     *
     * @throws RegistryException if it was given up meanwhile
     */
    public void issued(
            Linted linted,
            X509Certificate certificate,
            ResidentKey holder,
            CardCertificate onCard,
            By by,
            Instant now) {
        certificates.enter(linted, certificate, by, micros(now), lines);
        rows.add(holder, onCard, micros(now));
    }

    /** Enters an application for a card, as {@link Residents#applied}. */
    public void applied(Application application, By by, Instant now) {
        residents.enter(application, by, micros(now), lines);
    }

    /** Revokes a certificate for good, as {@link Certificates#revoke}. */
    public Certificates.Ending revoke(BigInteger serial, RevocationReason reason, By by, Instant now) {
        return certificates.revoke(new Revoked(serial, now, reason), by, lines);
    }

    /**
     * Writes to the journal what was done.
     *
     * @param deed a verb in capitals, such as {@code CASE_OPENED}
     * @param content what it was done to; no name of a person
     */
    public void note(String municipality, By by, String deed, Map<String, ?> content, Instant now) {
        lines.add(new JournalLine.Reached(
                journal.write(new Journal.Entry(municipality, micros(now), by, deed, new TreeMap<>(content)))));
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
