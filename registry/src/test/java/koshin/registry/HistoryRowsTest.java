package koshin.registry;

import static koshin.registry.Fixture.CLERK;
import static koshin.registry.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.database.Database;
import koshin.pki.Revoked;
import koshin.residents.Application;
import koshin.residents.Card;
import koshin.residents.CardCertificate;
import koshin.residents.CertificateEnding;
import koshin.residents.Event;
import koshin.residents.Happening;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was added as facts comes back as the same facts. */
class HistoryRowsTest {

    private static final ResidentKey KEY = new ResidentKey("14130", "0000017");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 31);
    private static final String CARD = "20261122ABCD0017";

    private final Path file = Fixture.folder("history").resolve("journal");
    private final Database database = Fixture.database(Fixture.freshName());
    private final Registry registry = Fixture.open(database, file);
    private final JdbcClient owner = JdbcClient.create(database.connections());
    private final FactRows facts = new FactRows(new JdbcTemplate(database.connections()));

    @AfterEach
    void close() {
        registry.close();
        database.close();
    }

    @Test
    void every_part_of_a_resident_comes_back_letter_by_letter() {
        Resident resident = new Resident(
                KEY,
                DAY,
                new PersonName("𠮷田葛󠄀 花子", "ヨシダ ハナコ", Optional.of("金本 花子"), Optional.of("髙橋")),
                LocalDate.of(1968, 2, 29),
                Sex.NOT_STATED,
                "川崎区宮本町1番地 \"A, B\" \\ '様方'",
                new Residence.MidToLongTerm(LocalDate.of(2027, 1, 31)),
                true,
                Optional.of("施設 甲"),
                Set.of(NoticeExclusion.ON_REQUEST, NoticeExclusion.MAIL_RETURNED));
        facts.add(resident, NOW);

        assertThat(HistoryRows.of(KEY, owner))
                .contains(new History(
                        new Recorded<>(resident, NOW), List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void what_is_not_known_comes_back_as_not_known() {
        Resident resident = plain(KEY);
        facts.add(resident, NOW);

        assertThat(HistoryRows.of(KEY, owner).orElseThrow().first().fact()).isEqualTo(resident);
        assertThat(HistoryRows.of(new ResidentKey("14130", "0000018"), owner)).isEmpty();
        assertThat(HistoryRows.of(new ResidentKey("44201", "0000017"), owner)).isEmpty();
    }

    @Test
    void events_applications_cards_certificates_and_both_endings_of_one_come_back() {
        BigInteger held = Fixture.issue(registry).getSerialNumber();
        BigInteger good = Fixture.issue(registry).getSerialNumber();
        Application application = new Application(KEY, "14130000000000000000017", DAY);
        Card card = new Card(
                KEY,
                CARD,
                Optional.of(application.number()),
                DAY,
                AgeClass.ADULT,
                new CardExpiry(LocalDate.of(2036, 2, 29), CardExpiry.Cause.TENTH_BIRTHDAY),
                CardKind.WITH_PINS);
        CardCertificate signing = certificate(CertificateKind.SIGNING, held);
        CardCertificate authentication = certificate(CertificateKind.AUTHENTICATION, good);
        Event later =
                new Event(UUID.randomUUID(), DAY, NOW.plusSeconds(9), new Happening.NameChanged("乙 \"|\n様", "オツ"));
        Event sooner = new Event(UUID.randomUUID(), DAY, NOW, new Happening.CardHandedOver(CARD));
        facts.add(plain(KEY), NOW);
        facts.add(KEY, later);
        facts.add(KEY, sooner);
        facts.add(application, NOW);
        facts.add(card, NOW);
        facts.add(KEY, signing, NOW);
        facts.add(KEY, authentication, NOW);
        registry.certificates().revoke(new Revoked(held, NOW, RevocationReason.CERTIFICATE_HOLD), CLERK);
        registry.certificates()
                .revoke(new Revoked(held, NOW.plusSeconds(60), RevocationReason.AFFILIATION_CHANGED), CLERK);

        History history = HistoryRows.of(KEY, owner).orElseThrow();

        assertThat(history.events()).containsExactly(sooner, later);
        assertThat(history.applications()).containsExactly(new Recorded<>(application, NOW));
        assertThat(history.cards()).containsExactly(new Recorded<>(card, NOW));
        assertThat(history.certificates())
                .containsExactlyInAnyOrder(new Recorded<>(signing, NOW), new Recorded<>(authentication, NOW));
        assertThat(history.endings())
                .containsExactlyInAnyOrder(
                        new CertificateEnding(held, NOW, RevocationReason.CERTIFICATE_HOLD, NOW),
                        new CertificateEnding(held, NOW, RevocationReason.AFFILIATION_CHANGED, NOW.plusSeconds(60)));
    }

    @Test
    void a_certificate_that_another_municipality_issued_ends_here_too() {
        BigInteger serial = Fixture.issue(registry, Fixture.OITA).getSerialNumber();
        facts.add(plain(KEY), NOW);
        facts.add(
                new Card(
                        KEY,
                        CARD,
                        Optional.empty(),
                        DAY,
                        AgeClass.MINOR,
                        new CardExpiry(LocalDate.of(2031, 2, 28), CardExpiry.Cause.FIFTH_BIRTHDAY),
                        CardKind.WITH_PINS),
                NOW);
        facts.add(KEY, certificate(CertificateKind.SIGNING, serial), NOW);
        registry.certificates().revoke(new Revoked(serial, NOW, RevocationReason.KEY_COMPROMISE), CLERK);

        assertThat(HistoryRows.of(KEY, owner).orElseThrow().endings())
                .containsExactly(new CertificateEnding(serial, NOW, RevocationReason.KEY_COMPROMISE, NOW));
    }

    private static CardCertificate certificate(CertificateKind kind, BigInteger serial) {
        return new CardCertificate(CARD, kind, serial, DAY, LocalDate.of(2031, 2, 28));
    }

    private static Resident plain(ResidentKey key) {
        return new Resident(
                key,
                DAY,
                PersonName.of("試験 太郎", "シケン タロウ"),
                LocalDate.of(1990, 11, 30),
                Sex.MALE,
                "1番地",
                new Residence.Japanese(),
                false,
                Optional.empty(),
                Set.of());
    }
}
