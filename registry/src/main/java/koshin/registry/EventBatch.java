package koshin.registry;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import koshin.pki.Revoked;
import koshin.registry.LifeEvents.Entered;
import koshin.registry.LifeEvents.Entry;
import koshin.residents.Consequence;
import koshin.residents.Event;
import koshin.residents.History;
import koshin.residents.Objection;
import koshin.residents.ResidentKey;
import koshin.rules.JapanTime;
import koshin.rules.Readings;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Life events of several persons in the transaction of the caller: three or four trips to the database, however many they
 * are.
 */
final class EventBatch {

    /** A person after the other, in the order in which everybody locks them. */
    private static final String LOCK = "select one.place, registry.locked_folio(one.municipality, one.resident)"
            + " from unnest(?::text[], ?::text[]) with ordinality as one (municipality, resident, place)";

    private final JdbcTemplate sql;
    private final Certificates certificates;
    private final Journal journal;
    private final Readings readings;

    EventBatch(JdbcTemplate sql, Certificates certificates, Journal journal, Readings readings) {
        this.sql = sql;
        this.certificates = certificates;
        this.journal = journal;
        this.readings = readings;
    }

    /** What somebody wants to be entered. */
    record Wish(Entry entry, By by, Instant at) {

        ResidentKey who() {
            return entry.who();
        }
    }

    /**
     * An event that is to be entered.
     *
     * @param known all that is known of the person, the event included
     */
    record Addition(Event event, History known, By by) {

        ResidentKey who() {
            return known.key();
        }
    }

    /** Enters what can be entered; no two wishes are about the same person. */
    List<Entered> enter(List<Wish> wishes, List<JournalLine> lines) {
        Map<String, Journal.End> ends = new HashMap<>();
        Map<ResidentKey, History> known = lock(wishes, ends);
        Map<ResidentKey, Entered> answers = new HashMap<>();
        List<Addition> additions = new ArrayList<>();
        for (Wish wish : wishes) {
            Optional<History> before = Optional.ofNullable(known.get(wish.who()));
            Optional<Entered> nothing = before.isEmpty()
                    ? Optional.of(new Entered.Unknown(wish.who()))
                    : before.flatMap(history -> refusal(wish, history));
            nothing.ifPresent(answer -> answers.put(wish.who(), answer));
            if (nothing.isEmpty()) {
                before.ifPresent(history -> additions.add(addition(wish, history)));
            }
        }
        if (!additions.isEmpty()) {
            List<Entered.Done> done = add(additions, ends, lines);
            for (int i = 0; i < done.size(); i++) {
                answers.put(additions.get(i).who(), done.get(i));
            }
        }
        return wishes.stream().map(wish -> answers.get(wish.who())).toList();
    }

    private static Addition addition(Wish wish, History before) {
        Entry entry = wish.entry();
        Event event = new Event(entry.id(), entry.on(), wish.at(), entry.what());
        return new Addition(event, before.and(event), wish.by());
    }

    /** Enters events of persons who are locked. */
    List<Entered.Done> add(List<Addition> additions, List<JournalLine> lines) {
        return add(additions, new HashMap<>(), lines);
    }

    /** Returns what is known of those who are to be changed, whom nobody else changes until the transaction ends. */
    private Map<ResidentKey, History> lock(List<Wish> wishes, Map<String, Journal.End> ends) {
        List<ResidentKey> inOrder = wishes.stream()
                .map(Wish::who)
                .sorted(Comparator.comparing(ResidentKey::municipality).thenComparing(ResidentKey::number))
                .toList();
        Map<ResidentKey, History> known = new HashMap<>();
        Together together = new Together(sql)
                .with(
                        LOCK,
                        List.of(
                                inOrder.stream().map(ResidentKey::municipality).toArray(String[]::new),
                                inOrder.stream().map(ResidentKey::number).toArray(String[]::new)));
        List<Together.Rows> readers = new ArrayList<>();
        readers.add(row -> {
            while (row.next()) {
                ResidentKey who = inOrder.get(row.getInt(1) - 1);
                Optional.ofNullable(row.getBytes(2))
                        .flatMap(folio -> HistoryRows.read(who, folio))
                        .ifPresent(history -> known.put(who, history));
            }
        });
        for (String municipality :
                new TreeSet<>(inOrder.stream().map(ResidentKey::municipality).toList())) {
            together.with(Journal.FREE_END + " skip locked", List.of(municipality));
            readers.add(row -> {
                if (row.next()) {
                    ends.put(municipality, Journal.end(row));
                }
            });
        }
        together.run(readers);
        return known;
    }

    /** Returns why nothing is to be entered of somebody of whom {@code before} is known. */
    private Optional<Entered> refusal(Wish wish, History before) {
        Entry entry = wish.entry();
        return before.events().stream()
                .filter(event -> event.id().equals(entry.id()))
                .findFirst()
                .<Entered>map(Entered.Before::new)
                .or(() -> Objection.to(entry.what(), entry.on(), before, day(wish.at()), readings)
                        .map(Entered.Refused::new));
    }

    private List<Entered.Done> add(List<Addition> additions, Map<String, Journal.End> ends, List<JournalLine> lines) {
        List<List<Revoked>> ended = end(additions, lines);
        List<Entered.Done> done = new ArrayList<>();
        List<FactRows.Due> due = new ArrayList<>();
        Map<String, List<Journal.Entry>> entries = new TreeMap<>();
        for (int i = 0; i < additions.size(); i++) {
            Addition one = additions.get(i);
            List<Consequence> later = later(one);
            later.forEach(consequence -> due.add(new FactRows.Due(one.who(), one.event(), consequence)));
            entries.computeIfAbsent(one.who().municipality(), municipality -> new ArrayList<>())
                    .add(entry(one, ended.get(i)));
            done.add(new Entered.Done(one.event(), ended.get(i), later));
        }
        Together together = new Together(sql)
                .with(
                        FactRows.EVENTS,
                        FactRows.columns(additions.stream()
                                .map(one -> new FactRows.Happened(one.who(), one.event()))
                                .toList()));
        if (!due.isEmpty()) {
            together.with(FactRows.DUE, FactRows.dueColumns(due));
        }
        entries.forEach((municipality, all) -> {
            Journal.Following following = Journal.follow(ends.computeIfAbsent(municipality, journal::lockFreeEnd), all);
            together.with(Journal.INSERT, following.insert()).with(Journal.ADVANCE, following.advance());
            lines.add(new JournalLine.Reached(following.anchor()));
        });
        together.run(List.of());
        return done;
    }

    /** Tells the authority what the law has ended; returns for each addition what it has ended now. */
    private List<List<Revoked>> end(List<Addition> additions, List<JournalLine> lines) {
        List<List<Revoked>> wishes = additions.stream()
                .map(one -> owed(one.known(), one.event().recordedAt()))
                .toList();
        Map<BigInteger, Revoked> once = new LinkedHashMap<>();
        wishes.forEach(all -> all.forEach(wish -> once.putIfAbsent(wish.serial(), wish)));
        Map<BigInteger, Revoked> made = new HashMap<>();
        certificates.end(List.copyOf(once.values()), lines).forEach(one -> made.put(one.serial(), one));
        return wishes.stream()
                .map(all -> all.stream()
                        .flatMap(wish -> Optional.ofNullable(made.remove(wish.serial())).stream())
                        .toList())
                .toList();
    }

    /** Tells the authority what the law has ended for one person. */
    List<Revoked> end(History known, Instant at, List<JournalLine> lines) {
        return certificates.end(owed(known, at), lines);
    }

    private List<Revoked> owed(History known, Instant at) {
        return known.owed(day(at), readings).stream()
                .flatMap(owed -> Revoked.by(owed.effect(), owed.serial(), at).stream())
                .toList();
    }

    private static List<Consequence> later(Addition one) {
        LocalDate today = day(one.event().recordedAt());
        return one.known().consequencesOf(one.event()).stream()
                .filter(consequence -> consequence.from().isAfter(today))
                .toList();
    }

    private static Journal.Entry entry(Addition one, List<Revoked> ended) {
        Event event = one.event();
        return entry(
                one.who(),
                HappeningText.kind(event.what()),
                event.recordedAt(),
                one.by(),
                ended,
                Map.of("event", event.id().toString(), "on", event.on().toString()));
    }

    /** Returns what the journal keeps of a deed that has ended certificates of a person. */
    static Journal.Entry entry(
            ResidentKey who, String deed, Instant at, By by, List<Revoked> ended, Map<String, String> more) {
        Map<String, Object> content = new TreeMap<>(more);
        content.put("resident", who.number());
        if (!ended.isEmpty()) {
            content.put(
                    "ended",
                    ended.stream()
                            .map(one -> one.serial().toString(16) + " " + one.reason())
                            .toList());
        }
        return new Journal.Entry(who.municipality(), at, by, deed, content);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, JapanTime.ZONE);
    }
}
