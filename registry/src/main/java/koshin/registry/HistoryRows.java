package koshin.registry;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import koshin.residents.Application;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.CertificateEnding;
import koshin.residents.Event;
import koshin.residents.History;
import koshin.residents.NoticeExclusion;
import koshin.residents.PersonName;
import koshin.residents.Recorded;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.rules.AgeClass;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.RevocationReason;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one person, as {@code registry.facts} or a folio gives them, put together to a history. */
final class HistoryRows {

    private static final char SEPARATOR = '\u001F';
    private static final char LINE_END = '\u001E';

    private final ResidentKey key;
    private final List<Recorded<Resident>> residents = new ArrayList<>(1);
    private final List<Event> events = new ArrayList<>();
    private final List<Recorded<Application>> applications = new ArrayList<>();
    private final List<Recorded<Card>> cards = new ArrayList<>();
    private final List<Recorded<CardCertificate>> certificates = new ArrayList<>();
    private final List<CertificateEnding> endings = new ArrayList<>();

    HistoryRows(ResidentKey key) {
        this.key = key;
    }

    /** Reads a folio: all lines of one person. */
    static Optional<History> read(ResidentKey key, String folio) {
        HistoryRows rows = new HistoryRows(key);
        int from = 0;
        for (int to = folio.indexOf(LINE_END); to >= 0; to = folio.indexOf(LINE_END, from)) {
            int part = folio.indexOf(SEPARATOR, from);
            int time = folio.indexOf(SEPARATOR, part + 1);
            rows.enter(
                    folio.substring(from, part),
                    micros(folio.substring(part + 1, time)),
                    folio.substring(time + 1, to));
            from = to + 1;
        }
        return rows.history();
    }

    /** Returns all that is known of {@code key}, for a login that may read every table. */
    static Optional<History> of(ResidentKey key, JdbcClient sql) {
        return folio("registry.read_folio", key, sql);
    }

    /** Returns the same, and nobody else adds an event to this person until the transaction ends. */
    static Optional<History> lock(ResidentKey key, JdbcClient sql) {
        return folio("registry.locked_folio", key, sql);
    }

    private static Optional<History> folio(String function, ResidentKey key, JdbcClient sql) {
        return sql.sql("select " + function + "(?, ?)")
                .params(key.municipality(), key.number())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .flatMap(folio -> read(key, folio));
    }

    /** Enters one row. */
    void enter(String part, Instant at, String text) {
        try {
            enter(part, at, words(text));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            // Not its words: they name a person.
            throw new RegistryException(
                    "a row of the kind " + part + " of " + key.municipality() + " cannot be understood", e);
        }
    }

    /** Returns the rows so far as a history; events in the order in which they were entered. */
    Optional<History> history() {
        events.sort(
                Comparator.comparing(Event::recordedAt).thenComparing(Event::on).thenComparing(Event::id));
        applications.sort(byTime(Comparator.comparing(Application::number)));
        cards.sort(byTime(Comparator.comparing(Card::number)));
        certificates.sort(byTime(Comparator.comparing(CardCertificate::serial)));
        endings.sort(Comparator.comparing(CertificateEnding::recordedAt)
                .thenComparing(CertificateEnding::serial)
                .thenComparing(CertificateEnding::reason));
        return residents.stream()
                .findFirst()
                .map(first -> new History(first, events, applications, cards, certificates, endings));
    }

    private void enter(String part, Instant at, List<String> words) {
        switch (part) {
            case "RESIDENT" -> residents.add(new Recorded<>(resident(words), at));
            case "EVENT" ->
                events.add(new Event(
                        UUID.fromString(words.get(0)),
                        LocalDate.parse(words.get(1)),
                        at,
                        HappeningText.parse(words.get(2), words.get(3))));
            case "APPLICATION" ->
                applications.add(new Recorded<>(new Application(key, words.get(0), LocalDate.parse(words.get(1))), at));
            case "CARD" -> cards.add(new Recorded<>(card(words), at));
            case "CERTIFICATE" -> enterCertificate(words, at);
            default -> throw new IllegalArgumentException(part);
        }
    }

    private Resident resident(List<String> words) {
        return new Resident(
                key,
                LocalDate.parse(words.get(0)),
                new PersonName(words.get(1), words.get(2), optional(words.get(3)), optional(words.get(4))),
                LocalDate.parse(words.get(5)),
                Sex.valueOf(words.get(6)),
                words.get(7),
                ResidenceText.of(words.get(8), optional(words.get(9)).map(LocalDate::parse)),
                words.get(10).equals("t"),
                optional(words.get(11)),
                optional(words.get(12)).stream()
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .map(NoticeExclusion::valueOf)
                        .collect(Collectors.toSet()));
    }

    private Card card(List<String> words) {
        return new Card(
                key,
                words.get(0),
                optional(words.get(1)),
                LocalDate.parse(words.get(2)),
                AgeClass.valueOf(words.get(3)),
                new CardExpiry(LocalDate.parse(words.get(4)), CardExpiry.Cause.valueOf(words.get(5))),
                CardKind.valueOf(words.get(6)));
    }

    /** A certificate that was held and then revoked comes twice. */
    private void enterCertificate(List<String> words, Instant at) {
        BigInteger serial = new BigInteger(words.get(2), 16);
        Recorded<CardCertificate> certificate = new Recorded<>(
                new CardCertificate(
                        words.get(0),
                        CertificateKind.valueOf(words.get(1)),
                        serial,
                        LocalDate.parse(words.get(3)),
                        LocalDate.parse(words.get(4))),
                at);
        if (!certificates.contains(certificate)) {
            certificates.add(certificate);
        }
        if (words.size() > 5) {
            endings.add(new CertificateEnding(
                    serial, micros(words.get(6)), RevocationReason.valueOf(words.get(5)), micros(words.get(7))));
        }
    }

    private static <T> Comparator<Recorded<T>> byTime(Comparator<T> within) {
        return Comparator.comparing((Recorded<T> one) -> one.at()).thenComparing(Recorded::fact, within);
    }

    private static Instant micros(String text) {
        long micros = Long.parseLong(text);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Optional<String> optional(String word) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(13);
        int from = 0;
        for (int to = text.indexOf(SEPARATOR); to >= 0; to = text.indexOf(SEPARATOR, from)) {
            words.add(text.substring(from, to));
            from = to + 1;
        }
        words.add(text.substring(from));
        return words;
    }
}
