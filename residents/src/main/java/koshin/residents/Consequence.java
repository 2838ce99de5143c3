package koshin.residents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import koshin.rules.ContinuedUse;
import koshin.rules.ContinuedUse.Deadline;
import koshin.rules.LifeEvent;
import koshin.rules.LifeEvent.RecordChange;
import koshin.rules.Residence;

/**
 * What the law attaches to an event: at once, or on a later day (異動の効果).
 *
 * @param from the first day on which it holds
 * @param card the card that it concerns; empty if every card of the person
 */
public record Consequence(LocalDate from, LifeEvent event, Optional<String> card) {

    /** The day on which something that has not been done was done. */
    private static final LocalDate NEVER = LocalDate.MAX;

    /** Returns whether it comes later than the day of {@code cause}. */
    public boolean isLaterThan(Event cause) {
        return from.isAfter(cause.on());
    }

    /**
     * Returns what {@code event} brings about, given all that is known of the person: a deadline that was kept brings
     * nothing.
     */
    public static List<Consequence> of(Event event, History known) {
        LocalDate on = event.on();
        return switch (event.what()) {
            case Happening.MovedWithin _, Happening.Returned _ -> changed(on, RecordChange.ADDRESS);
            case Happening.MoveOutNotified(var plannedOn, var _) -> onMoveOut(later(plannedOn, on), plannedOn, known);
            case Happening.MovedIn moved -> onMoveIn(event, moved, known);
            case Happening.NameChanged _ -> changed(on, RecordChange.NAME);
            case Happening.CommonNameChanged _ -> changed(on, RecordChange.COMMON_NAME);
            case Happening.FormerSurnameChanged _ -> changed(on, RecordChange.FORMER_SURNAME);
            case Happening.SexChanged _ -> changed(on, RecordChange.SEX);
            case Happening.BirthDateCorrected _ -> changed(on, RecordChange.BIRTH_DATE);
            case Happening.AddressRewritten _ -> changed(on, RecordChange.MINOR_CORRECTION);
            case Happening.FuriganaAdded _ -> every(on, new LifeEvent.FuriganaAdded());
            case Happening.Died _, Happening.DeletedFromRegister _ -> every(on, new LifeEvent.DeletedFromRegister());
            case Happening.DepartureNotified departure -> onDeparture(on, departure, known);
            case Happening.CardReplaced(var former, var _) -> one(on, new LifeEvent.CardReplaced(), former);
            case Happening.CardDestroyed(var card) -> one(on, new LifeEvent.DestroyedBeforeHandOver(), card);
            case Happening.CardLost(var card) -> one(on, new LifeEvent.LostOrStolen(), card);
            case Happening.CardFound(var card) -> one(on, new LifeEvent.FoundAgain(), card);
            case Happening.CardReturned(var card) -> one(on, new LifeEvent.CardReturned(), card);
            case Happening.NumberChanged _ -> every(on, new LifeEvent.NumberChanged());
            case Happening.SwitchedToFaceAuthentication(var card) ->
                one(on, new LifeEvent.SwitchedToFaceAuthentication(), card);
            case Happening.EndApplied(var card, var which) -> one(on, new LifeEvent.HolderApplied(which), card);
            case Happening.KeyCompromised(var card, var which) -> one(on, new LifeEvent.KeyCompromised(which), card);
            case Happening.RecordedWrongly(var card, var which) -> one(on, new LifeEvent.RecordedWrongly(which), card);
            case Happening.CertificatesRenewed(var card, var which) ->
                one(on, new LifeEvent.CertificatesRenewed(which), card);
            case Happening.MovedAway _,
                    Happening.CardShown _,
                    Happening.StayExtended _,
                    Happening.CardExtended _,
                    Happening.SpecialPeriodAsked _,
                    Happening.WardshipBegan _,
                    Happening.WardshipEnded _,
                    Happening.PlaceOfStayRegistered _,
                    Happening.NoticesExcluded _,
                    Happening.CardHandedOver _,
                    Happening.SwitchedToPins _,
                    Happening.Withdrawn _ -> List.of();
        };
    }

    private static List<Consequence> onMoveOut(LocalDate from, LocalDate plannedOn, History known) {
        List<Consequence> found = new ArrayList<>(changed(from, RecordChange.ADDRESS));
        boolean hasArrived = known.events().stream().anyMatch(event -> event.what() instanceof Happening.MovedAway);
        if (!hasArrived
                && ContinuedUse.withoutNotice(plannedOn, NEVER)
                        instanceof ContinuedUse.TooLate(var since, var deadline)) {
            found.addAll(missed(deadline, later(since, from)));
        }
        return found;
    }

    private static List<Consequence> onMoveIn(Event event, Happening.MovedIn moved, History known) {
        List<Consequence> found = new ArrayList<>(changed(event.on(), RecordChange.ADDRESS));
        switch (ContinuedUse.ofNotice(moved.movedInOn(), moved.plannedMoveOut(), event.on())) {
            case ContinuedUse.TooLate(var since, var deadline) -> found.addAll(missed(deadline, since));
            case ContinuedUse.InTime _, ContinuedUse.NotOffered _ -> {
                for (Recorded<Card> card : known.cards()) {
                    LocalDate shownOn = shownOn(card.fact().number(), known).orElse(NEVER);
                    if (ContinuedUse.ofCard(event.on(), shownOn)
                                    instanceof ContinuedUse.TooLate(var since, var deadline)
                            && !card.fact().madeOn().isAfter(event.on())) {
                        found.addAll(one(
                                since,
                                new LifeEvent.DeadlineMissed(deadline),
                                card.fact().number()));
                    }
                }
            }
        }
        return found;
    }

    private static Optional<LocalDate> shownOn(String card, History known) {
        return known.events().stream()
                .filter(event -> event.what() instanceof Happening.CardShown(var shown) && shown.equals(card))
                .map(Event::on)
                .min(LocalDate::compareTo);
    }

    private static List<Consequence> onDeparture(LocalDate on, Happening.DepartureNotified departure, History known) {
        LocalDate from = later(departure.plannedOn(), on);
        boolean isJapanese = known.first().fact().residence() instanceof Residence.Japanese;
        if (!isJapanese) {
            return every(from, new LifeEvent.ForeignNationalLeft());
        }
        boolean keepsCard = departure.continuedUse()
                && ContinuedUse.ofDeparture(departure.plannedOn(), on) instanceof ContinuedUse.InTime;
        return every(from, new LifeEvent.Departed(keepsCard));
    }

    private static List<Consequence> changed(LocalDate from, RecordChange change) {
        return every(from, new LifeEvent.RecordChanged(change));
    }

    private static List<Consequence> missed(Deadline deadline, LocalDate since) {
        return every(since, new LifeEvent.DeadlineMissed(deadline));
    }

    private static List<Consequence> every(LocalDate from, LifeEvent event) {
        return List.of(new Consequence(from, event, Optional.empty()));
    }

    private static List<Consequence> one(LocalDate from, LifeEvent event, String card) {
        return List.of(new Consequence(from, event, Optional.of(card)));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
