package koshin.population;

import java.time.LocalDate;
import java.util.Optional;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.PersonName;
import koshin.residents.ResidentKey;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.Residence;

/**
 * Where a situation is played.
 *
 * @param day on which it begins
 * @param card the card that the holder can use then; empty if there is none
 */
record Scene(Course course, PersonName name, LocalDate day, Optional<LiveCard> card) {

    /** What is played. */
    interface Script {
        void play(Scene scene);
    }

    Life life() {
        return course.office().life();
    }

    Draw draw() {
        return life().draw();
    }

    LiveCard theCard() {
        return card.orElseThrow();
    }

    String number() {
        return theCard().number();
    }

    /** Enters what happened so many days after the beginning. */
    Event happen(int after, Happening what) {
        return life().happen(day.plusDays(after), what);
    }

    /** Changes the record; the holder takes a new signing certificate the same day. */
    void change(Happening what) {
        happen(0, what);
        course.office().renewSigning(day, theCard());
    }

    void renewSigning(int after) {
        course.office().renewSigning(day.plusDays(after), theCard());
    }

    void renew(int after) {
        course.office().renew(day.plusDays(after), theCard());
    }

    /** Applies for a card so many days after the beginning. */
    LiveCard apply(int after) {
        LocalDate receivedOn = day.plusDays(after);
        return course.office().make(receivedOn, receivedOn.plusDays(draw().between(8, 12)));
    }

    /** Applies for a card in the place of {@code former}, and collects it within 30 days. */
    void newCard(int after, Optional<LiveCard> former) {
        LiveCard made = apply(after);
        course.office().handOver(made.card().madeOn().plusDays(draw().between(7, 17)), made, former);
    }

    /** Gives the moving-in notice, and brings a card along. */
    void moveIn() {
        ResidentKey elsewhere = new ResidentKey(draw().one(Municipality.ELSEWHERE), "E" + draw().between(1, 999_999));
        LocalDate movedInOn = life().resident().since();
        life().enter(day);
        LocalDate madeOn = day.minusDays(draw().between(100, 1000));
        course.office().bring(madeOn.minusDays(draw().between(8, 20)), madeOn);
        happen(0, new Happening.MovedIn(elsewhere, movedInOn, movedInOn.minusDays(1)));
    }

    /** Shows the card that was brought along, and takes a new signing certificate. */
    void show(int after) {
        LiveCard card = life().inHand().orElseThrow();
        happen(after, new Happening.CardShown(card.number()));
        course.office().renewSigning(day.plusDays(after), card);
    }

    void moveOut(int plannedAfter, boolean arrives) {
        String to = draw().one(Municipality.ELSEWHERE);
        happen(0, new Happening.MoveOutNotified(day.plusDays(plannedAfter), to));
        if (arrives) {
            happen(plannedAfter + draw().between(0, 13), new Happening.MovedAway(to));
        }
    }

    void depart(int plannedAfter, boolean continuedUse) {
        happen(0, new Happening.DepartureNotified(day.plusDays(plannedAfter), continuedUse));
    }

    void lose() {
        happen(0, new Happening.CardLost(number()));
    }

    void end(Certificates which) {
        happen(0, new Happening.EndApplied(number(), which));
    }

    /** Returns the last day of the stay of somebody whose stay is limited. */
    LocalDate stayEndsOn() {
        return life().residence() instanceof Residence.MidToLongTerm(var on) ? on : day;
    }

    Residence nextStay() {
        return new Residence.MidToLongTerm(Status.yearsMore(stayEndsOn(), 3));
    }
}
