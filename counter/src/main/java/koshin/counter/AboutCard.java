package koshin.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import koshin.counter.Matter.ToCard;
import koshin.guide.Facts;
import koshin.residents.Application;
import koshin.residents.CardState;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.Objection;
import koshin.residents.PersonState;
import koshin.residents.Recorded;
import koshin.residents.Standing;
import koshin.rules.Birthday;
import koshin.rules.CertificateKind;
import koshin.rules.PhotoRequirement;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.rules.Yen;

/**
 * What a case does about the card itself, as registry and rules see it.
 *
 * @param expected all that will be known of the person when it is done
 */
record AboutCard(Optional<ToCard> toCard, History expected) {

    static AboutCard of(
            CaseFile file,
            History known,
            PersonState person,
            CardState card,
            Town town,
            Readings readings,
            Instant now) {
        LocalDate today = person.on();
        Optional<CardDeed> wanted = file.wanted().deed();
        if (wanted.isEmpty()) {
            return new AboutCard(Optional.empty(), known);
        }
        CardDeed deed = wanted.get();
        boolean isOpen = !file.progress().ofCard().isDone();
        Optional<Happening> happening = isOpen ? happening(deed, person, card) : Optional.empty();
        boolean isObjected = happening
                .flatMap(one -> Objection.to(one, today, known, today, readings))
                .isPresent();
        History expected = happening
                .filter(_ -> !isObjected)
                .map(one -> known.and(new Event(UUID.randomUUID(), today, now, one)))
                .orElse(known);
        boolean endsAsBefore = expected.on(today, readings)
                .card(card.card().number())
                .filter(then -> then.expiry().on().equals(card.expiry().on()))
                .isPresent();
        boolean isRefused = isOpen
                && (isObjected
                        || isOutOfPlace(deed, card, file.wanted())
                        || (deed == CardDeed.VALIDITY_CHANGE
                                && (endsAsBefore || person.record().residence() instanceof Residence.Japanese)));
        return new AboutCard(Optional.of(toCard(deed, file, known, person, card, town, isRefused, readings)), expected);
    }

    /** Returns what the registry is to enter for it; empty if nothing. */
    static Optional<Happening> happening(CardDeed deed, PersonState person, CardState card) {
        String number = card.card().number();
        return switch (deed) {
            case APPLICATION, SURFACE_CHANGE -> Optional.empty();
            case HAND_OVER ->
                Optional.of(former(person, card)
                        .filter(former -> former.standing().isAlive())
                        .<Happening>map(former ->
                                new Happening.CardReplaced(former.card().number(), number))
                        .orElseGet(() -> new Happening.CardHandedOver(number)));
            case HOLD_LIFTED -> Optional.of(new Happening.CardFound(number));
            case VALIDITY_CHANGE -> Optional.of(new Happening.CardExtended(number, true));
            case PINS_TAKEN_OFF -> Optional.of(new Happening.SwitchedToFaceAuthentication(number));
            case PINS_PUT_ON -> Optional.of(new Happening.SwitchedToPins(number));
        };
    }

    /**
     * What the registry has no objection to: only a card that counts is written on, none is applied for beside one that waits, and a
     * card without PINs has to have a certificate for authentication.
     */
    private static boolean isOutOfPlace(CardDeed deed, CardState card, Wanted wanted) {
        return switch (deed) {
            case SURFACE_CHANGE -> !(card.standing() instanceof Standing.Good);
            case APPLICATION -> card.standing() instanceof Standing.Waiting;
            case PINS_TAKEN_OFF ->
                card.alive(CertificateKind.AUTHENTICATION).isEmpty()
                        && !wanted.certificates().contains(CertificateKind.AUTHENTICATION);
            case HAND_OVER, HOLD_LIFTED, VALIDITY_CHANGE, PINS_PUT_ON -> false;
        };
    }

    /** The card that the holder has had until now, ended or not, unless it was handed back. */
    private static Optional<CardState> former(PersonState person, CardState card) {
        return person.cards().stream()
                .filter(one -> !one.card().number().equals(card.card().number()))
                .filter(one -> switch (one.standing()) {
                    case Standing.Good _, Standing.Suspended _, Standing.Expired _ -> true;
                    case Standing.Waiting _, Standing.Ended _, Standing.Revoked _, Standing.TakenAlong _ -> false;
                })
                .max(Comparator.comparing(one -> one.card().madeOn()));
    }

    private static ToCard toCard(
            CardDeed deed,
            CaseFile file,
            History known,
            PersonState person,
            CardState card,
            Town town,
            boolean isRefused,
            Readings readings) {
        Optional<CardState> former = deed == CardDeed.HAND_OVER ? former(person, card) : Optional.empty();
        Yen fee = Yen.ZERO;
        Yen feeWithoutFormer = Yen.ZERO;
        if (former.isPresent()) {
            Facts facts = PersonFacts.of(person, former.get(), file.wanted().who(), readings);
            LocalDate appliedOn = appliedOn(known, card);
            fee = town.guide().nextCardFee(facts, true, appliedOn).total();
            feeWithoutFormer = town.guide().nextCardFee(facts, false, appliedOn).total();
        }
        return new ToCard(
                deed,
                former.isPresent(),
                deed == CardDeed.APPLICATION && needsPhoto(person, readings),
                fee,
                feeWithoutFormer,
                isRefused);
    }

    /** Where nobody knows of the application, the day of making stands for its day. */
    private static LocalDate appliedOn(History known, CardState card) {
        return known.applications().stream()
                .map(Recorded::fact)
                .filter(one -> card.card().application().equals(Optional.of(one.number())))
                .map(Application::receivedOn)
                .findFirst()
                .orElse(card.card().madeOn());
    }

    private static boolean needsPhoto(PersonState person, Readings readings) {
        Birthday birthday = new Birthday(person.record().bornOn(), readings.leapDayBirthday());
        return PhotoRequirement.of(birthday, person.on()) == PhotoRequirement.WITH_PHOTO;
    }
}
