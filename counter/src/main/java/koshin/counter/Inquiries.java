package koshin.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import koshin.counter.CaseFile.Happened;
import koshin.registry.Entries;
import koshin.registry.Registry;
import koshin.rules.InquiryLetter;
import koshin.rules.JapanTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The letters to holders (照会): each has one number and one date, however often it is printed. */
public final class Inquiries {

    private final JdbcClient sql;
    private final Registry registry;
    private final Cases cases;

    Inquiries(JdbcClient sql, Registry registry, Cases cases) {
        this.sql = sql;
        this.registry = registry;
        this.cases = cases;
    }

    /** Returns whether a case has a letter to be printed: its last one is sent, as far as the steps say. */
    public boolean isSent(CaseNow now) {
        return sending(now).isPresent();
    }

    /** Returns the last letter of a case; empty if it was never printed. */
    public Optional<Inquiry> find(CaseNow now) {
        return sending(now).flatMap(step -> find(now.id(), step));
    }

    /**
     * Writes down that the last letter of a case is printed, once more if it was; the first time gives it its number.
     *
     * @return empty if there is no such case, or nothing was sent by it
     */
    public Optional<Inquiry> print(CaseId id, Clerk clerk, Instant now) {
        return registry.together(entries -> {
            Optional<CaseNow> looked = cases.look(id, now);
            Optional<Happened> sent = looked.flatMap(Inquiries::sending);
            if (sent.isEmpty()) {
                return Optional.empty();
            }
            entries.lock(looked.orElseThrow().file().wanted().resident());
            return Optional.of(print(entries, id, sent.get(), clerk, now));
        });
    }

    /** Returns the case of a letter by its number. */
    public Optional<CaseId> ofNumber(String municipality, int year, int number) {
        return sql.sql("select matter from counter.inquiry where municipality = ? and year = ? and number = ?")
                .params(municipality, year, number)
                .query((row, position) -> new CaseId(municipality, row.getObject(1, UUID.class)))
                .optional();
    }

    private Inquiry print(Entries entries, CaseId id, Happened sent, Clerk clerk, Instant now) {
        if (find(id, sent).isEmpty()) {
            number(id, sent);
        }
        int printing = find(id, sent).orElseThrow().printings().size() + 1;
        sql.sql("insert into counter.inquiry_printed (municipality, matter, position, printing, staff, printed_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(id.municipality(), id.id(), sent.position(), printing, clerk.staff(), CaseRows.time(now))
                .update();
        Inquiry printed = find(id, sent).orElseThrow();
        entries.note(
                id.municipality(),
                clerk.by(id),
                "INQUIRY_PRINTED",
                Map.of("letter", printed.reference(), "printing", Integer.toString(printing)),
                now);
        return printed;
    }

    private void number(CaseId id, Happened sent) {
        int year = day(sent).getYear();
        int number = sql.sql("insert into counter.inquiry_count as c (municipality, year, last) values (?, ?, 1)"
                        + " on conflict (municipality, year) do update set last = c.last + 1 returning last")
                .params(id.municipality(), year)
                .query(Integer.class)
                .single();
        sql.sql("insert into counter.inquiry (municipality, matter, position, year, number) values (?, ?, ?, ?, ?)")
                .params(id.municipality(), id.id(), sent.position(), year, number)
                .update();
    }

    private Optional<Inquiry> find(CaseId id, Happened sent) {
        List<Instant> printings = sql.sql("select printed_at from counter.inquiry_printed"
                        + " where municipality = ? and matter = ? and position = ? order by printing")
                .params(id.municipality(), id.id(), sent.position())
                .query((row, position) -> CaseRows.instant(row, 1))
                .list();
        return sql.sql("select year, number from counter.inquiry"
                        + " where municipality = ? and matter = ? and position = ?")
                .params(id.municipality(), id.id(), sent.position())
                .query((row, position) -> new Inquiry(
                        id, sent.position(), day(sent), lastDay(id, sent), row.getInt(1), row.getInt(2), printings))
                .optional();
    }

    private Optional<LocalDate> lastDay(CaseId id, Happened sent) {
        return cases.town(id)
                .profile()
                .counter()
                .inquiryLetterDays()
                .map(days -> InquiryLetter.lastDay(day(sent), days.value()));
    }

    private static LocalDate day(Happened sent) {
        return LocalDate.ofInstant(sent.at(), JapanTime.ZONE);
    }

    private static Optional<Happened> sending(CaseNow now) {
        return now.file().steps().reversed().stream()
                .filter(one -> one.step() instanceof Step.InquirySent)
                .findFirst();
    }
}
