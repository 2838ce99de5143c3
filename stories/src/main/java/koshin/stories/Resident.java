package koshin.stories;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.card.CardContents;
import koshin.card.CardInfo;
import koshin.card.CardLink;
import koshin.card.CardSettings;
import koshin.card.IssuerSession;
import koshin.card.JpkiClient;
import koshin.card.LastTry;
import koshin.card.MasterKey;
import koshin.card.PinEntry;
import koshin.card.SoftwareCard;
import koshin.pki.Authority;
import koshin.pki.CertificateProfile.HolderPart;
import koshin.pki.CertificateRequest;
import koshin.pki.Holder;
import koshin.pki.IssuanceRecord;
import koshin.pki.LintOutcome;
import koshin.pki.Linted;
import koshin.pki.Place;
import koshin.registry.By;
import koshin.registry.LifeEvents;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.Happening;
import koshin.residents.PersonName;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.rules.AgeClass;
import koshin.rules.CardExpiry;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.PinKind;
import koshin.rules.Residence;

/**
 * Somebody in Saku with a card in software, whose certificates end on 30 November 2025.
 *
 * @param former the certificates that the card came with
 */
record Resident(ResidentKey key, String card, Path file, Map<CertificateKind, X509Certificate> former) {

    static final Place SAKU = new Place("20217", "Nagano-ken", "Saku-shi");
    static final String FOUR_DIGITS = "2468";
    static final String SIGNING_PIN = "KOSHIN2025";
    static final LocalDate END = LocalDate.of(2025, 11, 30);

    private static final LocalDate LIVES_HERE = LocalDate.of(2010, 4, 1);
    private static final LocalDate BORN = LocalDate.of(1982, 11, 30);
    private static final LocalDate CARD_ENDS = LocalDate.of(2030, 11, 30);
    private static final LocalDate SINCE = LocalDate.of(2024, 12, 10);
    private static final Instant THEN =
            SINCE.atTime(10, 0).atZone(JapanTime.ZONE).toInstant();
    private static final By BEFORE = new By(Role.PROGRAM, "stories", "before the story");

    /** Enters a person called {@code name} and makes the card in {@code folder}. */
    static Resident in(BookingRoom room, Path folder, int number, String name, String kana) {
        return in(room, folder, number, name, kana, BORN, END);
    }

    /** The same for somebody of another age, or whose certificates end on another day. */
    static Resident in(
            BookingRoom room, Path folder, int number, String name, String kana, LocalDate born, LocalDate end) {
        return in(
                room,
                folder,
                number,
                PersonName.of(name, kana),
                born,
                new Residence.Japanese(),
                new CardExpiry(CARD_ENDS, CardExpiry.Cause.TENTH_BIRTHDAY),
                end);
    }

    /** Somebody whose card ends soon, and the certificates with it. */
    static Resident withOldCard(BookingRoom room, Path folder, int number, String name, String kana) {
        return in(
                room,
                folder,
                number,
                PersonName.of(name, kana),
                BORN,
                new Residence.Japanese(),
                new CardExpiry(END, CardExpiry.Cause.TENTH_BIRTHDAY),
                END);
    }

    /** Somebody from abroad whose stay ends on {@code stayEndsOn}, and card and certificates with it. */
    static Resident fromAbroad(
            BookingRoom room, Path folder, int number, String name, String kana, LocalDate stayEndsOn) {
        return in(
                room,
                folder,
                number,
                PersonName.of(name, kana),
                BORN,
                new Residence.MidToLongTerm(stayEndsOn),
                new CardExpiry(stayEndsOn, CardExpiry.Cause.END_OF_STAY),
                stayEndsOn);
    }

    private static Resident in(
            BookingRoom room,
            Path folder,
            int number,
            PersonName name,
            LocalDate born,
            Residence residence,
            CardExpiry cardEnds,
            LocalDate end) {
        Registry registry = room.part(Registry.class);
        ResidentKey key = new ResidentKey(SAKU.code(), "R-" + number);
        String card = "4%014d".formatted(number);
        registry.residents()
                .register(
                        new koshin.residents.Resident(
                                key,
                                born.isAfter(LIVES_HERE) ? born : LIVES_HERE,
                                name,
                                born,
                                Sex.FEMALE,
                                "長野県佐久市架空町1-1",
                                residence,
                                false,
                                Optional.empty(),
                                Set.of()),
                        BEFORE,
                        THEN);
        registry.residents()
                .made(
                        new Card(
                                key,
                                card,
                                Optional.empty(),
                                SINCE.minusDays(20),
                                AgeClass.ADULT,
                                cardEnds,
                                CardKind.WITH_PINS),
                        BEFORE,
                        THEN);
        var _ = registry.lifeEvents()
                .enter(
                        new LifeEvents.Entry(UUID.randomUUID(), key, new Happening.CardHandedOver(card), SINCE),
                        BEFORE,
                        THEN);
        Resident one = new Resident(key, card, folder.resolve(number + ".card"), new EnumMap<>(CertificateKind.class));
        one.personalise(room, name.name(), born, cardEnds.on(), end);
        return one;
    }

    private void personalise(BookingRoom room, String name, LocalDate born, LocalDate cardEnds, LocalDate end) {
        MasterKey master = room.part(MasterKey.class);
        try (SoftwareCard blank = SoftwareCard.blank(file, card, master, CardSettings.usual());
                CardLink link = blank.link();
                IssuerSession session = IssuerSession.open(link, master);
                CardContents contents = CardContents.of(new CardInfo(card, SAKU.code(), cardEnds))) {
            for (CertificateKind kind : CertificateKind.values()) {
                contents.certificate(kind, der(room.authority(kind).certificate()));
            }
            for (PinKind kind : PinKind.values()) {
                char[] pin = (kind == PinKind.SIGNING ? SIGNING_PIN : FOUR_DIGITS).toCharArray();
                JpkiClient.placesOf(kind).forEach(place -> contents.pin(place, pin));
            }
            session.personalise(contents, (kind, made) -> der(issued(room, name, born, end, kind, made)));
        }
    }

    private X509Certificate issued(
            BookingRoom room, String name, LocalDate born, LocalDate end, CertificateKind kind, PublicKey made) {
        Authority authority = room.authority(kind);
        Registry registry = room.part(Registry.class);
        CertificateRequest request = new CertificateRequest(
                made,
                "20241210ABCDEF20217WXYZ",
                SAKU,
                authority.profile().holder() == HolderPart.WITH_ATTRIBUTES
                        ? Optional.of(new Holder(
                                name, Optional.empty(), Holder.Sex.FEMALE, born, "長野県佐久市架空町1-1", Optional.empty()))
                        : Optional.empty(),
                THEN,
                end);
        if (!(authority.lint(request) instanceof LintOutcome.Passed(Linted linted))) {
            throw new IllegalStateException("refused: " + request.number());
        }
        X509Certificate certificate = authority.issue(linted, recorded(room.part(InstantSource.class), registry));
        registry.residents()
                .putOnCard(
                        key, new CardCertificate(card, kind, certificate.getSerialNumber(), SINCE, end), BEFORE, THEN);
        former.put(kind, certificate);
        return certificate;
    }

    /** Intended now and made then: what was intended long ago and is not made is revoked by the server whenever it looks. */
    private static IssuanceRecord recorded(InstantSource now, Registry registry) {
        return new IssuanceRecord() {
            @Override
            public void intends(Linted linted) {
                registry.certificates().recordedBy(BEFORE, now).intends(linted);
            }

            @Override
            public void issued(Linted linted, X509Certificate certificate) {
                registry.certificates()
                        .recordedBy(BEFORE, InstantSource.fixed(THEN))
                        .issued(linted, certificate);
            }
        };
    }

    /** The next card, as it comes from the maker: without PINs and certificates, and waiting for its holder. */
    Resident withNextCard(BookingRoom room, String application) {
        Instant now = END.minusDays(60).atTime(10, 0).atZone(JapanTime.ZONE).toInstant();
        String next = "5" + card.substring(1);
        LocalDate ends = CARD_ENDS.plusYears(5);
        room.part(Registry.class)
                .residents()
                .made(
                        new Card(
                                key,
                                next,
                                Optional.of(application),
                                END.minusDays(70),
                                AgeClass.ADULT,
                                new CardExpiry(ends, CardExpiry.Cause.TENTH_BIRTHDAY),
                                CardKind.WITH_PINS),
                        BEFORE,
                        now);
        MasterKey master = room.part(MasterKey.class);
        Path nextFile = file.resolveSibling(next + ".card");
        try (SoftwareCard blank = SoftwareCard.blank(nextFile, next, master, CardSettings.usual());
                CardLink link = blank.link();
                IssuerSession session = IssuerSession.open(link, master);
                CardContents contents = CardContents.of(new CardInfo(next, SAKU.code(), ends))) {
            session.personalise(contents, (kind, made) -> {
                throw new IllegalStateException("the maker of cards certifies nothing");
            });
        }
        return new Resident(key, next, nextFile, former);
    }

    /** Somebody types wrong PINs until the card takes none. */
    void lock(PinKind kind) {
        try (SoftwareCard mine = SoftwareCard.open(file);
                CardLink link = mine.link()) {
            CertificateKind of = kind == PinKind.SIGNING ? CertificateKind.SIGNING : CertificateKind.AUTHENTICATION;
            PinEntry entry = new PinEntry.NotOnCard();
            for (int i = 0; i < 5 && !(entry instanceof PinEntry.Locked); i++) {
                entry = JpkiClient.detect(link)
                        .orElseThrow()
                        .enter(of, (kind == PinKind.SIGNING ? "WRONG99" : "9999").toCharArray(), LastTry.SPEND);
            }
        }
    }

    /** Something happens in this life on the day, at nine in the morning. */
    void happens(BookingRoom room, Happening what, LocalDate on) {
        var _ = room.part(Registry.class)
                .lifeEvents()
                .enter(
                        new LifeEvents.Entry(UUID.randomUUID(), key, what, on),
                        BEFORE,
                        on.atTime(9, 0).atZone(JapanTime.ZONE).toInstant());
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was just made has an encoding", e);
        }
    }
}
