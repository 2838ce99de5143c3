package koshin.counter;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import koshin.guide.CardFact;
import koshin.guide.CertificateFact;
import koshin.guide.Facts;
import koshin.guide.Visitor;
import koshin.residents.CardState;
import koshin.residents.PersonState;
import koshin.residents.Presence;
import koshin.residents.Standing;
import koshin.rules.Applicant;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.InquiryLetter;
import koshin.rules.LifeEvent;
import koshin.rules.Readings;

/** What the registry knows of a person, as the guide asks for it. */
final class PersonFacts {

    private PersonFacts() {}

    static Facts of(PersonState person, CardState card, Applicant who, Readings readings) {
        return new Facts(
                person.record().bornOn(),
                Optional.empty(),
                person.record().residence(),
                Optional.empty(),
                person.record().ward(),
                person.presence() instanceof Presence.Abroad,
                card(card),
                certificate(card, CertificateKind.AUTHENTICATION),
                certificate(card, CertificateKind.SIGNING),
                Map.of(),
                // What the registry says of the certificates has the changes in it already.
                Set.of(),
                new Visitor(who, InquiryLetter.MISSING, Optional.empty(), false),
                readings);
    }

    private static CardFact card(CardState card) {
        CardFact.Dates dates = new CardFact.Dates(
                Optional.of(card.expiry().on()), Optional.of(card.card().madeOn()), Optional.empty());
        return switch (card.standing()) {
            case Standing.Waiting _, Standing.Good _, Standing.Expired _ ->
                new CardFact.InHand(dates, card.kind() == CardKind.FACE_AUTHENTICATION);
            case Standing.Suspended _ -> new CardFact.Lost(dates);
            case Standing.Ended(var _, var event) -> new CardFact.VoidCard(why(event));
            case Standing.Revoked _, Standing.TakenAlong _ -> new CardFact.VoidCard(CardFact.Why.RETURNED);
        };
    }

    private static CardFact.Why why(LifeEvent event) {
        if (event instanceof LifeEvent.DeadlineMissed) {
            return CardFact.Why.DEADLINE_MISSED;
        }
        return event instanceof LifeEvent.Departed || event instanceof LifeEvent.ForeignNationalLeft
                ? CardFact.Why.LEFT_JAPAN
                : CardFact.Why.RETURNED;
    }

    /** The one that counts; where none does, the last one. They come oldest first. */
    private static CertificateFact certificate(CardState card, CertificateKind kind) {
        return Stream.concat(
                        card.certificates().stream()
                                .filter(one -> one.certificate().kind() == kind),
                        card.alive(kind).stream())
                .reduce((one, later) -> later)
                .map(PersonFacts::fact)
                .orElseGet(CertificateFact.Absent::new);
    }

    private static CertificateFact fact(CardState.CertificateState one) {
        return switch (one.standing()) {
            case Standing.Waiting _, Standing.Good _, Standing.Suspended _, Standing.Expired _ ->
                new CertificateFact.Loaded(
                        Optional.of(one.certificate().lastDay()),
                        Optional.of(one.certificate().issuedOn()));
            case Standing.Ended _, Standing.Revoked _, Standing.TakenAlong _ -> new CertificateFact.Revoked();
        };
    }
}
