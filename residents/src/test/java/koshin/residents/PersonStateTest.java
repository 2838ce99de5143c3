package koshin.residents;

import static koshin.residents.People.AUTHENTICATION;
import static koshin.residents.People.CARD;
import static koshin.residents.People.SIGNING;
import static koshin.residents.People.aForeigner;
import static koshin.residents.People.aJapanese;
import static koshin.residents.People.day;
import static koshin.residents.People.noon;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import koshin.residents.CardState.CertificateState;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.ContinuedUse.Deadline;
import koshin.rules.LifeEvent;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.LifeEvent.RecordChange;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A person as of any day and any past instant. */
class PersonStateTest {

    private static final Readings READINGS = Readings.recommended();

    record Row(String because, People person, String on, String card, String authentication, String signing) {
        @Override
        public String toString() {
            return because;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("all is well", aJapanese(), "2026-11-22", "Good", "Good", "Good"),
                new Row(
                        "the certificates end before the card",
                        aJapanese(),
                        "2027-05-11",
                        "Good",
                        "Expired",
                        "Expired"),
                new Row("their last day counts", aJapanese(), "2027-05-10", "Good", "Good", "Good"),
                new Row("the card has ended", aJapanese(), "2032-05-11", "Expired", "Expired", "Expired"),
                new Row("before the card was handed over", aJapanese(), "2022-06-20", "Waiting", "", ""),
                new Row(
                        "a move ends the signing certificate alone",
                        aJapanese().then("2026-03-01", new Happening.MovedWithin("架空町2-2")),
                        "2026-03-01",
                        "Good",
                        "Good",
                        "Revoked"),
                new Row(
                        "the day before the move",
                        aJapanese().then("2026-03-01", new Happening.MovedWithin("架空町2-2")),
                        "2026-02-28",
                        "Good",
                        "Good",
                        "Good"),
                new Row(
                        "another way of writing the address ends nothing",
                        aJapanese().then("2026-03-01", new Happening.AddressRewritten("架空町一丁目1番")),
                        "2026-03-02",
                        "Good",
                        "Good",
                        "Good"),
                new Row(
                        "moving out is planned and not yet due",
                        aJapanese().then("2026-03-01", new Happening.MoveOutNotified(day("2026-03-20"), "44201")),
                        "2026-03-19",
                        "Good",
                        "Good",
                        "Good"),
                new Row(
                        "the planned day of moving out",
                        aJapanese().then("2026-03-01", new Happening.MoveOutNotified(day("2026-03-20"), "44201")),
                        "2026-03-20",
                        "Good",
                        "Good",
                        "Revoked"),
                new Row(
                        "thirty days after it",
                        aJapanese().then("2026-03-01", new Happening.MoveOutNotified(day("2026-03-20"), "44201")),
                        "2026-04-19",
                        "Good",
                        "Good",
                        "Revoked"),
                new Row(
                        "thirty-one days after it nobody has made a moving-in notice",
                        aJapanese().then("2026-03-01", new Happening.MoveOutNotified(day("2026-03-20"), "44201")),
                        "2026-04-20",
                        "Ended",
                        "Revoked",
                        "Revoked"),
                new Row(
                        "the other municipality has the person",
                        aJapanese()
                                .then("2026-03-01", new Happening.MoveOutNotified(day("2026-03-20"), "44201"))
                                .then("2026-03-25", new Happening.MovedAway("44201")),
                        "2026-04-20",
                        "TakenAlong",
                        "TakenAlong",
                        "Revoked"),
                new Row(
                        "moved in, the card not shown on the ninetieth day",
                        movedIn(),
                        "2026-06-29",
                        "Good",
                        "Good",
                        "Revoked"),
                new Row("nor on the ninety-first", movedIn(), "2026-06-30", "Ended", "Revoked", "Revoked"),
                new Row(
                        "shown in time",
                        movedIn().then("2026-06-29", new Happening.CardShown(CARD)),
                        "2026-07-30",
                        "Good",
                        "Good",
                        "Revoked"),
                new Row(
                        "told fifteen days after moving in",
                        aJapanese()
                                .then(
                                        "2026-04-16",
                                        new Happening.MovedIn(other(), day("2026-04-01"), day("2026-04-01"))),
                        "2026-04-16",
                        "Ended",
                        "Revoked",
                        "Revoked"),
                new Row(
                        "the card was made after the move: it need not be shown",
                        aJapanese()
                                .then(
                                        "2022-05-20",
                                        new Happening.MovedIn(other(), day("2022-05-15"), day("2022-05-15"))),
                        "2026-11-22",
                        "Good",
                        "Good",
                        "Good"),
                new Row(
                        "the day before a departure",
                        aJapanese().then("2026-03-01", new Happening.DepartureNotified(day("2026-03-20"), false)),
                        "2026-03-19",
                        "Good",
                        "Good",
                        "Good"),
                new Row(
                        "what had expired before a death expired",
                        aJapanese().then("2032-06-01", new Happening.Died()),
                        "2032-06-02",
                        "Expired",
                        "Expired",
                        "Expired"),
                new Row(
                        "back from abroad, with a new certificate",
                        aJapanese()
                                .then("2026-03-01", new Happening.DepartureNotified(day("2026-03-20"), true))
                                .then("2026-04-10", new Happening.Returned("架空町9-9"))
                                .issued("2026-04-11", CertificateKind.SIGNING, 103, "2027-05-10"),
                        "2026-04-11",
                        "Good",
                        "Good",
                        "Good Revoked"),
                new Row("lost", lost(), "2026-03-02", "Suspended", "Suspended", "Suspended"),
                new Row(
                        "found: the card comes back and the certificates do not",
                        lost().then("2026-03-05", new Happening.CardFound(CARD)),
                        "2026-03-05",
                        "Good",
                        "Revoked",
                        "Revoked"),
                new Row(
                        "dead",
                        aJapanese().then("2026-03-01", new Happening.Died()),
                        "2026-03-01",
                        "Ended",
                        "Revoked",
                        "Revoked"),
                new Row(
                        "gone abroad with the card",
                        aJapanese().then("2026-03-01", new Happening.DepartureNotified(day("2026-03-20"), true)),
                        "2026-03-20",
                        "Good",
                        "Good",
                        "Revoked"),
                new Row(
                        "asked to keep it on the day of departure: too late",
                        aJapanese().then("2026-03-20", new Happening.DepartureNotified(day("2026-03-20"), true)),
                        "2026-03-20",
                        "Ended",
                        "Revoked",
                        "Revoked"),
                new Row(
                        "gone abroad without it",
                        aJapanese().then("2026-03-01", new Happening.DepartureNotified(day("2026-03-20"), false)),
                        "2026-03-20",
                        "Ended",
                        "Revoked",
                        "Revoked"),
                new Row(
                        "a foreign national keeps no card abroad",
                        aForeigner("2028-01-31")
                                .then("2026-03-01", new Happening.DepartureNotified(day("2026-03-20"), true)),
                        "2026-03-20",
                        "Ended",
                        "Revoked",
                        "Revoked"),
                new Row(
                        "no PINs any more",
                        aJapanese().then("2026-03-01", new Happening.SwitchedToFaceAuthentication(CARD)),
                        "2026-03-01",
                        "Good",
                        "Good",
                        "Revoked"),
                new Row(
                        "a ward keeps what is there: the rules end nothing",
                        aJapanese().then("2026-03-01", new Happening.WardshipBegan()),
                        "2026-03-01",
                        "Good",
                        "Good",
                        "Good"),
                new Row(
                        "renewed: the newer ones count",
                        renewed(),
                        "2027-03-01",
                        "Good",
                        "Good Revoked",
                        "Good Revoked"),
                new Row(
                        "what was entered by mistake does not count",
                        aJapanese()
                                .then("2026-03-01", new Happening.Died())
                                .then("2026-03-02", new Happening.Withdrawn(new UUID(0, 1))),
                        "2026-03-02",
                        "Good",
                        "Good",
                        "Good"),
                new Row(
                        "though what was revoked by it stays so",
                        aJapanese()
                                .then("2026-03-01", new Happening.Died())
                                .said("2026-03-01", SIGNING, RevocationReason.CESSATION_OF_OPERATION)
                                .then("2026-03-02", new Happening.Withdrawn(new UUID(0, 1))),
                        "2026-03-02",
                        "Good",
                        "Good",
                        "Revoked"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void stands_as_the_law_says(Row row) {
        PersonState state = row.person().history().on(day(row.on()), READINGS);

        CardState card = state.card(CARD).orElseThrow();
        assertThat(List.of(
                        card.standing().getClass().getSimpleName(),
                        of(card, CertificateKind.AUTHENTICATION),
                        of(card, CertificateKind.SIGNING)))
                .containsExactly(row.card(), row.authentication(), row.signing());
    }

    @Test
    void what_was_entered_later_was_not_known_then() {
        History history = aJapanese()
                .enteredLater("2026-03-01", "2026-03-20", new Happening.NameChanged("例示 太郎", "レイジ タロウ"))
                .history();

        assertThat(nameAt(history, "2026-03-10", noon("2026-03-19"))).isEqualTo("見本 太郎");
        assertThat(nameAt(history, "2026-03-10", noon("2026-03-20"))).isEqualTo("例示 太郎");
        assertThat(nameAt(history, "2026-02-28", noon("2026-03-20"))).isEqualTo("見本 太郎");
    }

    @Test
    void a_change_that_was_told_late_does_not_undo_a_later_one() {
        History history = aJapanese()
                .then("2026-03-10", new Happening.MovedWithin("架空町3-3"))
                .enteredLater("2026-03-01", "2026-03-20", new Happening.NameChanged("例示 太郎", "レイジ タロウ"))
                .history();

        Resident record = history.on(day("2026-03-20"), READINGS).record();

        assertThat(record.address()).isEqualTo("架空町3-3");
        assertThat(record.name().name()).isEqualTo("例示 太郎");
    }

    @Test
    void nobody_is_known_before_being_entered_nor_a_resident_before_the_first_day() {
        History history = aJapanese().history();

        assertThat(history.at(day("2015-10-05"), noon("2015-10-04"), READINGS)).isEmpty();
        assertThat(history.at(day("2010-03-31"), noon("2026-01-01"), READINGS)
                        .orElseThrow()
                        .presence())
                .isEqualTo(new Presence.NotYet(day("2010-04-01")));
    }

    @Test
    void every_entry_of_the_record_changes_by_its_event() {
        Resident record = aForeigner("2027-12-31")
                .then("2026-01-01", new Happening.CommonNameChanged(Optional.of("仮名")))
                .then("2026-01-02", new Happening.FormerSurnameChanged(Optional.of("旧例")))
                .then("2026-01-03", new Happening.SexChanged(Sex.FEMALE))
                .then("2026-01-04", new Happening.BirthDateCorrected(day("1982-05-11")))
                .then("2026-01-05", new Happening.FuriganaAdded("ミホン タロー"))
                .then("2026-01-06", new Happening.WardshipBegan())
                .then("2026-01-07", new Happening.PlaceOfStayRegistered(Optional.of("見本病院")))
                .then("2026-01-08", new Happening.NoticesExcluded(Set.of(NoticeExclusion.ON_REQUEST)))
                .then("2026-01-09", new Happening.StayExtended(new Residence.PermanentResident()))
                .history()
                .on(day("2026-01-31"), READINGS)
                .record();

        assertThat(record.name()).isEqualTo(new PersonName("見本 太郎", "ミホン タロー", Optional.of("仮名"), Optional.of("旧例")));
        assertThat(List.of(record.sex(), record.bornOn(), record.ward(), record.residence()))
                .containsExactly(Sex.FEMALE, day("1982-05-11"), true, new Residence.PermanentResident());
        assertThat(record.placeOfStay()).contains("見本病院");
        assertThat(record.noticeExclusions()).containsExactly(NoticeExclusion.ON_REQUEST);
    }

    @Test
    void an_extended_stay_reaches_the_card_only_when_the_card_is_brought() {
        People person = aForeigner("2026-06-30")
                .then("2026-05-01", new Happening.StayExtended(new Residence.MidToLongTerm(day("2029-06-30"))));

        assertThat(expiry(person, "2026-05-02")).isEqualTo("2026-06-30");
        person.then("2026-05-03", new Happening.CardExtended(CARD, true));
        assertThat(expiry(person, "2026-05-03")).isEqualTo("2029-06-30");
    }

    @Test
    void the_special_period_adds_two_months() {
        People person =
                aForeigner("2026-06-30").then("2026-06-15", new Happening.SpecialPeriodAsked(CARD, day("2026-06-01")));

        assertThat(expiry(person, "2026-06-15")).isEqualTo("2026-08-30");
    }

    @Test
    void a_card_changes_its_kind_and_back() {
        People person = aJapanese()
                .then("2026-03-01", new Happening.SwitchedToFaceAuthentication(CARD))
                .then("2026-04-01", new Happening.SwitchedToPins(CARD));

        assertThat(kind(person, "2026-03-15")).isEqualTo(CardKind.FACE_AUTHENTICATION);
        assertThat(kind(person, "2026-04-01")).isEqualTo(CardKind.WITH_PINS);
    }

    @Test
    void a_certificate_issued_after_a_move_is_not_touched_by_it() {
        CardState card = aJapanese()
                .then("2026-03-01", new Happening.MovedWithin("架空町2-2"))
                .issued("2026-03-02", CertificateKind.SIGNING, 103, "2027-05-10")
                .history()
                .on(day("2026-03-02"), READINGS)
                .card(CARD)
                .orElseThrow();

        assertThat(card.alive(CertificateKind.SIGNING))
                .extracting(one -> one.certificate().serial())
                .containsExactly(BigInteger.valueOf(103));
    }

    @Test
    void what_the_authority_has_not_said_yet_is_owed() {
        History lost = lost().history();

        assertThat(lost.owed(day("2026-03-01"), READINGS))
                .extracting(Owed::serial)
                .containsExactly(AUTHENTICATION, SIGNING);
        assertThat(lost().said("2026-03-01", SIGNING, RevocationReason.CERTIFICATE_HOLD)
                        .history()
                        .owed(day("2026-03-01"), READINGS))
                .extracting(Owed::serial)
                .containsExactly(AUTHENTICATION);
        assertThat(lost.owed(day("2026-02-28"), READINGS)).isEmpty();
        assertThat(lost.owed(day("2027-05-11"), READINGS)).isEmpty();
    }

    @Test
    void a_missed_deadline_is_why_a_card_ended() {
        Standing standing = movedIn()
                .history()
                .on(day("2026-07-01"), READINGS)
                .card(CARD)
                .orElseThrow()
                .standing();

        assertThat(standing)
                .isEqualTo(new Standing.Ended(
                        day("2026-06-30"), new LifeEvent.DeadlineMissed(Deadline.AFTER_MOVING_IN_NOTICE)));
    }

    @Test
    void a_deadline_that_was_over_when_the_move_was_told_ends_the_card_that_day() {
        Standing standing = aJapanese()
                .then("2026-05-01", new Happening.MoveOutNotified(day("2026-03-20"), "44201"))
                .history()
                .on(day("2026-05-01"), READINGS)
                .card(CARD)
                .orElseThrow()
                .standing();

        assertThat(standing)
                .isEqualTo(new Standing.Ended(
                        day("2026-05-01"), new LifeEvent.DeadlineMissed(Deadline.AFTER_PLANNED_MOVE_OUT)));
    }

    @Test
    void a_card_is_not_there_before_it_was_made() {
        assertThat(aJapanese().history().on(day("2022-05-31"), READINGS).cards())
                .isEmpty();
        assertThat(aJapanese().history().on(day("2022-06-01"), READINGS).cards())
                .hasSize(1);
    }

    @Test
    void a_notice_of_a_move_brings_two_things_later() {
        History history = aJapanese()
                .then("2026-03-01", new Happening.MoveOutNotified(day("2026-03-20"), "44201"))
                .history();

        assertThat(history.consequencesOf(history.events().getLast()))
                .containsExactly(
                        new Consequence(
                                day("2026-03-20"), new LifeEvent.RecordChanged(RecordChange.ADDRESS), Optional.empty()),
                        new Consequence(
                                day("2026-04-20"),
                                new LifeEvent.DeadlineMissed(Deadline.AFTER_PLANNED_MOVE_OUT),
                                Optional.empty()));
    }

    private static People lost() {
        return aJapanese().then("2026-03-01", new Happening.CardLost(CARD));
    }

    private static People movedIn() {
        return aJapanese().then("2026-03-31", new Happening.MovedIn(other(), day("2026-03-25"), day("2026-03-20")));
    }

    private static People renewed() {
        return aJapanese()
                .then("2027-03-01", new Happening.CertificatesRenewed(CARD, Certificates.BOTH))
                .issued("2027-03-01", CertificateKind.AUTHENTICATION, 201, "2032-05-10")
                .issued("2027-03-01", CertificateKind.SIGNING, 202, "2032-05-10");
    }

    private static ResidentKey other() {
        return new ResidentKey("44201", "7");
    }

    private static String of(CardState card, CertificateKind kind) {
        return String.join(
                " ",
                card.certificates().stream()
                        .filter(one -> one.certificate().kind() == kind)
                        .map(CertificateState::standing)
                        .map(standing -> standing.getClass().getSimpleName())
                        .sorted()
                        .toList());
    }

    private static String nameAt(History history, String day, Instant knownAt) {
        return history.at(day(day), knownAt, READINGS)
                .orElseThrow()
                .record()
                .name()
                .name();
    }

    private static String expiry(People person, String day) {
        return person.history()
                .on(day(day), READINGS)
                .card(CARD)
                .orElseThrow()
                .expiry()
                .on()
                .toString();
    }

    private static CardKind kind(People person, String day) {
        return person.history().on(day(day), READINGS).card(CARD).orElseThrow().kind();
    }
}
