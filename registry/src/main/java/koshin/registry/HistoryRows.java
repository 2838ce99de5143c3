package koshin.registry;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import koshin.rules.Residence;
import koshin.rules.RevocationReason;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of one person, as {@code registry.facts} or a folio gives them, put together to a history. */
final class HistoryRows {

    private static final byte LINE_END = 0x1E;

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

    /** Reads a folio: all lines of one person, in UTF-8. */
    static Optional<History> read(ResidentKey key, byte[] folio) {
        HistoryRows rows = new HistoryRows(key);
        int from = 0;
        for (int to = 0; to < folio.length; to++) {
            if (folio[to] == LINE_END) {
                Words words = new Words(folio, from, to);
                rows.enter(words.next(), words.instant(), words);
                from = to + 1;
            }
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
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .single()
                .flatMap(folio -> read(key, folio));
    }

    /** Enters one row. */
    void enter(String part, Instant at, Words words) {
        try {
            enterChecked(part, at, words);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
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

    private void enterChecked(String part, Instant at, Words words) {
        switch (part) {
            case "RESIDENT" -> residents.add(new Recorded<>(resident(words), at));
            case "EVENT" -> events.add(event(words, at));
            case "APPLICATION" -> applications.add(new Recorded<>(new Application(key, words.next(), words.day()), at));
            case "CARD" -> cards.add(new Recorded<>(card(words), at));
            case "CERTIFICATE" -> enterCertificate(words, at);
            default -> throw new IllegalArgumentException(part);
        }
    }

    private static Event event(Words words, Instant at) {
        UUID id = UUID.fromString(words.next());
        LocalDate on = words.day();
        return new Event(id, on, at, HappeningText.parse(words.next(), words.next()));
    }

    private Resident resident(Words words) {
        LocalDate since = words.day();
        PersonName name = new PersonName(words.next(), words.next(), words.optional(), words.optional());
        LocalDate bornOn = words.day();
        Sex sex = words.oneOf(Sex.class);
        String address = words.next();
        Residence residence = ResidenceText.of(words.next(), words.optional().map(LocalDate::parse));
        boolean isWard = words.next().equals("t");
        Optional<String> placeOfStay = words.optional();
        Set<NoticeExclusion> exclusions = words.optional().stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(NoticeExclusion::valueOf)
                .collect(Collectors.toSet());
        return new Resident(key, since, name, bornOn, sex, address, residence, isWard, placeOfStay, exclusions);
    }

    private Card card(Words words) {
        String number = words.next();
        Optional<String> application = words.optional();
        LocalDate madeOn = words.day();
        AgeClass ageClass = words.oneOf(AgeClass.class);
        CardExpiry expiry = new CardExpiry(words.day(), words.oneOf(CardExpiry.Cause.class));
        return new Card(key, number, application, madeOn, ageClass, expiry, words.oneOf(CardKind.class));
    }

    /** A certificate that was held and then revoked comes twice. */
    private void enterCertificate(Words words, Instant at) {
        String card = words.next();
        CertificateKind kind = words.oneOf(CertificateKind.class);
        BigInteger serial = words.hexadecimal();
        Recorded<CardCertificate> certificate =
                new Recorded<>(new CardCertificate(card, kind, serial, words.day(), words.day()), at);
        if (!certificates.contains(certificate)) {
            certificates.add(certificate);
        }
        if (words.hasMore()) {
            RevocationReason reason = words.oneOf(RevocationReason.class);
            endings.add(new CertificateEnding(serial, words.instant(), reason, words.instant()));
        }
    }

    private static <T> Comparator<Recorded<T>> byTime(Comparator<T> within) {
        return Comparator.comparing((Recorded<T> one) -> one.at()).thenComparing(Recorded::fact, within);
    }
}
