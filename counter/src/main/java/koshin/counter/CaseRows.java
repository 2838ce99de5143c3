package koshin.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import koshin.counter.CaseFile.Happened;
import koshin.residents.ResidentKey;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases as rows: read whole, written a row at a time. */
final class CaseRows {

    private static final String FOUND =
            "select m.resident, m.card, m.who, m.certificates, m.pins, m.deed, m.face_is_current, m.office, m.booking,"
                    + " m.staff, m.opened_at,"
                    + " s.position, s.kind, s.content, s.details, s.staff, s.workplace, s.happened_at,"
                    + " not coalesce((select o.is_down from counter.outage o where o.municipality = m.municipality"
                    + " order by o.position desc limit 1), false),"
                    + " exists (select from counter.custody c where c.municipality = m.municipality and c.matter = m.id),"
                    + " exists (select from counter.refusal r where r.municipality = m.municipality and r.matter = m.id)"
                    + " from counter.matter m left join counter.step s on s.municipality = m.municipality and s.matter = m.id"
                    + " where m.municipality = ? and m.id = ? order by s.position";

    private final JdbcClient sql;

    CaseRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds a case; returns false if it is there. */
    boolean add(CaseFile file) {
        Wanted wanted = file.wanted();
        return sql.sql("insert into counter.matter (municipality, id, resident, card, who, certificates, pins, deed,"
                                + " face_is_current, office, booking, staff, opened_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(file.id().municipality(), file.id().id())
                        .params(
                                wanted.resident().number(),
                                wanted.card(),
                                wanted.who().name())
                        .param(names(wanted.certificates()))
                        .param(names(wanted.pins()))
                        .param(wanted.deed().map(Enum::name).orElse(null))
                        .params(wanted.faceIsCurrent(), wanted.office())
                        .param(wanted.booking().orElse(null))
                        .params(file.staff(), time(file.openedAt()))
                        .update()
                == 1;
    }

    /**
     * Adds a step.
     *
     * @throws org.springframework.dao.DuplicateKeyException if somebody else went on from there
     */
    void add(CaseId id, Happened one, Optional<UUID> said) {
        sql.sql("insert into counter.step (municipality, matter, position, kind, content, details, staff, workplace,"
                        + " said, happened_at) values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?)")
                .params(id.municipality(), id.id(), one.position(), StepText.kind(one.step()))
                .params(StepText.json(StepText.words(one.step())), StepText.json(one.details()))
                .params(one.staff(), one.workplace())
                .param(said.orElse(null))
                .param(time(one.at()))
                .update();
    }

    /** What comes next at the terminal waits for another word of the clerk. */
    void takeBackWord(CaseId id) {
        sql.sql("update counter.at_terminal set go_ahead = false where municipality = ? and matter = ? and go_ahead")
                .params(id.municipality(), id.id())
                .update();
    }

    /** Returns whether a terminal's message was written down before. */
    boolean wasSaid(UUID said) {
        return sql.sql("select count(*) from counter.step where said = ?")
                        .param(said)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * A case, and whether there is more to be read of it.
     *
     * @param isUp whether the national system answers, as far as is noted
     * @param wasKept whether a card has ever stayed here for it
     * @param wasRefused whether ever anything was refused in it
     */
    record Found(CaseFile file, boolean isUp, boolean wasKept, boolean wasRefused) {}

    Optional<Found> find(CaseId id) {
        ResultSetExtractor<Optional<Found>> reading = row -> found(id, row);
        return sql.sql(FOUND).params(id.municipality(), id.id()).query(reading);
    }

    private static Optional<Found> found(CaseId id, ResultSet row) throws SQLException {
        if (!row.next()) {
            return Optional.empty();
        }
        Wanted wanted = wanted(id, row);
        String staff = row.getString(10);
        Instant openedAt = instant(row, 11);
        boolean isUp = row.getBoolean(19);
        boolean wasKept = row.getBoolean(20);
        boolean wasRefused = row.getBoolean(21);
        List<Happened> steps = new ArrayList<>();
        // A case without a step is one row without one.
        boolean isStep = row.getObject(12) != null;
        while (isStep) {
            steps.add(happened(row));
            isStep = row.next();
        }
        return Optional.of(new Found(new CaseFile(id, wanted, staff, openedAt, steps), isUp, wasKept, wasRefused));
    }

    /** Returns whose case it is; empty if there is none. */
    Optional<ResidentKey> resident(CaseId id) {
        return sql.sql("select resident from counter.matter where municipality = ? and id = ?")
                .params(id.municipality(), id.id())
                .query((row, number) -> new ResidentKey(id.municipality(), row.getString(1)))
                .optional();
    }

    /** Returns the cases of an office that were opened since, or went on since then. */
    List<CaseId> ofOffice(String municipality, String office, Instant since) {
        return sql.sql("select m.id from counter.matter m where m.municipality = ? and m.office = ?"
                        + " and (m.opened_at >= ? or exists (select from counter.step s where s.municipality = m.municipality"
                        + " and s.matter = m.id and s.happened_at >= ?)) order by m.opened_at")
                .params(municipality, office, time(since), time(since))
                .query((row, number) -> new CaseId(municipality, row.getObject(1, UUID.class)))
                .list();
    }

    /** Returns the cases of a resident, the latest first. */
    List<CaseId> ofResident(ResidentKey who) {
        return sql.sql("select id from counter.matter where municipality = ? and resident = ? order by opened_at desc")
                .params(who.municipality(), who.number())
                .query((row, number) -> new CaseId(who.municipality(), row.getObject(1, UUID.class)))
                .list();
    }

    private static Happened happened(ResultSet row) throws SQLException {
        return new Happened(
                row.getInt(12),
                StepText.parse(row.getString(13), StepText.words(row.getString(14))),
                StepText.words(row.getString(15)),
                row.getString(16),
                row.getString(17),
                instant(row, 18));
    }

    private static Wanted wanted(CaseId id, ResultSet row) throws SQLException {
        return new Wanted(
                new ResidentKey(id.municipality(), row.getString(1)),
                row.getString(2),
                Applicant.valueOf(row.getString(3)),
                set(row, 4, CertificateKind::valueOf),
                set(row, 5, PinKind::valueOf),
                Optional.ofNullable(row.getString(6)).map(CardDeed::valueOf),
                row.getBoolean(7),
                row.getString(8),
                Optional.ofNullable(row.getString(9)));
    }

    private static <T> Set<T> set(ResultSet row, int column, Function<String, T> of) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray()).map(of).collect(Collectors.toSet());
    }

    private static String[] names(Set<? extends Enum<?>> set) {
        return set.stream().map(Enum::name).toArray(String[]::new);
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
