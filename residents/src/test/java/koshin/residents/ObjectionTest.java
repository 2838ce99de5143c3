package koshin.residents;

import static koshin.residents.People.CARD;
import static koshin.residents.People.aForeigner;
import static koshin.residents.People.aJapanese;
import static koshin.residents.People.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import koshin.rules.CardKind;
import koshin.rules.LifeEvent;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.rules.StayChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be entered, and why. */
class ObjectionTest {

    private static final String TODAY = "2026-11-22";
    private static final Happening MOVED = new Happening.MovedWithin("架空町2-2");

    record Row(People person, Happening what, String on, Objection objection) {
        @Override
        public String toString() {
            return what + " on " + on;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(aJapanese(), MOVED, "2026-11-23", new Objection.InTheFuture(day(TODAY))),
                new Row(aJapanese(), MOVED, "2010-03-31", new Objection.BeforeTheRecord(day("2010-04-01"))),
                new Row(dead(), MOVED, "2026-03-01", new Objection.NoResident(new Presence.Dead(day("2026-03-01")))),
                new Row(
                        aJapanese().then("2026-03-01", new Happening.MovedAway("44201")),
                        MOVED,
                        "2026-03-02",
                        new Objection.NoResident(new Presence.MovedOut(day("2026-03-01"), "44201"))),
                new Row(
                        aJapanese().then("2026-03-01", new Happening.DepartureNotified(day("2026-03-01"), false)),
                        MOVED,
                        "2026-03-02",
                        new Objection.NoResident(new Presence.Abroad(day("2026-03-01"), false))),
                new Row(aJapanese(), new Happening.Returned("架空町1-1"), TODAY, new Objection.StillResident()),
                new Row(
                        dead(),
                        new Happening.Returned("架空町1-1"),
                        TODAY,
                        new Objection.NoResident(new Presence.Dead(day("2026-03-01")))),
                new Row(dead(), new Happening.Died(), TODAY, new Objection.NothingChanges()),
                new Row(
                        aJapanese(),
                        new Happening.CardLost("BB00000002"),
                        TODAY,
                        new Objection.UnknownCard("BB00000002")),
                new Row(
                        aJapanese(),
                        new Happening.CardFound(CARD),
                        TODAY,
                        new Objection.CardIs(new Standing.Good(day("2032-05-10")))),
                new Row(
                        aJapanese().then("2026-03-01", new Happening.CardLost(CARD)),
                        new Happening.CardLost(CARD),
                        TODAY,
                        new Objection.CardIs(new Standing.Suspended(day("2026-03-01")))),
                new Row(
                        aJapanese(),
                        new Happening.CardHandedOver(CARD),
                        TODAY,
                        new Objection.CardIs(new Standing.Good(day("2032-05-10")))),
                new Row(
                        aJapanese(),
                        new Happening.CardDestroyed(CARD),
                        TODAY,
                        new Objection.CardIs(new Standing.Good(day("2032-05-10")))),
                new Row(
                        aJapanese().then("2026-03-01", new Happening.CardReturned(CARD)),
                        new Happening.CardReturned(CARD),
                        TODAY,
                        new Objection.CardIs(new Standing.Ended(day("2026-03-01"), new LifeEvent.CardReturned()))),
                new Row(
                        aJapanese(),
                        new Happening.SwitchedToPins(CARD),
                        TODAY,
                        new Objection.SameKind(CardKind.WITH_PINS)),
                new Row(
                        aJapanese(),
                        new Happening.SwitchedToFaceAuthentication(CARD),
                        "2023-12-14",
                        new Objection.NotOffered(CardKind.FACE_AUTHENTICATION)),
                new Row(aJapanese(), new Happening.MovedWithin("架空町1-1"), TODAY, new Objection.NothingChanges()),
                new Row(aJapanese(), new Happening.WardshipEnded(), TODAY, new Objection.NothingChanges()),
                new Row(
                        aJapanese(),
                        new Happening.StayExtended(new Residence.PermanentResident()),
                        TODAY,
                        new Objection.StayNotLimited()),
                new Row(
                        aForeigner("2026-06-30"),
                        new Happening.CardExtended(CARD, true),
                        "2026-07-01",
                        new Objection.StayRefused(StayChange.Why.CARD_EXPIRED)),
                new Row(
                        aForeigner("2027-06-30"),
                        new Happening.CardExtended(CARD, false),
                        TODAY,
                        new Objection.StayRefused(StayChange.Why.NO_SPACE_ON_CARD)),
                new Row(
                        aForeigner("2026-06-30")
                                .then("2026-06-15", new Happening.SpecialPeriodAsked(CARD, day("2026-06-01"))),
                        new Happening.SpecialPeriodAsked(CARD, day("2026-06-01")),
                        "2026-08-01",
                        new Objection.StayRefused(StayChange.Why.ALREADY_GIVEN)),
                new Row(
                        aJapanese(),
                        new Happening.SpecialPeriodAsked(CARD, day("2026-06-01")),
                        TODAY,
                        new Objection.StayNotLimited()),
                new Row(
                        aJapanese(),
                        new Happening.MoveOutNotified(day("2026-12-01"), "14130"),
                        TODAY,
                        new Objection.SameMunicipality()),
                new Row(
                        aJapanese().then("2026-03-01", MOVED),
                        new Happening.EndApplied(CARD, Certificates.SIGNING),
                        TODAY,
                        new Objection.NoCertificate(Certificates.SIGNING)),
                new Row(aJapanese(), new Happening.Withdrawn(new UUID(0, 9)), TODAY, new Objection.UnknownEvent()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void is_refused_with_its_reason(Row row) {
        assertThat(Objection.to(row.what(), day(row.on()), row.person().history(), day(TODAY), Readings.recommended()))
                .contains(row.objection());
    }

    record Fine(People person, Happening what) {
        @Override
        public String toString() {
            return what.toString();
        }
    }

    static Stream<Fine> fine() {
        People lost = aJapanese().then("2026-03-01", new Happening.CardLost(CARD));
        return Stream.of(
                new Fine(aJapanese(), MOVED),
                new Fine(aJapanese(), new Happening.CardLost(CARD)),
                new Fine(lost, new Happening.CardFound(CARD)),
                new Fine(lost, new Happening.CardReturned(CARD)),
                new Fine(dead(), new Happening.Withdrawn(new UUID(0, 1))),
                new Fine(aJapanese(), new Happening.MoveOutNotified(day("2026-12-01"), "44201")),
                new Fine(
                        aJapanese().then("2026-03-01", new Happening.DepartureNotified(day("2026-03-20"), true)),
                        new Happening.Returned("架空町5-5")),
                new Fine(aForeigner("2027-06-30"), new Happening.CardExtended(CARD, true)),
                new Fine(aJapanese(), new Happening.SwitchedToFaceAuthentication(CARD)),
                new Fine(aJapanese().then("2026-03-01", MOVED), new Happening.EndApplied(CARD, Certificates.BOTH)));
    }

    @ParameterizedTest
    @MethodSource("fine")
    void nothing_speaks_against(Fine one) {
        assertThat(Objection.to(one.what(), day(TODAY), one.person().history(), day(TODAY), Readings.recommended()))
                .isEmpty();
    }

    @Test
    void a_special_period_may_come_again_once_the_card_was_extended() {
        People person = aForeigner("2026-06-30")
                .then("2026-06-15", new Happening.SpecialPeriodAsked(CARD, day("2026-06-01")))
                .then("2026-07-10", new Happening.StayExtended(new Residence.MidToLongTerm(day("2026-11-30"))))
                .then("2026-07-11", new Happening.CardExtended(CARD, true));

        assertThat(Objection.to(
                        new Happening.SpecialPeriodAsked(CARD, day("2026-11-20")),
                        day(TODAY),
                        person.history(),
                        day(TODAY),
                        Readings.recommended()))
                .isEmpty();
    }

    private static People dead() {
        return aJapanese().then("2026-03-01", new Happening.Died());
    }
}
