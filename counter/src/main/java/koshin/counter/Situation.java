package koshin.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import koshin.counter.Matter.ToCard;
import koshin.guide.Demands;
import koshin.guide.Facts;
import koshin.residents.CardState;
import koshin.residents.History;
import koshin.residents.PersonState;
import koshin.residents.Presence;
import koshin.residents.Standing;
import koshin.rules.CertificateIssue;
import koshin.rules.CertificateKind;
import koshin.rules.CertificateState;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.rules.Readings;

/**
 * How things stand for a case at this moment: the person, the card, and what the counter asks; read anew each time and never
 * kept. What is to be done about the card is taken to be done where it decides what comes after.
 *
 * @param cardEndsOn its last valid day after that
 */
public record Situation(
        LocalDate today,
        PersonState person,
        CardState card,
        LocalDate cardEndsOn,
        Facts facts,
        Demands demands,
        Matter matter) {

    /** Words of a step's details. */
    static final String STATE = "state";

    static final String REPLACED = "replaced";
    static final String SERIAL = "serial";
    static final String LAST_DAY = "lastDay";
    static final String KEY = "publicKey";
    /** The number of an application for a card: 23 digits. */
    public static final String APPLICATION = "application";

    /** Returns it for {@code file}; empty if the person has no such card. */
    static Optional<Situation> of(
            CaseFile file, Town town, History known, boolean systemIsUp, Readings readings, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, JapanTime.ZONE);
        PersonState person = known.on(today, readings);
        return person.card(file.wanted().card()).map(card -> {
            AboutCard about = AboutCard.of(file, known, person, card, town, readings, now);
            PersonState then = about.expected().on(today, readings);
            CardState cardThen = then.card(card.card().number()).orElse(card);
            Facts facts = PersonFacts.of(then, cardThen, file.wanted().who(), readings);
            Set<CertificateKind> toIssue = EnumSet.noneOf(CertificateKind.class);
            toIssue.addAll(file.wanted().certificates());
            toIssue.removeIf(kind -> file.issued(kind).isPresent());
            Demands demands = town.guide().demands(facts, toIssue, today);
            return new Situation(
                    today,
                    person,
                    card,
                    cardThen.expiry().on(),
                    facts,
                    demands,
                    matter(file, then, cardThen, demands, about.toCard(), systemIsUp));
        });
    }

    private static Matter matter(
            CaseFile file,
            PersonState person,
            CardState card,
            Demands demands,
            Optional<ToCard> toCard,
            boolean systemIsUp) {
        Wanted wanted = file.wanted();
        Map<CertificateKind, CertificateState> states = new EnumMap<>(CertificateKind.class);
        for (CertificateKind kind : wanted.certificates()) {
            states.put(
                    kind,
                    file.firstIssued(kind)
                            .map(issued -> CertificateState.valueOf(word(issued, STATE)))
                            .orElseGet(() -> demands.states().getOrDefault(kind, CertificateState.REVOKED_OR_NONE)));
        }
        boolean isResident = person.presence() instanceof Presence.Here
                || (person.presence() instanceof Presence.Abroad(var _, var keeps) && keeps);
        return new Matter(
                wanted.who(),
                states,
                wanted.pins(),
                pinsAsked(file, demands),
                toCard,
                isResident && card.standing() instanceof Standing.Good,
                wanted.faceIsCurrent(),
                demands.mustCome(),
                demands.signing(),
                demands.agentAfterExpiry(),
                systemIsUp);
    }

    /** A card that is to be without PINs asks for none. */
    private static Set<PinKind> pinsAsked(CaseFile file, Demands demands) {
        Set<PinKind> asked = EnumSet.noneOf(PinKind.class);
        Optional<CardDeed> deed = file.wanted().deed();
        if (!deed.equals(Optional.of(CardDeed.PINS_TAKEN_OFF))) {
            asked.addAll(demands.pins());
        }
        deed.filter(_ -> !file.progress().ofCard().isDone())
                .map(CardDeed::asksPins)
                .ifPresent(asked::addAll);
        return asked;
    }

    /** Returns on what an issue of today builds: where this case has ended a certificate already, on that one. */
    CertificateIssue issue(CaseFile file, Town town, CertificateKind kind) {
        return file.firstIssued(kind)
                .map(first -> Optional.ofNullable(first.details().get(REPLACED))
                        .map(replaced -> CertificateIssue.replacing(LocalDate.parse(replaced), today))
                        .orElseGet(() -> CertificateIssue.anew(today)))
                .orElseGet(() -> town.guide().issue(facts, kind, today));
    }

    /** Returns the certificates of {@code kind} that count on any card of the person. */
    List<CardState.CertificateState> alive(CertificateKind kind) {
        return person.cards().stream().flatMap(one -> one.alive(kind).stream()).toList();
    }

    static String word(CaseFile.Happened step, String name) {
        return Optional.ofNullable(step.details().get(name))
                .orElseThrow(() ->
                        new CounterException("step " + step.position() + " of a case lacks what it needs: " + name));
    }
}
