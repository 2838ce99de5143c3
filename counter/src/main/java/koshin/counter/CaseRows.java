package koshin.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases as rows: read whole, written a row at a time. */
final class CaseRows {

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

    /** Returns whether a terminal's message was written down before. */
    boolean wasSaid(UUID said) {
        return sql.sql("select count(*) from counter.step where said = ?")
                        .param(said)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<CaseFile> find(CaseId id) {
        List<Happened> steps = sql.sql("select position, kind, content, details, staff, workplace, happened_at"
                        + " from counter.step where municipality = ? and matter = ? order by position")
                .params(id.municipality(), id.id())
                .query((row, number) -> happened(row))
                .list();
        return sql.sql(
                        "select resident, card, who, certificates, pins, deed, face_is_current, office, booking, staff, opened_at"
                                + " from counter.matter where municipality = ? and id = ?")
                .params(id.municipality(), id.id())
                .query((row, number) -> new CaseFile(id, wanted(id, row), row.getString(10), instant(row, 11), steps))
                .optional();
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
                row.getInt(1),
                StepText.parse(row.getString(2), StepText.words(row.getString(3))),
                StepText.words(row.getString(4)),
                row.getString(5),
                row.getString(6),
                instant(row, 7));
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
