package koshin.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import koshin.card.CardContents;
import koshin.card.CardInfo;
import koshin.card.CardLink;
import koshin.card.CardSettings;
import koshin.card.CertificateReading;
import koshin.card.IssuerSession;
import koshin.card.JpkiClient;
import koshin.card.LastTry;
import koshin.card.MasterKey;
import koshin.card.PinEntry;
import koshin.card.SoftwareCard;
import koshin.card.UnlockedKey;
import koshin.database.Database;
import koshin.database.EmbeddedPostgres;
import koshin.municipalities.Profiles;
import koshin.pki.Authority;
import koshin.pki.CertificateProfile.HolderPart;
import koshin.pki.CertificateRequest;
import koshin.pki.Holder;
import koshin.pki.LintOutcome;
import koshin.pki.Linted;
import koshin.pki.Place;
import koshin.pki.TestAuthority;
import koshin.registry.By;
import koshin.registry.LifeEvents;
import koshin.registry.Registry;
import koshin.registry.Registry.AfterRestore;
import koshin.registry.Role;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.CardState.CertificateState;
import koshin.residents.Happening;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.residents.Standing;
import koshin.rules.AgeClass;
import koshin.rules.Applicant;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.rules.Readings;
import koshin.rules.Residence;

/** The town hall of Saku with a registry, both authorities and people, on a real PostgreSQL. */
final class TownHall implements AutoCloseable {

    static final Place SAKU = new Place("20217", "Nagano-ken", "Saku-shi");
    static final Clerk CLERK = new Clerk("1042", Role.CLERK, "city-hall 3");
    static final LocalDate BORN = LocalDate.of(1982, 11, 30);
    /** Inside the renewal window of what ends on the fifth birthday after 2020. */
    static final Instant NOW = Instant.parse("2025-10-06T01:00:00Z");

    static final LocalDate ISSUED_ON = LocalDate.of(2020, 12, 10);
    static final LocalDate CERTIFICATES_END = LocalDate.of(2025, 11, 30);
    static final LocalDate CARD_ENDS = LocalDate.of(2030, 11, 30);

    private static final CardExpiry TEN_BIRTHDAYS = new CardExpiry(CARD_ENDS, CardExpiry.Cause.TENTH_BIRTHDAY);
    private static final Instant THEN =
            ISSUED_ON.atTime(10, 0).atZone(JapanTime.ZONE).toInstant();
    private static final By BEFORE = new By(Role.PROGRAM, "test", "before the story");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final KeyPair OLD_KEY = keyPair();

    /** Of cards that are in a test alone. */
    static final MasterKey MASTER = MasterKey.of(new byte[MasterKey.LENGTH]);

    static final String FOUR_DIGITS = "2468";
    static final String SIGNING_PIN = "KOSHIN2025";

    final EmbeddedPostgres server;
    final Database database;
    /** The generation that issues now; the one before signed what is to be renewed. */
    final TestAuthority authority = TestAuthority.since(LocalDate.of(2023, 7, 16));

    final TestAuthority former = TestAuthority.since(LocalDate.of(2019, 1, 1));
    final Registry registry;
    final Counter counter;

    private TownHall(EmbeddedPostgres server, Path folder) {
        this.server = server;
        server.makeDatabase("koshin");
        database = Database.open(server.url("koshin"), server.user(), server.password());
        registry = Registry.open(database, folder.resolve("journal"), AfterRestore.REAPPLY, NOW);
        counter = counter(
                authority.authority(CertificateKind.AUTHENTICATION),
                former.authority(CertificateKind.AUTHENTICATION),
                former.authority(CertificateKind.SIGNING),
                authority.authority(CertificateKind.SIGNING));
    }

    /** The counter of the same town hall with these authorities. */
    Counter counter(Authority... authorities) {
        return Counter.open(
                database,
                registry,
                List.of(Town.of(SAKU, Profiles.bundled().find("saku").orElseThrow())),
                List.of(authorities),
                MASTER,
                Readings.recommended());
    }

    static TownHall open() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "data")), "town");
            return new TownHall(EmbeddedPostgres.start(folder.resolve("postgresql")), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody with a card and two certificates. */
    record Person(ResidentKey key, String card, Map<CertificateKind, X509Certificate> certificates) {

        BigInteger serial(CertificateKind kind) {
            return Objects.requireNonNull(certificates.get(kind)).getSerialNumber();
        }
    }

    /** Opens a case: the holder comes to renew both certificates. */
    CaseNow renewal(Person person) {
        Wanted wanted = new Wanted(
                person.key(),
                person.card(),
                Applicant.HOLDER,
                Set.of(CertificateKind.values()),
                Set.of(),
                true,
                "city-hall",
                Optional.empty());
        return ((Cases.Opening.Opened)
                        counter.cases().open(new CaseId(SAKU.code(), UUID.randomUUID()), wanted, CLERK, NOW))
                .now();
    }

    /** Somebody whose certificates end on 30 November 2025, the card five years later. */
    Person person() {
        return person(BORN, new Residence.Japanese(), CERTIFICATES_END);
    }

    /** The same, with the card in software. */
    Person withCard(Path file) {
        Person person = registered(BORN, new Residence.Japanese(), TEN_BIRTHDAYS);
        Map<CertificateKind, X509Certificate> certificates = new EnumMap<>(CertificateKind.class);
        try (SoftwareCard blank = SoftwareCard.blank(file, person.card(), MASTER, CardSettings.usual());
                CardLink link = blank.link();
                IssuerSession session = IssuerSession.open(link, MASTER);
                CardContents contents = CardContents.of(new CardInfo(person.card(), SAKU.code(), CARD_ENDS))) {
            for (CertificateKind kind : CertificateKind.values()) {
                contents.certificate(kind, der(former.certificate(kind)));
            }
            for (PinKind kind : PinKind.values()) {
                char[] pin = (kind == PinKind.SIGNING ? SIGNING_PIN : FOUR_DIGITS).toCharArray();
                JpkiClient.placesOf(kind).forEach(place -> contents.pin(place, pin));
            }
            session.personalise(contents, (kind, key) -> {
                X509Certificate certificate = onCard(person.key(), person.card(), kind, key, CERTIFICATES_END);
                certificates.put(kind, certificate);
                return der(certificate);
            });
        }
        return new Person(person.key(), person.card(), certificates);
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    Person person(LocalDate born, Residence residence, LocalDate certificatesEnd) {
        return withCertificates(registered(born, residence, TEN_BIRTHDAYS), certificatesEnd);
    }

    /** A foreign resident whose stay, and with it card and certificates, ends on {@code stayEndsOn}. */
    Person foreignResident(LocalDate stayEndsOn) {
        return withCertificates(
                registered(
                        BORN,
                        new Residence.MidToLongTerm(stayEndsOn),
                        new CardExpiry(stayEndsOn, CardExpiry.Cause.END_OF_STAY)),
                stayEndsOn);
    }

    /** The next card of {@code person}: made, and nobody has collected it. */
    String nextCard(Person person, LocalDate madeOn) {
        String card = "5%014d".formatted(COUNT.incrementAndGet());
        registry.residents()
                .made(
                        new Card(
                                person.key(),
                                card,
                                Optional.empty(),
                                madeOn,
                                AgeClass.ADULT,
                                new CardExpiry(CARD_ENDS.plusYears(5), CardExpiry.Cause.TENTH_BIRTHDAY),
                                CardKind.WITH_PINS),
                        BEFORE,
                        NOW);
        return card;
    }

    private Person withCertificates(Person person, LocalDate certificatesEnd) {
        Map<CertificateKind, X509Certificate> certificates = new EnumMap<>(CertificateKind.class);
        for (CertificateKind kind : CertificateKind.values()) {
            certificates.put(kind, onCard(person.key(), person.card(), kind, OLD_KEY.getPublic(), certificatesEnd));
        }
        return new Person(person.key(), person.card(), certificates);
    }

    private Person registered(LocalDate born, Residence residence, CardExpiry cardEnds) {
        int number = COUNT.incrementAndGet();
        ResidentKey key = new ResidentKey(SAKU.code(), "K-" + number);
        Instant then = THEN;
        registry.residents()
                .register(
                        new Resident(
                                key,
                                LocalDate.of(2010, 4, 1).isBefore(born) ? born : LocalDate.of(2010, 4, 1),
                                PersonName.of("試験 花子", "シケン ハナコ"),
                                born,
                                Sex.FEMALE,
                                "長野県佐久市架空町1-1",
                                residence,
                                false,
                                Optional.empty(),
                                Set.of()),
                        BEFORE,
                        then);
        String card = "4%014d".formatted(number);
        registry.residents()
                .made(
                        new Card(
                                key,
                                card,
                                Optional.empty(),
                                ISSUED_ON.minusDays(20),
                                AgeClass.ADULT,
                                cardEnds,
                                CardKind.WITH_PINS),
                        BEFORE,
                        then);
        happens(key, new Happening.CardHandedOver(card), ISSUED_ON, then);
        return new Person(key, card, Map.of());
    }

    LifeEvents.Entered happens(ResidentKey who, Happening what, LocalDate on, Instant at) {
        return registry.lifeEvents().enter(new LifeEvents.Entry(UUID.randomUUID(), who, what, on), BEFORE, at);
    }

    private X509Certificate onCard(
            ResidentKey key, String card, CertificateKind kind, PublicKey of, LocalDate lastDay) {
        Instant then = THEN;
        boolean names = former.authority(kind).profile().holder() == HolderPart.WITH_ATTRIBUTES;
        CertificateRequest request = new CertificateRequest(
                of,
                "20201210ABCDEF20217WXYZ",
                SAKU,
                names
                        ? Optional.of(new Holder(
                                "試験 花子", Optional.empty(), Holder.Sex.FEMALE, BORN, "長野県佐久市架空町1-1", Optional.empty()))
                        : Optional.empty(),
                then,
                lastDay);
        if (!(former.authority(kind).lint(request) instanceof LintOutcome.Passed(Linted linted))) {
            throw new AssertionError(request);
        }
        X509Certificate certificate = former.authority(kind)
                .issue(linted, registry.certificates().recordedBy(BEFORE, InstantSource.fixed(then)));
        registry.residents()
                .putOnCard(
                        key,
                        new CardCertificate(card, kind, certificate.getSerialNumber(), ISSUED_ON, lastDay),
                        BEFORE,
                        then);
        return certificate;
    }

    static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> details(PublicKey key) {
        return Map.of(Situation.KEY, Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /** What is on the card, by its file alone. */
    static Map<CertificateKind, X509Certificate> onCard(Path file, String signingPin) {
        Map<CertificateKind, X509Certificate> found = new EnumMap<>(CertificateKind.class);
        try (SoftwareCard card = SoftwareCard.open(file);
                CardLink link = card.link()) {
            JpkiClient client = JpkiClient.detect(link).orElseThrow();
            if (client.certificate(CertificateKind.AUTHENTICATION) instanceof CertificateReading.Present(var one)) {
                found.put(CertificateKind.AUTHENTICATION, one);
            }
            if (client.enter(CertificateKind.SIGNING, signingPin.toCharArray(), LastTry.KEEP)
                            instanceof PinEntry.Accepted(UnlockedKey key)
                    && key.certificate() instanceof CertificateReading.Present(var one)) {
                found.put(CertificateKind.SIGNING, one);
            }
        }
        return found;
    }

    /** Card, authority and registry say the same: of each kind one counts, and that is the one on the card. */
    void assertTruth(Person person, Path file, String signingPin) {
        Map<CertificateKind, X509Certificate> card = onCard(file, signingPin);
        for (CertificateKind kind : CertificateKind.values()) {
            assertThat(registry
                            .residents()
                            .history(person.key())
                            .orElseThrow()
                            .on(LocalDate.of(2025, 10, 6), Readings.recommended())
                            .card(person.card())
                            .orElseThrow()
                            .certificates()
                            .stream()
                            .filter(one -> one.certificate().kind() == kind)
                            .filter(one -> one.standing() instanceof Standing.Good)
                            .map(CertificateState::certificate)
                            .map(one -> one.serial()))
                    .as("%s", kind)
                    .singleElement()
                    .isEqualTo(Objects.requireNonNull(card.get(kind)).getSerialNumber());
        }
    }

    @Override
    public void close() {
        registry.close();
        database.close();
        server.close();
    }
}
