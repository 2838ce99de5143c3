package koshin.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.registry.LifeEvents.Arrival;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.CardState;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.Objection;
import koshin.residents.Presence;
import koshin.residents.Recorded;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.rules.Readings;

/** What is taken along from one municipality to the next. */
final class Moves {

    private Moves() {}

    /** Returns what speaks against an arrival. */
    static Optional<Objection> objection(Arrival arrival, History there, LocalDate today, Readings readings) {
        if (arrival.notifiedOn().isAfter(today) || arrival.movedInOn().isAfter(arrival.notifiedOn())) {
            return Optional.of(new Objection.InTheFuture(today));
        }
        if (arrival.from().municipality().equals(arrival.number().municipality())) {
            return Optional.of(new Objection.SameMunicipality());
        }
        Presence presence = there.on(arrival.notifiedOn(), readings).presence();
        boolean hasArrived = there.events().stream().anyMatch(event -> event.what() instanceof Happening.MovedAway);
        if (hasArrived || !(presence instanceof Presence.Here || presence instanceof Presence.MovedOut)) {
            return Optional.of(new Objection.NoResident(presence));
        }
        return notice(there)
                        .filter(notice ->
                                notice.municipality().equals(arrival.number().municipality()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Objection.NoMoveOut());
    }

    /** Returns the planned day of moving out. */
    static LocalDate plannedMoveOut(History there) {
        return notice(there).orElseThrow().plannedOn();
    }

    private static Optional<Happening.MoveOutNotified> notice(History there) {
        return there.events().stream()
                .filter(event -> !there.consequencesOf(event).isEmpty())
                .map(Event::what)
                .filter(Happening.MoveOutNotified.class::isInstance)
                .map(Happening.MoveOutNotified.class::cast)
                .reduce((one, later) -> later);
    }

    /** Returns the first record at the new municipality. */
    static Resident record(Arrival arrival, History there, Readings readings) {
        Resident before = there.on(arrival.notifiedOn(), readings).record();
        return new Resident(
                arrival.number(),
                arrival.movedInOn(),
                before.name(),
                before.bornOn(),
                before.sex(),
                arrival.address(),
                before.residence(),
                before.ward(),
                Optional.empty(),
                before.noticeExclusions());
    }

    /** Returns a card as its new municipality first knows it. */
    static Card card(CardState one, ResidentKey holder) {
        Card card = one.card();
        return new Card(
                holder, card.number(), Optional.empty(), card.madeOn(), card.ageClass(), one.expiry(), one.kind());
    }

    /** Returns {@code here} with a card and what is on it. */
    static History with(History here, Recorded<Card> card, List<Recorded<CardCertificate>> onIt) {
        List<Recorded<Card>> cards = new ArrayList<>(here.cards());
        cards.add(card);
        List<Recorded<CardCertificate>> certificates = new ArrayList<>(here.certificates());
        certificates.addAll(onIt);
        return new History(here.first(), here.events(), here.applications(), cards, certificates, here.endings());
    }
}
