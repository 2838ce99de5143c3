package koshin.registry;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import koshin.pki.Revoked;
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
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What life does to residents and their cards (異動). Each event is entered in one transaction with what the authority
 * has to say of certificates and with its entry in the journal.
 */
public final class LifeEvents {

    private static final int AT_ONCE = 1000;

    private final JdbcTemplate sql;
    private final Residents residents;
    private final FactRows rows;
    private final Certificates certificates;
    private final Journal journal;
    private final Work work;
    private final Readings readings;

    LifeEvents(
            JdbcTemplate sql,
            Residents residents,
            FactRows rows,
            Certificates certificates,
            Journal journal,
            Work work,
            Readings readings) {
        this.sql = sql;
        this.residents = residents;
        this.rows = rows;
        this.certificates = certificates;
        this.journal = journal;
        this.work = work;
        this.readings = readings;
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

    /** Enters what happened. */
    public Entered enter(Entry entry, By by, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return work.commit(lines -> {
            Begun begun = begin(entry.who());
            Optional<History> known = begun.known();
            if (known.isEmpty()) {
                return new Entered.Unknown(entry.who());
            }
            Optional<Event> before = known.get().events().stream()
                    .filter(event -> event.id().equals(entry.id()))
                    .findFirst();
            if (before.isPresent()) {
                return new Entered.Before(before.get());
            }
            Optional<Objection> objection = Objection.to(entry.what(), entry.on(), known.get(), day(at), readings);
            if (objection.isPresent()) {
                return new Entered.Refused(objection.get());
            }
            return add(new Event(entry.id(), entry.on(), at, entry.what()), known.get(), begun.end(), by, lines);
        });
    }

    /** A person whom nobody else changes, and where the journal goes on. */
    private record Begun(Optional<History> known, Journal.End end) {}

    private Begun begin(ResidentKey who) {
        List<History> known = new ArrayList<>(1);
        List<Journal.End> ends = new ArrayList<>(1);
        new Together(sql)
                .with("select registry.locked_folio(?, ?)", List.of(who.municipality(), who.number()))
                .with(Journal.FREE_END + " skip locked", List.of(who.municipality()))
                .run(
                        row -> {
                            if (row.next() && row.getString(1) != null) {
                                HistoryRows.read(who, row.getString(1)).ifPresent(known::add);
                            }
                        },
                        row -> {
                            if (row.next()) {
                                ends.add(Journal.end(row));
                            }
                        });
        return new Begun(
                known.stream().findFirst(), ends.isEmpty() ? journal.lockFreeEnd(who.municipality()) : ends.getFirst());
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
            add(away, there.get(), journal.lockFreeEnd(arrival.from().municipality()), by, lines);
            return add(arrived, here, journal.lockFreeEnd(arrival.number().municipality()), by, lines);
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
            List<Revoked> ended = end(known, at, lines);
            rows.settle(who, day(at), at);
            lines.add(new JournalLine.Reached(journal.write(entry(who, "FELL_DUE", at, by, ended, Map.of()))));
            return true;
        });
    }

    private Entered add(Event event, History known, Journal.End end, By by, List<JournalLine> lines) {
        ResidentKey who = known.key();
        History now = known.and(event);
        List<Revoked> ended = end(now, event.recordedAt(), lines);
        LocalDate today = day(event.recordedAt());
        List<Consequence> later = now.consequencesOf(event).stream()
                .filter(one -> one.from().isAfter(today))
                .toList();
        Together together = new Together(sql).with(FactRows.EVENT, FactRows.parameters(who, event));
        for (Consequence one : later) {
            together.with(
                    FactRows.DUE,
                    List.of(
                            who.municipality(),
                            who.number(),
                            event.id(),
                            HappeningText.name(one.event().getClass())
                                    + one.card().map(card -> " " + card).orElse(""),
                            Date.valueOf(one.from()),
                            Times.of(event.recordedAt())));
        }
        Journal.Following entry = Journal.follow(
                end,
                entry(
                        who,
                        HappeningText.kind(event.what()),
                        event.recordedAt(),
                        by,
                        ended,
                        Map.of("event", event.id().toString(), "on", event.on().toString())));
        together.with(Journal.INSERT, entry.insert())
                .with(Journal.ADVANCE, entry.advance())
                .run();
        lines.add(new JournalLine.Reached(entry.anchor()));
        return new Entered.Done(event, ended, later);
    }

    private List<Revoked> end(History known, Instant at, List<JournalLine> lines) {
        List<Revoked> wishes = known.owed(day(at), readings).stream()
                .flatMap(owed -> Revoked.by(owed.effect(), owed.serial(), at).stream())
                .toList();
        return certificates.end(wishes, lines);
    }

    private static Journal.Entry entry(
            ResidentKey who, String deed, Instant at, By by, List<Revoked> ended, Map<String, String> more) {
        Map<String, Object> content = new TreeMap<>(more);
        content.put("resident", who.number());
        if (!ended.isEmpty()) {
            content.put(
                    "ended",
                    ended.stream()
                            .map(one -> one.serial().toString(16) + " " + one.reason())
                            .toList());
        }
        return new Journal.Entry(who.municipality(), at, by, deed, content);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, JapanTime.ZONE);
    }
}
