package koshin.counter;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import koshin.counter.CaseFile.Happened;
import koshin.counter.Progress.Ending;
import koshin.registry.Entries;
import koshin.registry.LifeEvents;
import koshin.registry.Registry;
import koshin.residents.Application;
import koshin.residents.ResidentKey;
import koshin.rules.Readings;
import koshin.rules.RevocationReason;
import org.springframework.dao.DuplicateKeyException;

/**
 * The cases of the municipalities (案件). A step stands in one transaction with what follows from it in the registry and with
 * its entry in the journal; several servers may take steps of the same case.
 */
public final class Cases {

    private final CaseRows rows;
    private final Registry registry;
    private final Map<String, Town> towns;
    private final Outages outages;
    private final CustodyRows custody;
    private final Refusals refusals;
    private final Readings readings;

    Cases(
            CaseRows rows,
            Registry registry,
            Map<String, Town> towns,
            Outages outages,
            CustodyRows custody,
            Refusals refusals,
            Readings readings) {
        this.rows = rows;
        this.registry = registry;
        this.towns = towns;
        this.outages = outages;
        this.custody = custody;
        this.refusals = refusals;
        this.readings = readings;
    }

    /** What became of a case that was to be opened. */
    public sealed interface Opening {

        /** It is open; also if it was opened before with the same id. */
        record Opened(CaseNow now) implements Opening {}

        /** There is no such resident here, or no such card. */
        record NoSuchCard() implements Opening {}
    }

    /** What became of a step. */
    public sealed interface Outcome {

        /** It stands; also if a terminal has said it before. */
        record Taken(CaseNow now) implements Outcome {}

        /** Nothing was changed: the case has gone on since it was looked at. */
        record Stale(CaseNow now) implements Outcome {}

        /** Nothing was changed: something has to come first, or is in the way. */
        record Refused(CaseNow now, List<Missing> before, List<Obstacle> obstacles) implements Outcome {
            public Refused {
                before = List.copyOf(before);
                obstacles = List.copyOf(obstacles);
            }
        }

        /** There is no such case in this municipality. */
        record Unknown() implements Outcome {}
    }

    /**
     * Opens a case.
     *
     * @param id made by whoever opens it; the same one twice is opened once
     */
    public Opening open(CaseId id, Wanted wanted, Clerk clerk, Instant now) {
        return open(id, wanted, clerk, now, _ -> {});
    }

    /** The same, with something that stands in the same transaction if the case is new. */
    Opening open(CaseId id, Wanted wanted, Clerk clerk, Instant now, Consumer<Entries> besides) {
        if (!wanted.resident().municipality().equals(id.municipality())) {
            return new Opening.NoSuchCard();
        }
        CaseFile file = new CaseFile(id, wanted, clerk.staff(), micros(now), List.of());
        return registry.together(entries -> {
            if (situation(file, outages.isUp(id.municipality()), now).isEmpty()) {
                return new Opening.NoSuchCard();
            }
            if (rows.add(file)) {
                entries.note(
                        id.municipality(),
                        clerk.by(id),
                        "CASE_OPENED",
                        Map.of(
                                "resident",
                                wanted.resident().number(),
                                "card",
                                wanted.card(),
                                "comes",
                                wanted.who().name()),
                        now);
                besides.accept(entries);
            }
            return look(id, now)
                    .<Opening>map(Opening.Opened::new)
                    .orElseThrow(() -> new CounterException("the case " + id.id() + " is another municipality's"));
        });
    }

    /**
     * Returns a case as it stands now; empty if the municipality has none with this id. Case and person are read at one moment: a
     * certificate that was issued in between would seem to be one that nobody may renew yet.
     */
    public Optional<CaseNow> look(CaseId id, Instant now) {
        return registry.inOneView(() -> rows.find(id).flatMap(found -> at(found, now)));
    }

    /** Returns the cases of an office that were opened or went on since {@code since}, in the order in which they were opened. */
    public List<CaseNow> ofOffice(String municipality, String office, Instant since, Instant now) {
        return rows.ofOffice(municipality, office, since).stream()
                .flatMap(id -> look(id, now).stream())
                .toList();
    }

    /** Returns what was written down of the cases of an office that were opened or went on since {@code since}. */
    public List<CaseFile> filesOf(String municipality, String office, Instant since) {
        return rows.ofOffice(municipality, office, since).stream()
                .flatMap(id -> rows.find(id).map(CaseRows.Found::file).stream())
                .toList();
    }

    /** Returns the cases of a resident, the latest first. */
    public List<CaseNow> ofResident(ResidentKey who, Instant now) {
        return rows.ofResident(who).stream()
                .flatMap(id -> look(id, now).stream())
                .toList();
    }

    /**
     * Takes a step. Issuing is {@link Issuing}'s, and that a card stays here {@link Custody}'s. While it does, no visit ends: it is handed
     * back before.
     *
     * @param seen how far the case was when whoever takes the step looked at it
     */
    public Outcome take(CaseId id, int seen, Step step, Map<String, String> details, Clerk clerk, Instant now) {
        return take(id, seen, step, details, clerk, Optional.empty(), now);
    }

    Outcome take(
            CaseId id,
            int seen,
            Step step,
            Map<String, String> details,
            Clerk clerk,
            Optional<UUID> said,
            Instant now) {
        if (step instanceof Step.Issued) {
            throw new IllegalArgumentException("a certificate is not issued by writing that it was");
        }
        return go(id, seen, said, now, (entries, before) -> switch (before.now().take(step)) {
            case CounterCase.Outcome.Refused(var first, var obstacles) -> new Outcome.Refused(before, first, obstacles);
            case CounterCase.Outcome.Taken _
            when isCustodysToSay(before, step) ->
                new Outcome.Refused(before, List.of(), before.now().obstacles());
            case CounterCase.Outcome.Taken _ -> {
                add(entries, before, step, details, clerk, said, now);
                if (step instanceof Step.CardDeedDone(var deed)) {
                    enter(entries, before, deed, details, clerk, now);
                    rows.takeBackWord(id);
                }
                if (step instanceof Step.GivenUp(var kind)) {
                    BigInteger serial = before.file()
                            .issued(kind)
                            .map(issued -> new BigInteger(Situation.word(issued, Situation.SERIAL), 16))
                            .orElseThrow();
                    entries.revoke(serial, RevocationReason.UNSPECIFIED, clerk.by(id), now);
                }
                yield new Outcome.Taken(look(id, now).orElseThrow());
            }
        });
    }

    /** What was done about the card becomes known to the registry. */
    private void enter(
            Entries entries, CaseNow before, CardDeed deed, Map<String, String> details, Clerk clerk, Instant now) {
        Situation situation = before.situation();
        ResidentKey who = before.file().wanted().resident();
        if (deed == CardDeed.APPLICATION) {
            String number = Optional.ofNullable(details.get(Situation.APPLICATION))
                    .orElseThrow(() -> new IllegalArgumentException("an application needs its number"));
            // One that came in another way already is not entered again.
            boolean isKnown = entries.lock(who).orElseThrow().applications().stream()
                    .anyMatch(one -> one.fact().number().equals(number));
            if (!isKnown) {
                entries.applied(new Application(who, number, situation.today()), clerk.by(before.id()), now);
            }
        }
        AboutCard.happening(deed, situation.person(), situation.card()).ifPresent(happening -> {
            LifeEvents.Entered entered = entries.enter(
                    new LifeEvents.Entry(UUID.randomUUID(), who, happening, situation.today()),
                    clerk.by(before.id()),
                    now);
            if (!(entered instanceof LifeEvents.Entered.Done)) {
                throw new CounterException("the registry did not take what was done about the card: " + entered);
            }
        });
    }

    /** A card that is here is handed back before the visit ends; a visit whose card was handed back does not go on. */
    private static boolean isCustodysToSay(CaseNow before, Step step) {
        return (step instanceof Step.Ended(var how) && (how == Ending.IN_CUSTODY || before.isInCustody()))
                || (step instanceof Step.CameAgain
                        && before.now().progress().ended().equals(Optional.of(Ending.IN_CUSTODY))
                        && before.isHandedBack());
    }

    /** What is done when nobody has gone on meanwhile. */
    interface Going {
        Outcome on(Entries entries, CaseNow before);
    }

    /** Goes on from where {@code seen} is; of two who do, one finds the case gone on. */
    Outcome go(CaseId id, int seen, Optional<UUID> said, Instant now, Going going) {
        try {
            return registry.together(entries -> {
                Optional<ResidentKey> whose = rows.resident(id);
                if (whose.isEmpty()) {
                    return new Outcome.Unknown();
                }
                // Before anything is looked at: what is entered for the person meanwhile waits, or is seen.
                entries.lock(whose.get());
                CaseNow before = look(id, now).orElseThrow();
                if (said.filter(rows::wasSaid).isPresent()) {
                    return new Outcome.Taken(before);
                }
                return before.file().position() == seen ? going.on(entries, before) : new Outcome.Stale(before);
            });
        } catch (DuplicateKeyException e) {
            return new Outcome.Stale(look(id, now).orElseThrow());
        }
    }

    void add(
            Entries entries,
            CaseNow before,
            Step step,
            Map<String, String> details,
            Clerk clerk,
            Optional<UUID> said,
            Instant now) {
        CaseId id = before.id();
        int position = before.file().position() + 1;
        rows.add(id, new Happened(position, step, details, clerk.staff(), clerk.workplace(), micros(now)), said);
        Map<String, String> content = new TreeMap<>(StepText.words(step));
        content.put("step", Integer.toString(position));
        entries.note(id.municipality(), clerk.by(id), "CASE_" + StepText.kind(step), content, now);
    }

    Town town(CaseId id) {
        return Optional.ofNullable(towns.get(id.municipality()))
                .orElseThrow(() -> new CounterException("no town works with the code " + id.municipality()));
    }

    private Optional<CaseNow> at(CaseRows.Found found, Instant now) {
        CaseFile file = found.file();
        return situation(file, found.isUp(), now)
                .map(situation -> new CaseNow(
                        file,
                        situation,
                        CounterCase.of(situation.matter(), file.progress()),
                        found.wasKept() ? custody.last(file.id()) : Optional.empty(),
                        found.wasRefused() ? refusals.of(file.id(), file.position()) : Optional.empty()));
    }

    private Optional<Situation> situation(CaseFile file, boolean isUp, Instant now) {
        return registry.residents()
                .history(file.wanted().resident())
                .flatMap(history -> Situation.of(file, town(file.id()), history, isUp, readings, now));
    }

    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
