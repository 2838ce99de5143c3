package koshin.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import koshin.residents.Application;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.CertificateEnding;
import koshin.residents.Consequence;
import koshin.residents.Event;
import koshin.residents.Happening;
import koshin.residents.History;
import koshin.residents.Kana;
import koshin.residents.Recorded;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;

/** Whole histories as rows of all tables. */
final class HistoryTables {

    private final TableRows residents = new TableRows(
            "resident",
            Stream.concat(ResidentColumns.NAMES.stream(), Stream.of("recorded_at"))
                    .toArray(String[]::new));
    private final TableRows events = new TableRows(
            "event",
            "municipality",
            "resident",
            "id",
            "happened_on",
            "kind",
            "content",
            "kana_key",
            "born_on",
            "recorded_at");
    private final TableRows applications =
            new TableRows("application", "municipality", "resident", "number", "received_on", "recorded_at");
    private final TableRows cards = new TableRows(
            "card",
            "municipality",
            "resident",
            "number",
            "application",
            "made_on",
            "age_class",
            "expiry_on",
            "expiry_cause",
            "kind",
            "recorded_at");
    private final TableRows onCards = new TableRows(
            "card_certificate",
            "municipality",
            "resident",
            "card",
            "serial",
            "kind",
            "issued_on",
            "last_day",
            "recorded_at");
    private final TableRows certificates = new TableRows(
            "certificate", "municipality", "serial", "authority", "kind", "last_second", "to_be_signed", "intended_at");
    private final TableRows issued = new TableRows("issued_certificate", "municipality", "serial", "issued_at");
    private final TableRows revocations =
            new TableRows("revocation", "municipality", "serial", "reason", "revoked_at", "recorded_at");
    private final TableRows due =
            new TableRows("due", "municipality", "resident", "event", "what", "on_day", "recorded_at");

    private final Map<CertificateKind, byte[]> authorities;
    private final LocalDate from;
    private final Map<String, Long> people = new TreeMap<>();

    /**
     * @param authorities key identifiers in hexadecimal
     * @param from the day from which what events bring has yet to be seen to
     */
    HistoryTables(Map<CertificateKind, String> authorities, LocalDate from) {
        this.authorities = new TreeMap<>();
        authorities.forEach(
                (kind, key) -> this.authorities.put(kind, HexFormat.of().parseHex(key)));
        this.from = from;
    }

    /** Returns how many people there were, by municipality. */
    Map<String, Long> people() {
        return people;
    }

    long cards() {
        return cards.size();
    }

    long certificates() {
        return certificates.size();
    }

    long revocations() {
        return revocations.size();
    }

    void add(History person) {
        ResidentKey key = person.key();
        people.merge(key.municipality(), 1L, Long::sum);
        add(person.first());
        person.events().forEach(event -> add(key, event));
        person.applications().forEach(one -> add(one.fact(), one.at()));
        person.cards().forEach(one -> add(one.fact(), one.at()));
        person.certificates().forEach(one -> add(key, one.fact(), one.at()));
        person.endings().forEach(one -> add(key, one));
        for (Event event : person.events()) {
            // Most events bring nothing later; to ask what was withdrawn since costs more.
            if (Consequence.of(event, person).stream().anyMatch(one -> isToCome(one, event))) {
                person.consequencesOf(event).stream()
                        .filter(one -> isToCome(one, event))
                        .forEach(one -> add(key, event, one));
            }
        }
    }

    private boolean isToCome(Consequence one, Event event) {
        return one.isLaterThan(event) && !one.from().isBefore(from);
    }

    /** Copies what was added, each table after those on which it stands. */
    void flush(Connection connection) throws SQLException {
        for (TableRows table :
                List.of(residents, events, applications, cards, onCards, certificates, issued, revocations, due)) {
            table.flush(connection);
        }
    }

    private void add(Recorded<Resident> recorded) {
        Resident one = recorded.fact();
        residents.add(
                one.key().municipality(),
                one.key().number(),
                one.since(),
                one.name().name(),
                one.name().kana(),
                Kana.key(one.name().kana()),
                one.name().commonName(),
                one.name().formerSurname(),
                one.bornOn(),
                one.sex(),
                one.address(),
                ResidenceText.kind(one.residence()),
                ResidenceText.day(one.residence()),
                one.ward(),
                one.placeOfStay(),
                List.copyOf(one.noticeExclusions()),
                recorded.at());
    }

    private void add(ResidentKey key, Event event) {
        Optional<String> kana = switch (event.what()) {
            case Happening.NameChanged(var _, var reading) -> Optional.of(Kana.key(reading));
            case Happening.FuriganaAdded(var reading) -> Optional.of(Kana.key(reading));
            default -> Optional.empty();
        };
        Optional<LocalDate> bornOn =
                event.what() instanceof Happening.BirthDateCorrected(var day) ? Optional.of(day) : Optional.empty();
        events.add(
                key.municipality(),
                key.number(),
                event.id(),
                event.on(),
                HappeningText.kind(event.what()),
                HappeningText.json(event.what()),
                kana,
                bornOn,
                event.recordedAt());
    }

    private void add(Application one, Instant at) {
        applications.add(one.applicant().municipality(), one.applicant().number(), one.number(), one.receivedOn(), at);
    }

    private void add(Card one, Instant at) {
        cards.add(
                one.holder().municipality(),
                one.holder().number(),
                one.number(),
                one.application(),
                one.madeOn(),
                one.ageClass(),
                one.expiry().on(),
                one.expiry().cause(),
                one.kind(),
                at);
    }

    private void add(ResidentKey key, CardCertificate one, Instant at) {
        String town = key.municipality();
        onCards.add(town, key.number(), one.card(), one.serial(), one.kind(), one.issuedOn(), one.lastDay(), at);
        certificates.add(
                town,
                one.serial(),
                authority(one.kind()),
                one.kind(),
                JapanTime.lastSecondOf(one.lastDay()),
                Hashes.of(Certificates.bytes(one.serial())),
                at);
        issued.add(town, one.serial(), at);
    }

    private void add(ResidentKey key, CertificateEnding one) {
        revocations.add(key.municipality(), one.serial(), one.reason(), one.at(), one.recordedAt());
    }

    private void add(ResidentKey key, Event event, Consequence one) {
        due.add(
                key.municipality(),
                key.number(),
                event.id(),
                HappeningText.name(one.event().getClass())
                        + one.card().map(card -> " " + card).orElse(""),
                one.from(),
                event.recordedAt());
    }

    private byte[] authority(CertificateKind kind) {
        byte[] key = authorities.get(kind);
        if (key == null) {
            throw new IllegalArgumentException("no authority issues certificates for " + kind);
        }
        return key;
    }
}
