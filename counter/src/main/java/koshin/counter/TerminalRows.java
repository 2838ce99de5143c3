package koshin.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import koshin.card.CardProver.Challenge;
import koshin.rules.PinKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Terminals as rows, and how things stand at each. */
final class TerminalRows {

    private static final String COLUMNS = "select t.municipality, t.id, t.office, t.place, t.public_key"
            + " from counter.terminal t where not exists (select from counter.terminal_barred b"
            + " where b.municipality = t.municipality and b.id = t.id)";
    private static final String SIGN_OF_CASE = "md5(concat_ws(' ',"
            + " (select max(s.position) from counter.step s where s.municipality = m.municipality and s.matter = m.id),"
            + " (select string_agg(concat_ws(' ', a.id, a.card, a.go_ahead, a.says), ' ' order by a.id)"
            + " from counter.at_terminal a where a.municipality = m.municipality and a.matter = m.id),"
            + " (select max(o.position) from counter.outage o where o.municipality = m.municipality),"
            + " (select max(r.number) from counter.refusal r where r.municipality = m.municipality and r.matter = m.id)))";
    private static final String SERIAL = "serial";
    private static final String OF_CARD = "ofCard";
    private static final String OF_ISSUER = "ofIssuer";
    private static final String PROOF = "proof";

    private final JdbcClient sql;

    TerminalRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds a terminal; returns false if there is one with its key. */
    boolean add(Terminal one, Clerk clerk, Instant now) {
        int added = sql.sql("insert into counter.terminal (municipality, id, office, place, public_key, staff,"
                        + " enrolled_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(one.municipality(), one.id(), one.office(), one.place(), one.key())
                .params(clerk.staff(), CaseRows.time(now))
                .update();
        if (added == 1) {
            sql.sql("insert into counter.at_terminal (municipality, id, heard, language, go_ahead, changed_at)"
                            + " values (?, ?, 0, 'ja', false, ?)")
                    .params(one.municipality(), one.id(), CaseRows.time(now))
                    .update();
        }
        return added == 1;
    }

    boolean bar(Terminal one, Clerk clerk, Instant now) {
        return sql.sql("insert into counter.terminal_barred (municipality, id, staff, barred_at) values (?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .params(one.municipality(), one.id(), clerk.staff(), CaseRows.time(now))
                        .update()
                == 1;
    }

    Optional<Terminal> find(String id) {
        return sql.sql(COLUMNS + " and t.id = ?")
                .params(id)
                .query((row, number) -> terminal(row))
                .optional();
    }

    List<Terminal> of(String municipality, String office) {
        return sql.sql(COLUMNS + " and t.municipality = ? and t.office = ? order by t.place, t.id")
                .params(municipality, office)
                .query((row, number) -> terminal(row))
                .list();
    }

    /** Notes the number of a message; returns false if it is not above the last one. */
    boolean hears(Terminal one, long number, Instant now) {
        return sql.sql("update counter.at_terminal set heard = ?, changed_at = ?"
                                + " where municipality = ? and id = ? and heard < ?")
                        .params(number, CaseRows.time(now), one.municipality(), one.id(), number)
                        .update()
                == 1;
    }

    /** Returns how things stand, which nobody else changes until the transaction ends. */
    AtTerminal lock(Terminal one) {
        return state(one, " for update");
    }

    AtTerminal state(Terminal one) {
        return state(one, "");
    }

    /** Returns the terminals at which a case is served. */
    List<Terminal> serving(CaseId id) {
        return sql.sql(COLUMNS + " and exists (select from counter.at_terminal a where a.municipality = t.municipality"
                        + " and a.id = t.id and a.matter = ?) and t.municipality = ?")
                .params(id.id(), id.municipality())
                .query((row, number) -> terminal(row))
                .list();
    }

    /** Returns what changes whenever a terminal, its case or the national system does; each by the terminal's id. */
    Map<String, String> signs(Collection<String> ids) {
        Map<String, String> signs = new HashMap<>();
        sql.sql(
                        "select a.id, concat_ws(' ', a.matter, a.go_ahead, a.language, a.card,"
                                + " (select max(s.position) from counter.step s where s.municipality = a.municipality"
                                + " and s.matter = a.matter),"
                                + " (select max(o.position) from counter.outage o where o.municipality = a.municipality),"
                                + " (select max(r.number) from counter.refusal r where r.municipality = a.municipality"
                                + " and r.matter = a.matter))"
                                + " from counter.terminal t join counter.at_terminal a using (municipality, id) where t.id = any (?)")
                .param(ids.toArray(String[]::new))
                .query((row, number) -> signs.put(row.getString(1), row.getString(2)))
                .list();
        return signs;
    }

    /** Returns what changes whenever one of these cases does, or what is at its terminal. */
    Map<CaseId, String> signsOf(Collection<CaseId> ids) {
        Map<CaseId, String> signs = new HashMap<>();
        sql.sql("select m.municipality, m.id, " + SIGN_OF_CASE
                        + " from unnest(?::text[], ?::uuid[]) as asked (municipality, id)"
                        + " join counter.matter m using (municipality, id)")
                .params(
                        ids.stream().map(CaseId::municipality).toArray(String[]::new),
                        ids.stream().map(CaseId::id).toArray(UUID[]::new))
                .query((row, number) ->
                        signs.put(new CaseId(row.getString(1), row.getObject(2, UUID.class)), row.getString(3)))
                .list();
        return signs;
    }

    /** Returns the same for a case of an office; empty if there is none. */
    Optional<String> sign(CaseId id, String office) {
        return sql.sql("select " + SIGN_OF_CASE
                        + " from counter.matter m where m.municipality = ? and m.id = ? and m.office = ?")
                .params(id.municipality(), id.id(), office)
                .query(String.class)
                .optional();
    }

    void set(Terminal one, AtTerminal state) {
        sql.sql("update counter.at_terminal set matter = ?, language = ?, go_ahead = ?, challenge = ?::jsonb, card = ?,"
                        + " says = ?::jsonb where municipality = ? and id = ?")
                .param(state.matter().orElse(null))
                .params(state.language(), state.isToGoAhead())
                .param(state.challenge()
                        .map(begun -> StepText.json(Map.of(
                                SERIAL,
                                begun.serial(),
                                OF_CARD,
                                begun.ofCard(),
                                OF_ISSUER,
                                begun.ofIssuer(),
                                PROOF,
                                begun.proof())))
                        .orElse(null))
                .param(state.card().orElse(null))
                .param(StepText.json(tries(state.tries())))
                .params(one.municipality(), one.id())
                .update();
    }

    private AtTerminal state(Terminal one, String lock) {
        return sql.sql("select matter, language, go_ahead, challenge, card, says, changed_at from counter.at_terminal"
                        + " where municipality = ? and id = ?" + lock)
                .params(one.municipality(), one.id())
                .query((row, number) -> new AtTerminal(
                        Optional.ofNullable(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getBoolean(3),
                        Optional.ofNullable(row.getString(4)).map(TerminalRows::challenge),
                        Optional.ofNullable(row.getString(5)),
                        tries(Optional.ofNullable(row.getString(6)).orElse("{}")),
                        CaseRows.instant(row, 7)))
                .single();
    }

    private static Challenge challenge(String json) {
        Map<String, String> words = StepText.words(json);
        return new Challenge(word(words, SERIAL), word(words, OF_CARD), word(words, OF_ISSUER), word(words, PROOF));
    }

    private static String word(Map<String, String> words, String name) {
        return Optional.ofNullable(words.get(name))
                .orElseThrow(() -> new CounterException("what is kept of a terminal lacks " + name));
    }

    private static Map<String, String> tries(Map<PinKind, Integer> tries) {
        Map<String, String> words = new TreeMap<>();
        tries.forEach((pin, left) -> words.put(pin.name(), left.toString()));
        return words;
    }

    private static Map<PinKind, Integer> tries(String json) {
        Map<PinKind, Integer> tries = new EnumMap<>(PinKind.class);
        StepText.words(json).forEach((pin, left) -> tries.put(PinKind.valueOf(pin), Integer.valueOf(left)));
        return tries;
    }

    private static Terminal terminal(ResultSet row) throws SQLException {
        return new Terminal(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Base64.getEncoder().encodeToString(row.getBytes(5)));
    }
}
