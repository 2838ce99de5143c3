package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import koshin.card.CardLink;
import koshin.card.JpkiClient;
import koshin.card.LastTry;
import koshin.card.PinEntry;
import koshin.card.SoftwareCard;
import koshin.pki.Revoked;
import koshin.registry.Registry;
import koshin.residents.CardState;
import koshin.residents.Happening;
import koshin.residents.Standing;
import koshin.rules.CardKind;
import koshin.rules.CertificateKind;
import koshin.rules.Readings;
import koshin.rules.Residence;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done about the card itself at a window of the city hall of Saku, Monday 6 October 2025. */
class CardStoryTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-10-06");
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final LocalDate TODAY = LocalDate.of(2025, 10, 6);
    private static final Instant NOW = Instant.parse("2025-10-06T00:00:00Z");
    private static final Set<CertificateKind> BOTH = Set.of(CertificateKind.values());

    @TempDir
    private Path folder;

    private ServiceWindow window;
    private CardJudges judges;

    @AfterAll
    static void close() {
        ROOM.close();
    }

    @BeforeEach
    void open() throws IOException {
        window = ServiceWindow.open(ROOM, CHROMIUM, folder);
        judges = new CardJudges(ROOM, folder, NOW);
    }

    @AfterEach
    void leave() {
        window.close();
    }

    private static CardState card(Resident resident, String number) {
        return ROOM.part(Registry.class)
                .residents()
                .history(resident.key())
                .orElseThrow()
                .on(TODAY, Readings.recommended())
                .card(number)
                .orElseThrow();
    }

    @Test
    void the_card_of_a_foreign_resident_follows_the_extended_stay_and_so_do_the_certificates() throws IOException {
        LocalDate newEnd = LocalDate.of(2028, 10, 31);
        Resident ann = Resident.fromAbroad(ROOM, folder, 21, "試験 アン", "シケン アン", LocalDate.of(2025, 10, 31));
        ann.happens(ROOM, new Happening.StayExtended(new Residence.MidToLongTerm(newEnd)), LocalDate.of(2025, 10, 3));
        window.receive(ann, "シケン アン", "input[value=VALIDITY_CHANGE]");
        window.begin(ann);
        window.sameFace();
        window.look("deed-space");
        window.act("button[value=space]");
        window.answerAll();
        window.look("deed-validity");
        window.act(".now .go");
        window.makeAndFinish();
        window.takeOut(ann);

        assertThat(card(ann, ann.card()).expiry().on()).isEqualTo(newEnd);
        try (SoftwareCard card = SoftwareCard.open(ann.file());
                CardLink link = card.link()) {
            assertThat(JpkiClient.detect(link)
                            .orElseThrow()
                            .info()
                            .orElseThrow()
                            .expiry())
                    .as("the card's own record")
                    .isEqualTo(newEnd);
        }
        judges.assertRenewed(ann.file(), ann.former(), BOTH, Resident.SIGNING_PIN);
    }

    @Test
    void a_card_that_was_lost_and_found_counts_again_with_new_certificates() throws IOException {
        Resident moto = Resident.in(ROOM, folder, 22, "試験 元", "シケン モト");
        moto.happens(ROOM, new Happening.CardLost(moto.card()), LocalDate.of(2025, 10, 3));
        window.receive(moto, "シケン モト");
        window.begin(moto);
        window.sameFace();
        window.showLicence();
        window.answerAll();
        window.look("deed-found");
        window.act("button[value=deed]");
        window.makeAndFinish();
        window.takeOut(moto);

        assertThat(card(moto, moto.card()).standing()).isInstanceOf(Standing.Good.class);
        judges.assertRenewed(moto.file(), moto.former(), BOTH, Resident.SIGNING_PIN);
    }

    @Test
    void the_next_card_is_applied_for_and_handed_over_for_the_old_one() throws IOException {
        Resident old = Resident.withOldCard(ROOM, folder, 23, "試験 古都", "シケン コト");
        String application = "20251006202170000000023";
        window.receive(old, "シケン コト", "input[value=APPLICATION]");
        assertThat(window.clerk().locator(".problems").innerText()).as("alone").contains("別に受け付け");
        window.act("input[name='CertificateKind.AUTHENTICATION']");
        window.act("input[name='CertificateKind.SIGNING']");
        window.act("input[value=APPLICATION]");
        window.act(".opening .go");
        window.sameFace();
        window.showLicence();
        window.look("deed-photo");
        window.act("button[value=photo]");
        window.type("#application", "2025-1006");
        window.act("button[value=deed]");
        window.look("deed-application");
        assertThat(window.clerk().locator(".error").innerText()).contains("23");
        assertThat(window.clerk().inputValue("#application")).isEqualTo("2025-1006");
        window.type("#application", application);
        window.act("button[value=deed]");
        window.finish();

        Resident next = old.withNextCard(ROOM, application);
        window.receive(next, "シケン コト");
        window.begin(next);
        window.sameFace();
        window.showLicence();
        window.look("deed-old-card");
        window.act("button[value=old-card]");
        window.answerAll();
        assertThat(card(old, old.card()).standing()).isInstanceOf(Standing.Good.class);
        window.look("deed-hand-over");
        window.act("button[value=deed]");
        window.makeAndFinish();
        window.takeOut(next);

        assertThat(card(old, old.card()).standing()).isInstanceOf(Standing.Ended.class);
        assertThat(card(next, next.card()).standing()).isInstanceOf(Standing.Good.class);
        judges.assertRenewed(next.file(), next.former(), BOTH, ServiceWindow.NEW_SIGNING_PIN);
    }

    @Test
    void a_card_without_pins_keeps_the_one_certificate_that_the_clinic_needs() throws IOException {
        Resident hiro =
                Resident.in(ROOM, folder, 24, "試験 広", "シケン ヒロ", LocalDate.of(1942, 11, 30), LocalDate.of(2029, 11, 30));
        window.receive(hiro, "シケン ヒロ", "input[value=PINS_TAKEN_OFF]");
        window.begin(hiro);
        window.sameFace();
        window.showLicence();
        window.clerk().waitForSelector(".now.go-ahead");
        window.look("deed-no-pins");
        window.act(".now .go");
        window.finish();
        window.takeOut(hiro);

        X509Certificate signing = Objects.requireNonNull(hiro.former().get(CertificateKind.SIGNING));
        assertThat(ROOM.part(Registry.class)
                        .certificates()
                        .ending(signing.getSerialNumber())
                        .map(Revoked::reason))
                .contains(RevocationReason.CESSATION_OF_OPERATION);
        assertThat(card(hiro, hiro.card()).kind()).isEqualTo(CardKind.FACE_AUTHENTICATION);
        assertThat(CardJudges.onCard(hiro.file(), Resident.SIGNING_PIN))
                .isEqualTo(Map.of(
                        CertificateKind.AUTHENTICATION,
                        Objects.requireNonNull(hiro.former().get(CertificateKind.AUTHENTICATION))));
        try (SoftwareCard card = SoftwareCard.open(hiro.file());
                CardLink link = card.link()) {
            assertThat(JpkiClient.detect(link)
                            .orElseThrow()
                            .enter(CertificateKind.AUTHENTICATION, Resident.FOUR_DIGITS.toCharArray(), LastTry.SPEND))
                    .as("the PIN of before")
                    .isInstanceOfAny(PinEntry.Locked.class, PinEntry.NotOnCard.class);
        }
    }
}
