package koshin.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import koshin.database.Database;
import koshin.pki.Revoked;
import koshin.registry.LifeEvents.Arrival;
import koshin.registry.LifeEvents.Entered;
import koshin.registry.Persons.Person;
import koshin.residents.Card;
import koshin.residents.Happening;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.residents.Standing;
import koshin.rules.JapanTime;
import koshin.rules.LifeEvent.Certificates;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every life event is lived by a person of its own, with a card and two signed certificates in a real database; what
 * the registry and the authority then say is docs/life-events.md, and equals the table of the law.
 */
class LifeEventTableTest {

    private static final Path PAPER = Path.of("../docs/life-events.md");
    private static final By PROGRAM = new By(Role.PROGRAM, "test", "what fell due");
    private static final LocalDate D = LocalDate.of(2026, 11, 22);

    private final Database database = Fixture.database(Fixture.freshName());
    private final Registry registry =
            Fixture.open(database, Fixture.folder("life").resolve("journal"));
    private final Persons persons = new Persons(registry, Fixture.NOW);

    @AfterEach
    void close() {
        registry.close();
        database.close();
    }

    /** What one person lives through; {@code seen} is the day on which the table is read. */
    private record Life(String rule, String event, String law, Lived lived) {}

    /** Returns the day on which to look, and at whom. */
    private interface Lived {
        Looked by(Person person);
    }

    private record Looked(LocalDate on, ResidentKey who) {}

    /** In the order of the rules: R-id, what happens, and what the law says of card, authentication, signing. */
    private List<Life> lives() {
        return List.of(
                life(
                        "R-REV-1",
                        "the last valid day of both certificates has passed",
                        "- e e",
                        person -> new Looked(LocalDate.of(2031, 5, 11), person.key())),
                life(
                        "R-REV-1",
                        "the last valid day of the card has passed",
                        "e e e",
                        person -> new Looked(Persons.CARD_EXPIRY.plusDays(1), person.key())),
                now("R-REV-2", "name", "- - r3", new Happening.NameChanged("例示 太郎", "レイジ タロウ")),
                now(
                        "R-REV-2",
                        "birth date corrected",
                        "- - r3",
                        new Happening.BirthDateCorrected(LocalDate.of(1982, 5, 11))),
                now("R-REV-2", "sex", "- - r3", new Happening.SexChanged(Sex.FEMALE)),
                now("R-REV-2", "move inside the municipality", "- - r3", new Happening.MovedWithin("架空町2-2")),
                now("R-REV-2", "common name (通称)", "- - r3", new Happening.CommonNameChanged(Optional.of("仮名"))),
                now("R-REV-2", "former surname (旧氏)", "- - r3", new Happening.FormerSurnameChanged(Optional.of("旧例"))),
                now("R-REV-2", "minor correction", "- - -", new Happening.AddressRewritten("架空町一丁目1")),
                now("R-REV-3", "death", "e r5 r5", new Happening.Died()),
                now("R-REV-3", "record deleted by the municipality", "e r5 r5", new Happening.DeletedFromRegister()),
                later("R-REV-4", "moved out, on the planned day", "- - r3", movedOut(), D.plusDays(5)),
                later("R-REV-4", "moved out, no notice by the 30th day", "- - r3", movedOut(), D.plusDays(35)),
                later("R-REV-4", "moved out, nor on the 31st", "e r5 r3", movedOut(), D.plusDays(36)),
                life(
                        "R-REV-4",
                        "moved in, told on the 14th day",
                        "- - r3",
                        person -> movesIn(person, D, 14, 14, false)),
                life(
                        "R-REV-4",
                        "moved in, told on the 15th day",
                        "e r5 r3",
                        person -> movesIn(person, D, 15, 15, false)),
                life(
                        "R-REV-5",
                        "moved in, card not shown by the 90th day",
                        "- - r3",
                        person -> movesIn(person, D, 3, 93, false)),
                life("R-REV-5", "moved in, nor on the 91st", "e r5 r3", person -> movesIn(person, D, 3, 94, false)),
                life(
                        "R-REV-5",
                        "moved in, card shown on the 90th day",
                        "- - r3",
                        person -> movesIn(person, D, 3, 94, true)),
                later("R-REV-6", "departure with the card kept, the day before", "- - -", departs(true), D.plusDays(4)),
                later("R-REV-6", "departure with the card kept, that day", "- - r3", departs(true), D.plusDays(5)),
                later("R-REV-6", "departure without", "e r5 r5", departs(false), D.plusDays(5)),
                life("R-REV-6", "departure of a foreign national", "e r5 r5", _ -> {
                    Person one = persons.foreigner(LocalDate.of(2028, 6, 30));
                    done(persons.enter(one, departs(true), D, at(D)));
                    return later(one.key(), D.plusDays(5));
                }),
                life("R-REV-6", "back from abroad with the card", "- - r3", person -> {
                    done(persons.enter(person, departs(true), D, at(D)));
                    later(person.key(), D.plusDays(5));
                    done(persons.enter(person, new Happening.Returned("架空町9-9"), D.plusDays(9), at(D.plusDays(9))));
                    return later(person.key(), D.plusDays(9));
                }),
                now("R-REV-7", "card returned", "e r5 r5", person -> new Happening.CardReturned(person.card())),
                life("R-REV-7", "card replaced by a new one (the old one)", "e r4 r4", person -> {
                    Card next = persons.nextCard(person);
                    done(persons.enter(person, new Happening.CardReplaced(person.card(), next.number()), D, at(D)));
                    return new Looked(D, person.key());
                }),
                life("R-REV-7", "certificates renewed (the old ones)", "- r4 r4", person -> {
                    done(persons.enter(
                            person,
                            new Happening.CertificatesRenewed(person.card(), Certificates.BOTH),
                            D.plusDays(3),
                            at(D.plusDays(3))));
                    return new Looked(D.plusDays(3), person.key());
                }),
                life("R-REV-8", "destroyed before anybody collected it", "e r0 r0", _ -> {
                    Person one = persons.waiting();
                    done(persons.enter(one, new Happening.CardDestroyed(one.card()), D, at(D)));
                    return new Looked(D, one.key());
                }),
                now("R-REV-7", "number changed", "e r5 r5", new Happening.NumberChanged()),
                now(
                        "R-REV-8",
                        "holder applied, signing",
                        "- - r5",
                        person -> new Happening.EndApplied(person.card(), Certificates.SIGNING)),
                now(
                        "R-REV-8",
                        "holder applied, both",
                        "- r5 r5",
                        person -> new Happening.EndApplied(person.card(), Certificates.BOTH)),
                now(
                        "R-REV-8",
                        "key of the authentication certificate known",
                        "- r1 -",
                        person -> new Happening.KeyCompromised(person.card(), Certificates.AUTHENTICATION)),
                now(
                        "R-REV-8",
                        "recorded wrongly, signing",
                        "- - r0",
                        person -> new Happening.RecordedWrongly(person.card(), Certificates.SIGNING)),
                now("R-REV-9", "lost", "s h h", person -> new Happening.CardLost(person.card())),
                life("R-REV-9", "lost and found again", "- r5 r5", person -> {
                    done(persons.enter(person, new Happening.CardLost(person.card()), D, at(D)));
                    done(persons.enter(
                            person, new Happening.CardFound(person.card()), D.plusDays(2), at(D.plusDays(2))));
                    return later(person.key(), D.plusDays(2));
                }),
                life("R-REV-9", "lost, then dead", "e r5 r5", person -> {
                    done(persons.enter(person, new Happening.CardLost(person.card()), D, at(D)));
                    done(persons.enter(person, new Happening.Died(), D.plusDays(2), at(D.plusDays(2))));
                    return later(person.key(), D.plusDays(2));
                }),
                now(
                        "R-REV-10",
                        "switched to a card without PINs",
                        "- - r5",
                        person -> new Happening.SwitchedToFaceAuthentication(person.card())),
                life("R-REV-10", "and back", "- - r5", person -> {
                    done(persons.enter(person, new Happening.SwitchedToFaceAuthentication(person.card()), D, at(D)));
                    done(persons.enter(person, new Happening.SwitchedToPins(person.card()), D, at(D).plusSeconds(9)));
                    return later(person.key(), D);
                }),
                now("R-REV-11", "furigana added (setting S12)", "- - r3", new Happening.FuriganaAdded("ミホン ヨシタロー")),
                life("R-REV-12", "moved inside, not told", "- - -", person -> later(person.key(), D.plusDays(40))),
                now("R-CERT-8", "adult wardship begins", "- - -", new Happening.WardshipBegan()),
                life("R-CARD-7", "stay extended, card brought", "- - -", _ -> {
                    Person one = persons.foreigner(LocalDate.of(2027, 6, 30));
                    done(persons.enter(
                            one,
                            new Happening.StayExtended(new Residence.MidToLongTerm(LocalDate.of(2029, 6, 30))),
                            D,
                            at(D)));
                    done(persons.enter(one, new Happening.CardExtended(one.card(), true), D, at(D).plusSeconds(9)));
                    return later(one.key(), D);
                }),
                life("R-CARD-8", "special period", "- - -", _ -> {
                    Person one = persons.foreigner(LocalDate.of(2027, 6, 30));
                    done(persons.enter(one, new Happening.SpecialPeriodAsked(one.card(), D), D, at(D)));
                    return later(one.key(), D);
                }));
    }

    @Test
    void every_life_event_does_what_the_law_says_and_is_in_the_paper() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Life life : lives()) {
            Person person = persons.japanese();
            Looked looked = life.lived().by(person);
            String seen = seen(looked);
            assertThat(seen).as(life.rule() + " " + life.event()).isEqualTo(life.law());
            lines.add("| " + life.rule() + " | " + life.event() + " | " + told(seen) + " |");
        }
        assertThat(registry.verify().faults()).isEmpty();
        String paper = paper(lines);
        if (System.getProperty("koshin.golden", "compare").equals("rewrite")) {
            Files.writeString(PAPER, paper);
        }
        assertThat(paper).isEqualTo(Files.readString(PAPER));
    }

    private static String paper(List<String> lines) {
        return """
                # What life does to card and certificates

                Written by a test that lets each of these things happen to somebody in a real registry, and then asks it and the
                authority. The rules are in [rules.md](rules.md); days are counted as the law does.

                | rule | event | card | authentication certificate | signing certificate |
                | --- | --- | --- | --- | --- |
                """ + lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private String seen(Looked looked) {
        return registry
                .residents()
                .history(looked.who())
                .orElseThrow()
                .on(looked.on(), Readings.recommended())
                .cards()
                .stream()
                // The one of the story; another card beside it has no certificates.
                .filter(card -> !card.certificates().isEmpty())
                .map(card -> letter(card.standing()) + " "
                        + card.certificates().stream()
                                .sorted((one, other) -> one.certificate()
                                        .kind()
                                        .compareTo(other.certificate().kind()))
                                .map(one -> said(one.certificate().serial(), one.standing()))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("; "));
    }

    /** What the authority says; where it says nothing, what the dates say. */
    private String said(BigInteger serial, Standing standing) {
        Optional<Revoked> said = registry.certificates().ending(serial);
        return said.map(one -> one.reason() == RevocationReason.CERTIFICATE_HOLD
                        ? "h"
                        : "r" + one.reason().code())
                .orElse(letter(standing));
    }

    private static String letter(Standing standing) {
        return switch (standing) {
            case Standing.Good _ -> "-";
            case Standing.Suspended _ -> "s";
            case Standing.Expired _, Standing.Ended _ -> "e";
            case Standing.Waiting _ -> "w";
            case Standing.TakenAlong _ -> "t";
            // Nobody would learn of a revocation that the authority does not tell.
            case Standing.Revoked _ -> "?";
        };
    }

    private static String told(String seen) {
        return List.of(seen.split(" ", -1)).stream()
                .map(letter -> switch (letter) {
                    case "-" -> "stays";
                    case "e" -> "ended";
                    case "s" -> "suspended";
                    case "h" -> "held";
                    default ->
                        "revoked: "
                                + List.of(RevocationReason.values()).stream()
                                        .filter(one -> letter.equals("r" + one.code()))
                                        .findFirst()
                                        .orElseThrow();
                })
                .collect(Collectors.joining(" | "));
    }

    private interface Told {
        Happening of(Person person);
    }

    private static Life life(String rule, String event, String law, Lived lived) {
        return new Life(rule, event, law, lived);
    }

    private Life now(String rule, String event, String law, Happening what) {
        return now(rule, event, law, person -> what);
    }

    private Life now(String rule, String event, String law, Told told) {
        return life(rule, event, law, person -> {
            done(persons.enter(person, told.of(person), D, at(D)));
            return new Looked(D, person.key());
        });
    }

    private Life later(String rule, String event, String law, Happening what, LocalDate day) {
        return life(rule, event, law, person -> {
            done(persons.enter(person, what, D, at(D)));
            return later(person.key(), day);
        });
    }

    private Looked later(ResidentKey who, LocalDate day) {
        registry.lifeEvents().seeToDue(PROGRAM, at(day));
        return new Looked(day, who);
    }

    /** Moves to Oita on {@code day}; tells there, and perhaps shows the card, so many days later. */
    private Looked movesIn(Person person, LocalDate day, int told, int looked, boolean shown) {
        done(persons.enter(person, new Happening.MoveOutNotified(day, "44201"), day, at(day)));
        ResidentKey there = new ResidentKey("44201", person.key().number());
        LocalDate notified = day.plusDays(told);
        done(registry.lifeEvents()
                .moveIn(
                        new Arrival(UUID.randomUUID(), person.key(), there, "見本町5-5", day, notified),
                        Fixture.CLERK,
                        at(notified)));
        if (shown) {
            Entered entered = registry.lifeEvents()
                    .enter(
                            new LifeEvents.Entry(
                                    UUID.randomUUID(),
                                    there,
                                    new Happening.CardShown(person.card()),
                                    notified.plusDays(90)),
                            Fixture.CLERK,
                            at(notified.plusDays(90)));
            done(entered);
        }
        return later(there, day.plusDays(looked));
    }

    private static void done(Entered entered) {
        assertThat(entered).isInstanceOf(Entered.Done.class);
    }

    private static Happening movedOut() {
        return new Happening.MoveOutNotified(D.plusDays(5), "44201");
    }

    private static Happening departs(boolean continuedUse) {
        return new Happening.DepartureNotified(D.plusDays(5), continuedUse);
    }

    private static Instant at(LocalDate day) {
        return day.atTime(14, 0).atZone(JapanTime.ZONE).toInstant();
    }
}
