package koshin.residents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import koshin.rules.Birthday;
import koshin.rules.CardKind;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.rules.StayChange;

/** Why something cannot be entered as it was told (受理できない理由). */
public sealed interface Objection {

    /** The day of the event is after {@code today}. */
    record InTheFuture(LocalDate today) implements Objection {}

    /** The person came to the municipality, or was born, only on {@code since}. */
    record BeforeTheRecord(LocalDate since) implements Objection {}

    /** The person is no resident any more. */
    record NoResident(Presence presence) implements Objection {}

    /** The person is a resident already. */
    record StillResident() implements Objection {}

    /** The person has no such card. */
    record UnknownCard(String card) implements Objection {}

    /** The card does not stand so that this could happen to it. */
    record CardIs(Standing standing) implements Objection {}

    /** The card has PINs, or has none, already. */
    record SameKind(CardKind kind) implements Objection {}

    /** Such cards did not exist on the day. */
    record NotOffered(CardKind kind) implements Objection {}

    /** The record says so already. */
    record NothingChanges() implements Objection {}

    /** Only somebody whose stay is limited has a stay that is extended. */
    record StayNotLimited() implements Objection {}

    /** The rule on stays refuses. */
    record StayRefused(StayChange.Why why) implements Objection {}

    /** The other municipality has no notice of a move to this one. */
    record NoMoveOut() implements Objection {}

    /** The number is another resident's. */
    record NumberTaken() implements Objection {}

    /** A move to the same municipality is none. */
    record SameMunicipality() implements Objection {}

    /** No certificate of this kind counts on the card. */
    record NoCertificate(Certificates certificates) implements Objection {}

    /** There is no such event, or it was withdrawn. */
    record UnknownEvent() implements Objection {}

    /**
     * Returns what speaks against entering {@code what} as having happened on {@code on}.
     *
     * @param today the day of the entry
     */
    static Optional<Objection> to(Happening what, LocalDate on, History history, LocalDate today, Readings readings) {
        if (on.isAfter(today)) {
            return Optional.of(new InTheFuture(today));
        }
        LocalDate since = history.first().fact().since();
        if (on.isBefore(since)) {
            return Optional.of(new BeforeTheRecord(since));
        }
        History known = AsOf.known(history, Instant.MAX);
        PersonState state = known.on(on, readings);
        return presence(what, state).or(() -> matter(what, on, known, state, readings));
    }

    private static Optional<Objection> presence(Happening what, PersonState state) {
        boolean isHere = state.presence() instanceof Presence.Here;
        return switch (what) {
            case Happening.Returned _ ->
                switch (state.presence()) {
                    case Presence.Abroad _, Presence.Deleted _ -> Optional.empty();
                    case Presence.Here _ -> Optional.of(new StillResident());
                    case Presence.NotYet _, Presence.MovedOut _, Presence.Dead _ ->
                        Optional.of(new NoResident(state.presence()));
                };
            case Happening.Withdrawn _ -> Optional.empty();
            // What is told of a card, and of a death, also counts for somebody who has gone.
            case Happening.Died _ ->
                state.presence() instanceof Presence.Dead ? Optional.of(new NothingChanges()) : Optional.empty();
            case Happening.MovedAway _ ->
                isHere || state.presence() instanceof Presence.MovedOut
                        ? Optional.empty()
                        : Optional.of(new NoResident(state.presence()));
            case Happening.CardLost _,
                    Happening.CardReturned _,
                    Happening.CardDestroyed _,
                    Happening.EndApplied _,
                    Happening.KeyCompromised _,
                    Happening.RecordedWrongly _ -> Optional.empty();
            default -> isHere ? Optional.empty() : Optional.of(new NoResident(state.presence()));
        };
    }

    private static Optional<Objection> matter(
            Happening what, LocalDate on, History known, PersonState state, Readings readings) {
        return switch (what) {
            case Happening.MoveOutNotified(var _, var municipality)
            when municipality.equals(known.key().municipality()) -> Optional.of(new SameMunicipality());
            case Happening.Withdrawn(var id) ->
                known.events().stream().anyMatch(event -> event.id().equals(id))
                        ? Optional.empty()
                        : Optional.of(new UnknownEvent());
            case Happening.CardHandedOver(var card) ->
                onCard(card, state, standing -> standing instanceof Standing.Waiting);
            case Happening.CardDestroyed(var card) ->
                onCard(card, state, standing -> standing instanceof Standing.Waiting);
            case Happening.CardReplaced(var former, var card) ->
                onCard(card, state, standing -> standing instanceof Standing.Waiting)
                        .or(() -> onCard(former, state, standing -> !(standing instanceof Standing.Waiting)));
            case Happening.CardLost(var card) -> onCard(card, state, standing -> standing instanceof Standing.Good);
            case Happening.CardFound(var card) ->
                onCard(card, state, standing -> standing instanceof Standing.Suspended);
            case Happening.CardReturned(var card) -> onCard(card, state, standing -> standing.isAlive());
            case Happening.CardShown(var card) -> onCard(card, state, standing -> standing instanceof Standing.Good);
            case Happening.SwitchedToFaceAuthentication(var card) ->
                toKind(card, CardKind.FACE_AUTHENTICATION, on, state);
            case Happening.SwitchedToPins(var card) -> toKind(card, CardKind.WITH_PINS, on, state);
            case Happening.EndApplied(var card, var which) -> onCertificates(card, which, state);
            case Happening.KeyCompromised(var card, var which) -> onCertificates(card, which, state);
            case Happening.RecordedWrongly(var card, var which) -> onCertificates(card, which, state);
            case Happening.CertificatesRenewed(var card, var _) ->
                onCard(card, state, standing -> standing instanceof Standing.Good);
            case Happening.StayExtended _
            when state.record().residence() instanceof Residence.Japanese -> Optional.of(new StayNotLimited());
            case Happening.CardExtended(var card, var hasSpace) ->
                onCard(card, state, standing -> !(standing instanceof Standing.Waiting))
                        .or(() -> refused(state.card(card)
                                .map(one -> StayChange.afterPermission(
                                        one.expiry(),
                                        new Birthday(state.record().bornOn(), readings.leapDayBirthday()),
                                        one.card().ageClass(),
                                        one.card().madeOn(),
                                        state.record().residence(),
                                        on,
                                        hasSpace))));
            case Happening.SpecialPeriodAsked(var card, var askedOn) ->
                onCard(card, state, standing -> !(standing instanceof Standing.Waiting))
                        .or(() -> specialPeriod(card, askedOn, on, known, state));
            default ->
                Changes.changesRecord(what)
                                && Changes.apply(what, state.record()).equals(state.record())
                        ? Optional.of(new NothingChanges())
                        : Optional.empty();
        };
    }

    private static Optional<Objection> specialPeriod(
            String card, LocalDate askedOn, LocalDate on, History known, PersonState state) {
        if (!(state.record().residence() instanceof Residence.MidToLongTerm(var stayEndsOn))) {
            return Optional.of(new StayNotLimited());
        }
        boolean given = known.events().stream()
                .anyMatch(event -> event.what() instanceof Happening.SpecialPeriodAsked(var before, var _)
                        && before.equals(card)
                        && !hasBeenExtendedSince(card, event, known));
        return refused(
                state.card(card).map(one -> StayChange.whilePending(one.expiry(), stayEndsOn, askedOn, given, on)));
    }

    private static boolean hasBeenExtendedSince(String card, Event asked, History known) {
        return known.events().stream()
                .anyMatch(event -> event.what() instanceof Happening.CardExtended(var extended, var _)
                        && extended.equals(card)
                        && event.recordedAt().isAfter(asked.recordedAt()));
    }

    private static Optional<Objection> refused(Optional<StayChange> change) {
        return change.flatMap(one -> switch (one) {
            case StayChange.Changed _ -> Optional.empty();
            case StayChange.Refused(var why) -> Optional.of(new StayRefused(why));
        });
    }

    private static Optional<Objection> toKind(String card, CardKind kind, LocalDate on, PersonState state) {
        if (!CardKind.isOfferedOn(kind, on)) {
            return Optional.of(new NotOffered(kind));
        }
        return onCard(card, state, standing -> standing instanceof Standing.Good)
                .or(() -> state.card(card).filter(one -> one.kind() == kind).map(one -> new SameKind(kind)));
    }

    private static Optional<Objection> onCertificates(String card, Certificates which, PersonState state) {
        return onCard(card, state, standing -> true)
                .or(() -> state.card(card).stream()
                                .flatMap(one -> one.certificates().stream())
                                .anyMatch(one -> one.standing().isAlive()
                                        && switch (which) {
                                            case AUTHENTICATION, SIGNING ->
                                                one.certificate().kind().name().equals(which.name());
                                            case BOTH -> true;
                                        })
                        ? Optional.empty()
                        : Optional.of(new NoCertificate(which)));
    }

    private static Optional<Objection> onCard(String card, PersonState state, Predicate<Standing> fits) {
        Optional<CardState> found = state.card(card);
        if (found.isEmpty()) {
            return Optional.of(new UnknownCard(card));
        }
        return fits.test(found.get().standing())
                ? Optional.empty()
                : Optional.of(new CardIs(found.get().standing()));
    }
}
