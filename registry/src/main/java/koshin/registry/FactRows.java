package koshin.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import koshin.residents.Application;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.Consequence;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.Kana;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Facts as rows: each is added once. */
final class FactRows {

    static final String EVENTS =
            "insert into registry.event (municipality, resident, id, happened_on, kind, content, kana_key, born_on, recorded_at)"
                    + " select * from unnest(?::text[], ?::text[], ?::uuid[], ?::date[], ?::text[], ?::jsonb[], ?::text[],"
                    + " ?::date[], ?::timestamptz[])";
    static final String DUE = "insert into registry.due (municipality, resident, event, what, on_day, recorded_at)"
            + " select * from unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::date[], ?::timestamptz[])";

    private final JdbcClient sql;
    private final JdbcTemplate template;

    FactRows(JdbcTemplate template) {
        this.template = template;
        sql = JdbcClient.create(template);
    }

    /** Adds a person; returns false if the key is taken. */
    boolean add(Resident one, Instant at) {
        return sql.sql("insert into registry.resident (municipality, number, since, name, kana, kana_key, common_name,"
                                + " former_surname, born_on, sex, address, residence, residence_day, ward, place_of_stay,"
                                + " notice_exclusions, recorded_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(one.key().municipality(), one.key().number(), one.since())
                        .params(
                                one.name().name(),
                                one.name().kana(),
                                Kana.key(one.name().kana()))
                        .param(one.name().commonName().orElse(null))
                        .param(one.name().formerSurname().orElse(null))
                        .params(one.bornOn(), one.sex().name(), one.address())
                        .param(ResidenceText.kind(one.residence()))
                        .param(ResidenceText.day(one.residence()).orElse(null))
                        .param(one.ward())
                        .param(one.placeOfStay().orElse(null))
                        .param(one.noticeExclusions().stream().map(Enum::name).toArray(String[]::new))
                        .param(Times.of(at))
                        .update()
                == 1;
    }

    /** An event of a person. */
    record Happened(ResidentKey who, Event event) {

        private Optional<String> kana() {
            return switch (event.what()) {
                case Happening.NameChanged(var _, var reading) -> Optional.of(Kana.key(reading));
                case Happening.FuriganaAdded(var reading) -> Optional.of(Kana.key(reading));
                default -> Optional.empty();
            };
        }

        private Optional<LocalDate> bornOn() {
            return event.what() instanceof Happening.BirthDateCorrected(var day) ? Optional.of(day) : Optional.empty();
        }
    }

    /** What an event of a person brings on a later day. */
    record Due(ResidentKey who, Event event, Consequence consequence) {

        private String what() {
            return HappeningText.name(consequence.event().getClass())
                    + consequence.card().map(card -> " " + card).orElse("");
        }
    }

    /** Returns the parameters of {@link #EVENTS}. */
    static List<String[]> columns(List<Happened> all) {
        return List.of(
                column(all, one -> one.who().municipality()),
                column(all, one -> one.who().number()),
                column(all, one -> one.event().id()),
                column(all, one -> one.event().on()),
                column(all, one -> HappeningText.kind(one.event().what())),
                column(all, one -> HappeningText.json(one.event().what())),
                all.stream().map(one -> one.kana().orElse(null)).toArray(String[]::new),
                all.stream()
                        .map(one -> one.bornOn().map(LocalDate::toString).orElse(null))
                        .toArray(String[]::new),
                column(all, one -> one.event().recordedAt()));
    }

    /** Returns the parameters of {@link #DUE}. */
    static List<String[]> dueColumns(List<Due> all) {
        return List.of(
                column(all, one -> one.who().municipality()),
                column(all, one -> one.who().number()),
                column(all, one -> one.event().id()),
                column(all, Due::what),
                column(all, one -> one.consequence().from()),
                column(all, one -> one.event().recordedAt()));
    }

    private static <T> String[] column(List<T> all, Function<T, Object> value) {
        return all.stream().map(one -> value.apply(one).toString()).toArray(String[]::new);
    }

    /** Adds an event. */
    void add(ResidentKey who, Event event) {
        new Together(template)
                .with(EVENTS, columns(List.of(new Happened(who, event))))
                .run(List.of());
    }

    void add(Application one, Instant at) {
        sql.sql("insert into registry.application (municipality, resident, number, received_on, recorded_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(one.applicant().municipality(), one.applicant().number(), one.number())
                .params(one.receivedOn(), Times.of(at))
                .update();
    }

    void add(Card one, Instant at) {
        sql.sql("insert into registry.card (municipality, resident, number, application, made_on, age_class, expiry_on,"
                        + " expiry_cause, kind, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(one.holder().municipality(), one.holder().number(), one.number())
                .param(one.application().orElse(null))
                .params(one.madeOn(), one.ageClass().name())
                .params(one.expiry().on(), one.expiry().cause().name())
                .params(one.kind().name(), Times.of(at))
                .update();
    }

    void add(ResidentKey holder, CardCertificate one, Instant at) {
        sql.sql(
                        "insert into registry.card_certificate (municipality, resident, card, serial, kind, issued_on, last_day,"
                                + " recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(holder.municipality(), holder.number(), one.card(), Certificates.bytes(one.serial()))
                .params(one.kind().name(), one.issuedOn(), one.lastDay(), Times.of(at))
                .update();
    }

    /** Writes down that everything that came by {@code day} was seen to. */
    void settle(ResidentKey who, LocalDate day, Instant at) {
        sql.sql("insert into registry.settled (municipality, resident, event, what, recorded_at)"
                        + " select municipality, resident, event, what, ? from registry.due"
                        + " where municipality = ? and resident = ? and on_day <= ? on conflict do nothing")
                .params(Times.of(at), who.municipality(), who.number(), day)
                .update();
    }
}
