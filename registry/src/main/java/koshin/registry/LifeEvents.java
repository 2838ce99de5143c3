package koshin.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.pki.Revoked;
import koshin.registry.EventBatch.Addition;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.CardState;
import koshin.residents.Consequence;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.Objection;
import koshin.residents.PersonState;
import koshin.residents.Recorded;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Standing;
import koshin.rules.JapanTime;
import koshin.rules.Readings;

/**
 * What life does to residents and their cards (異動). Each event is entered in one transaction with what the authority
 * has to say of certificates and with its entry in the journal.
 */
public final class LifeEvents {

    private static final int AT_ONCE = 1000;

    private final Residents residents;
    private final FactRows rows;
    private final EventBatch batch;
    private final Gathering<EventBatch.Wish, Entered> wishes;
    private final Journal journal;
    private final Work work;
    private final Readings readings;

    LifeEvents(Residents residents, FactRows rows, EventBatch batch, Journal journal, Work work, Readings readings) {
        this.residents = residents;
        this.rows = rows;
        this.batch = batch;
        this.journal = journal;
        this.work = work;
        this.readings = readings;
        wishes = new Gathering<>(EventBatch.Wish::who, together -> work.commit(lines -> batch.enter(together, lines)));
    }

    /**
     * What is to be entered.
     *
     * @param id made by whoever enters it; the same entry made twice is entered once
     * @param on the day on which it happened or was notified, no later than today
     */
    public record Entry(UUID id, ResidentKey who, Happening what, LocalDate on) {}

    /** What became of an entry. */
    public sealed interface Entered {

        /**
         * It stands.
         *
         * @param ended what is revoked or held by it since now
         * @param later what comes on a later day if nothing else happens: deadlines among them
         */
        record Done(Event event, List<Revoked> ended, List<Consequence> later) implements Entered {}

        /** It was entered before, and nothing was done now. */
        record Before(Event event) implements Entered {}

        /** It was not entered. */
        record Refused(Objection objection) implements Entered {}

        /** There is no such resident. */
        record Unknown(ResidentKey who) implements Entered {}
    }

    /** Enters what happened. Entries that come in the same moment may share a transaction; each has its own answer. */
    public Entered enter(Entry entry, By by, Instant now) {
        return wishes.ask(new EventBatch.Wish(entry, by, now.truncatedTo(ChronoUnit.MICROS)));
    }

    /**
     * A person who arrives from another municipality (転入).
     *
     * @param id of the event, as in {@link Entry}
     * @param number by what the new municipality is to know the person
     * @param notifiedOn the day of the moving-in notice, no later than today
     */
    public record Arrival(
            UUID id, ResidentKey from, ResidentKey number, String address, LocalDate movedInOn, LocalDate notifiedOn) {}

    /**
     * Enters an arrival: the record, the living cards and certificates are taken over from the other municipality,
     * which has a notice of the move, and its own record is closed.
     */
    public Entered moveIn(Arrival arrival, By by, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return work.commit(lines -> {
            Optional<History> there = residents.lock(arrival.from());
            if (there.isEmpty()) {
                return new Entered.Unknown(arrival.from());
            }
            Optional<Event> before = residents.lock(arrival.number()).stream()
                    .flatMap(known -> known.events().stream())
                    .filter(event -> event.id().equals(arrival.id()))
                    .findFirst();
            if (before.isPresent()) {
                return new Entered.Before(before.get());
            }
            Optional<Objection> objection = Moves.objection(arrival, there.get(), day(at), readings);
            if (objection.isPresent()) {
                return new Entered.Refused(objection.get());
            }
            Resident resident = Moves.record(arrival, there.get(), readings);
            if (!rows.add(resident, at)) {
                return new Entered.Refused(new Objection.NumberTaken());
            }
            History here = takeOver(resident, there.get(), arrival, at);
            Event arrived = new Event(
                    arrival.id(),
                    arrival.notifiedOn(),
                    at,
                    new Happening.MovedIn(arrival.from(), arrival.movedInOn(), Moves.plannedMoveOut(there.get())));
            Event away = new Event(
                    UUID.randomUUID(),
                    arrival.notifiedOn(),
                    at,
                    new Happening.MovedAway(arrival.number().municipality()));
            return batch.add(
                            List.of(
                                    new Addition(away, there.get().and(away), by),
                                    new Addition(arrived, here.and(arrived), by)),
                            lines)
                    .getLast();
        });
    }

    private History takeOver(Resident resident, History there, Arrival arrival, Instant at) {
        PersonState state = there.on(arrival.notifiedOn(), readings);
        History here =
                new History(new Recorded<>(resident, at), List.of(), List.of(), List.of(), List.of(), there.endings());
        for (CardState one : state.cards()) {
            if (one.standing() instanceof Standing.Good || one.standing() instanceof Standing.Suspended) {
                here = takeOver(one, here, at);
            }
        }
        return here;
    }

    private History takeOver(CardState one, History here, Instant at) {
        Card card = Moves.card(one, here.key());
        rows.add(card, at);
        List<Recorded<CardCertificate>> onIt = one.certificates().stream()
                .map(CardState.CertificateState::certificate)
                .map(certificate -> new Recorded<>(certificate, at))
                .toList();
        onIt.forEach(certificate -> rows.add(here.key(), certificate.fact(), at));
        History taken = Moves.with(here, new Recorded<>(card, at), onIt);
        if (one.standing() instanceof Standing.Suspended(var since)) {
            Event lost = new Event(UUID.randomUUID(), since, at, new Happening.CardLost(card.number()));
            rows.add(here.key(), lost);
            return taken.and(lost);
        }
        return taken;
    }

    /**
     * Does what has become due: a planned departure, a deadline that nobody kept. Called every few minutes; several
     * servers may.
     *
     * @return how many people were seen to
     */
    public int seeToDue(By by, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        int seen = 0;
        List<ResidentKey> due = residents.due(day(at), AT_ONCE);
        while (!due.isEmpty()) {
            for (ResidentKey who : due) {
                seen += seeTo(who, by, at) ? 1 : 0;
            }
            due = due.size() < AT_ONCE ? List.of() : residents.due(day(at), AT_ONCE);
        }
        return seen;
    }

    private boolean seeTo(ResidentKey who, By by, Instant at) {
        return work.commit(lines -> {
            History known = residents.lock(who).orElseThrow();
            if (!residents.isDue(who, day(at))) {
                return false;
            }
            List<Revoked> ended = batch.end(known, at, lines);
            rows.settle(who, day(at), at);
            lines.add(
                    new JournalLine.Reached(journal.write(EventBatch.entry(who, "FELL_DUE", at, by, ended, Map.of()))));
            return true;
        });
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, JapanTime.ZONE);
    }
}
