package koshin.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import koshin.residents.Application;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.History;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people and their cards, as the program itself knows them; whoever works for a municipality sees them through a desk. */
public final class Residents {

    private final JdbcClient sql;
    private final FactRows rows;
    private final Journal journal;
    private final Work work;

    Residents(JdbcClient sql, FactRows rows, Journal journal, Work work) {
        this.sql = sql;
        this.rows = rows;
        this.journal = journal;
        this.work = work;
    }

    /** Returns all that is known of a person; empty if there is no such resident. */
    public Optional<History> history(ResidentKey who) {
        return HistoryRows.of(who, sql);
    }

    /** Enters somebody who was never in the municipality: by birth, from abroad; returns false if the number is taken. */
    public boolean register(Resident resident, By by, Instant now) {
        return add(resident.key(), "REGISTERED", Map.of(), by, now, at -> rows.add(resident, at));
    }

    /** Enters an application for a card. */
    public void applied(Application application, By by, Instant now) {
        work.commit(lines -> {
            enter(application, by, now.truncatedTo(ChronoUnit.MICROS), lines);
            return true;
        });
    }

    void enter(Application application, By by, Instant at, List<JournalLine> lines) {
        rows.add(application, at);
        enter(application.applicant(), "APPLIED", Map.of("application", application.number()), by, at, lines);
    }

    /** Enters a card that was made; it waits for its holder. */
    public void made(Card card, By by, Instant now) {
        add(card.holder(), "CARD_MADE", Map.of("card", card.number()), by, now, at -> {
            rows.add(card, at);
            return true;
        });
    }

    /** Enters that a certificate, which the authority has issued, is on a card. */
    public void putOnCard(ResidentKey holder, CardCertificate certificate, By by, Instant now) {
        Map<String, String> what = Map.of(
                "card", certificate.card(), "certificate", certificate.serial().toString(16));
        add(holder, "PUT_ON_CARD", what, by, now, at -> {
            rows.add(holder, certificate, at);
            return true;
        });
    }

    private interface Row {
        boolean at(Instant at);
    }

    private boolean add(ResidentKey who, String deed, Map<String, String> what, By by, Instant now, Row row) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return work.commit(lines -> {
            boolean isNew = row.at(at);
            if (isNew) {
                enter(who, deed, what, by, at, lines);
            }
            return isNew;
        });
    }

    private void enter(
            ResidentKey who, String deed, Map<String, String> what, By by, Instant at, List<JournalLine> lines) {
        Map<String, String> content = new TreeMap<>(what);
        content.put("resident", who.number());
        lines.add(new JournalLine.Reached(journal.write(new Journal.Entry(who.municipality(), at, by, deed, content))));
    }

    /** Returns all that is known of a person, whom nobody else changes until the transaction ends. */
    Optional<History> lock(ResidentKey who) {
        return HistoryRows.lock(who, sql);
    }

    /** Returns people for whom something has come by {@code day} and was not seen to. */
    List<ResidentKey> due(LocalDate day, int most) {
        return sql.sql("select distinct d.municipality, d.resident from registry.due d where d.on_day <= ?"
                        + " and not exists (select from registry.settled s where s.municipality = d.municipality"
                        + " and s.resident = d.resident and s.event = d.event and s.what = d.what) limit ?")
                .params(day, most)
                .query((row, number) -> new ResidentKey(row.getString(1), row.getString(2)))
                .list();
    }

    boolean isDue(ResidentKey who, LocalDate day) {
        return !sql.sql("select 1 from registry.due d where d.municipality = ? and d.resident = ? and d.on_day <= ?"
                        + " and not exists (select from registry.settled s where s.municipality = d.municipality"
                        + " and s.resident = d.resident and s.event = d.event and s.what = d.what)")
                .params(who.municipality(), who.number(), day)
                .query(Integer.class)
                .list()
                .isEmpty();
    }
}
