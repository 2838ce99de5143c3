package koshin.registry;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import koshin.pki.Authority;
import koshin.pki.CertificateRequest;
import koshin.pki.Holder;
import koshin.pki.LintOutcome;
import koshin.pki.Linted;
import koshin.pki.ProfileReader;
import koshin.registry.LifeEvents.Entered;
import koshin.registry.LifeEvents.Entry;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.Happening;
import koshin.residents.PersonName;
import koshin.residents.Resident;
import koshin.residents.ResidentKey;
import koshin.residents.Sex;
import koshin.rules.AgeClass;
import koshin.rules.CardExpiry;
import koshin.rules.CardExpiry.Cause;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.JapanTime;
import koshin.rules.Residence;

/** People in a registry, each with a card and two certificates that the authorities have signed. */
final class Persons {

    static final LocalDate CARD_EXPIRY = LocalDate.of(2032, 5, 10);

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Authority SIGNING = Authority.of(
            ProfileReader.bundled(CertificateKind.SIGNING),
            Authority.newKey(ProfileReader.bundled(CertificateKind.SIGNING), LocalDate.of(2026, 1, 1)));

    private final Registry registry;
    private final Instant now;

    Persons(Registry registry, Instant now) {
        this.registry = registry;
        this.now = now;
    }

    /** A person in the registry. */
    record Person(ResidentKey key, String card, X509Certificate authentication, X509Certificate signing) {}

    Person japanese() {
        return handedOver(waiting());
    }

    /** Somebody whose card was made and who has not come for it. */
    Person waiting() {
        return person(new Residence.Japanese(), CARD_EXPIRY, Cause.TENTH_BIRTHDAY);
    }

    Person foreigner(LocalDate stayEndsOn) {
        return handedOver(person(new Residence.MidToLongTerm(stayEndsOn), stayEndsOn, Cause.END_OF_STAY));
    }

    /** Returns another card, made for {@code person} and not collected. */
    Card nextCard(Person person) {
        Card card = card(person.key(), "CD%08d".formatted(COUNT.incrementAndGet()), CARD_EXPIRY, Cause.TENTH_BIRTHDAY);
        registry.residents().made(card, Fixture.CLERK, now);
        return card;
    }

    private Person handedOver(Person person) {
        enter(person, new Happening.CardHandedOver(person.card()), day(now), now);
        return person;
    }

    Entered enter(Person person, Happening what, LocalDate on, Instant at) {
        return registry.lifeEvents().enter(new Entry(UUID.randomUUID(), person.key(), what, on), Fixture.CLERK, at);
    }

    private Person person(Residence residence, LocalDate expiry, Cause cause) {
        int number = COUNT.incrementAndGet();
        ResidentKey key = new ResidentKey("14130", "K-" + number);
        String card = "CD%08d".formatted(number);
        registry.residents().register(resident(key, residence), Fixture.CLERK, now);
        registry.residents().made(card(key, card, expiry, cause), Fixture.CLERK, now);
        LocalDate lastDay = expiry.isBefore(LocalDate.of(2031, 5, 10)) ? expiry : LocalDate.of(2031, 5, 10);
        Person person = new Person(
                key,
                card,
                Fixture.Keys.AUTHORITY.issue(linted(CertificateKind.AUTHENTICATION, lastDay), Fixture.record(registry)),
                SIGNING.issue(linted(CertificateKind.SIGNING, lastDay), Fixture.record(registry)));
        putOnCard(person, person.authentication(), CertificateKind.AUTHENTICATION, lastDay);
        putOnCard(person, person.signing(), CertificateKind.SIGNING, lastDay);
        return person;
    }

    private Card card(ResidentKey holder, String number, LocalDate expiry, Cause cause) {
        return new Card(
                holder,
                number,
                Optional.empty(),
                day(now).minusDays(30),
                AgeClass.ADULT,
                new CardExpiry(expiry, cause),
                CardKind.WITH_PINS);
    }

    void putOnCard(Person person, X509Certificate certificate, CertificateKind kind, LocalDate lastDay) {
        registry.residents()
                .putOnCard(
                        person.key(),
                        new CardCertificate(person.card(), kind, certificate.getSerialNumber(), day(now), lastDay),
                        Fixture.CLERK,
                        now);
    }

    static Resident resident(ResidentKey key, Residence residence) {
        return new Resident(
                key,
                LocalDate.of(2010, 4, 1),
                PersonName.of("見本 𠮷太郎", "ミホン ヨシタロウ"),
                LocalDate.of(1982, 5, 10),
                Sex.MALE,
                "架空町1-1",
                residence,
                false,
                Optional.empty(),
                Set.of());
    }

    private Linted linted(CertificateKind kind, LocalDate lastDay) {
        boolean isSigning = kind == CertificateKind.SIGNING;
        CertificateRequest request = new CertificateRequest(
                Fixture.Keys.holder(),
                "20261122ABCD0014130000X",
                Fixture.KAWASAKI,
                isSigning
                        ? Optional.of(new Holder(
                                "見本 𠮷太郎",
                                Optional.of("000010"),
                                Holder.Sex.MALE,
                                LocalDate.of(1982, 5, 10),
                                "架空町1-1",
                                Optional.empty()))
                        : Optional.empty(),
                now,
                lastDay);
        return switch ((isSigning ? SIGNING : Fixture.Keys.AUTHORITY).lint(request)) {
            case LintOutcome.Passed(Linted linted) -> linted;
            case LintOutcome.Refused(var findings) -> throw new AssertionError(findings);
        };
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, JapanTime.ZONE);
    }
}
