package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import koshin.counter.Clerk;
import koshin.counter.Counter;
import koshin.pki.Revoked;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.residents.Happening;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import koshin.rules.RevocationReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a window of the city hall of Saku, Monday 6 October 2025: the clerk's page, the holder's screen, the card between them. */
class CounterStoryTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-10-06");
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final Instant NOW = Instant.parse("2025-10-06T00:00:00Z");

    private static final Clerk CLERK = new Clerk("2001", Role.CLERK, "window 9");

    @TempDir
    private Path folder;

    private ServiceWindow window;
    private CardJudges judges;

    @AfterAll
    static void close() throws IOException {
        ROOM.close();
        assertNoPinIn(ROOM.folder());
    }

    /** Tables, their log, journal and everything else that the server has written: no PIN that was typed is in it. */
    private static void assertNoPinIn(Path data) throws IOException {
        int files = 0;
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String pin : List.of(Resident.SIGNING_PIN, ServiceWindow.NEW_SIGNING_PIN)) {
                    assertThat(bytes.contains(pin)).as("%s in %s", pin, file).isFalse();
                    assertThat(bytes.contains(HexFormat.of().formatHex(pin.getBytes(StandardCharsets.US_ASCII))))
                            .as("%s in %s", pin, file)
                            .isFalse();
                }
                files++;
            }
        }
        assertThat(files).isGreaterThan(100);
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

    private void assertRenewed(Resident resident, String signingPin, CertificateKind... kinds) throws IOException {
        judges.assertRenewed(resident.file(), resident.former(), Set.of(kinds), signingPin);
    }

    private static void assertAsBefore(Resident resident, CertificateKind kind) {
        assertThat(CardJudges.onCard(resident.file(), Resident.SIGNING_PIN).get(kind))
                .isEqualTo(resident.former().get(kind));
    }

    @Test
    void a_holder_renews_both_certificates_and_the_clerk_needs_no_more_than_twelve_actions() throws IOException {
        Resident hanako = Resident.in(ROOM, folder, 1, "試験 花子", "シケン ハナコ");
        window.receive(hanako, "シケン ハナ");
        window.look("case-terminal");
        window.choose();
        window.look("case-card");
        window.insert(hanako);
        window.clerk().waitForSelector("button[value=face-same]");
        window.look("case-face");
        window.act("button[value=face-same]");
        window.clerk().waitForSelector(".wait");
        window.holder().waitForSelector("#pin");
        ServiceWindow.look(window.holder(), "holder-pin");
        window.pin("#pin[maxlength='16']", Resident.SIGNING_PIN);
        window.pin("#pin[maxlength='4']", Resident.FOUR_DIGITS);
        window.clerk().waitForSelector("h2:has-text('新しい証明書を作る')");
        window.look("case-go-ahead");
        window.act(".now .go");
        window.tellAndFinish();
        window.look("case-ended");
        System.out.println("a first case in " + window.actions() + " actions");
        assertThat(window.actions()).isLessThanOrEqualTo(12);
        window.takeOut(hanako);

        assertRenewed(hanako, Resident.SIGNING_PIN, CertificateKind.values());
        assertThat(ROOM.part(Registry.class)
                        .certificates()
                        .ending(Objects.requireNonNull(hanako.former().get(CertificateKind.SIGNING))
                                .getSerialNumber())
                        .map(Revoked::reason))
                .contains(RevocationReason.SUPERSEDED);
    }

    @Test
    void what_the_clerk_has_pressed_arrives_though_there_is_news_meanwhile() throws IOException {
        Resident kyuro = Resident.in(ROOM, folder, 19, "試験 九郎", "シケン クロウ");
        window.receive(kyuro, "シケン クロ");
        window.begin(kyuro);
        window.sameFace();
        window.clerk().waitForSelector(".pin .wait");
        window.clerk().route("**/step", slow -> {
            for (boolean isDown : List.of(true, false)) {
                ROOM.part(Counter.class)
                        .outages()
                        .note(
                                Resident.SAKU.code(),
                                isDown,
                                "for a moment",
                                CLERK,
                                ROOM.part(Clock.class).instant());
            }
            pause();
            slow.resume();
        });

        window.act(".ends summary");
        window.act(".ends input[value=LEFT]");
        window.act(".ends button[value=end]");

        window.clerk().waitForSelector("h2:has-text('途中でやめました')");
        window.takeOut(kyuro);
    }

    @Test
    void what_the_holder_types_while_the_page_is_loading_stays() throws IOException {
        Resident toko = Resident.in(ROOM, folder, 20, "試験 十子", "シケン トオコ");
        window.receive(toko, "シケン トオ");
        window.begin(toko);
        window.sameFace();
        window.holder().waitForSelector("#pin");
        window.holder().route("**/terminal.css", slow -> {
            pause();
            slow.resume();
        });
        window.holder().reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT));
        window.holder().fill("#pin", Resident.SIGNING_PIN);
        window.holder().waitForLoadState();

        window.holder().click("form.entry button.go");

        window.holder().waitForSelector("#pin[maxlength='4']");
        window.takeOut(toko);
    }

    /** Longer than the page needs to hear of it. */
    private static void pause() {
        try {
            Thread.sleep(1500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_agent_with_the_sealed_letter_and_right_pins_ends_it_in_one_visit() throws IOException {
        Resident saburo = Resident.in(ROOM, folder, 3, "試験 三郎", "シケン サブロウ");
        window.receive(saburo, "シケン サブ", "input[value=VOLUNTARY_AGENT]");
        window.begin(saburo);
        window.clerk().waitForSelector("#document1");
        window.clerk().selectOption("#document1", "HEALTH_INSURANCE_CARD");
        window.clerk().check("input[name=agrees1]");
        window.act("button[value=documents]");
        window.look("case-documents");
        assertThat(window.clerk().locator(".said.bad").innerText()).contains("足りません");
        assertThat(window.clerk().inputValue("#document1"))
                .as("what was chosen stays chosen, beside it comes another")
                .isEqualTo("HEALTH_INSURANCE_CARD");
        window.clerk().selectOption("#document1", "DRIVING_LICENCE");
        window.clerk().check("input[name=agrees1]");
        window.act("button[value=documents]");
        window.look("case-letter");
        window.act("input[value=SEALED]");
        window.act("button[value=letter]");
        window.pin("#pin[maxlength='16']", Resident.SIGNING_PIN);
        window.pin("#pin[maxlength='4']", Resident.FOUR_DIGITS);
        window.makeAndFinish();
        window.takeOut(saburo);
        assertRenewed(saburo, Resident.SIGNING_PIN, CertificateKind.values());
    }

    @Test
    void an_agent_who_does_not_know_a_pin_comes_twice_and_nothing_is_issued_before() throws IOException {
        Resident shiro = Resident.in(ROOM, folder, 4, "試験 四郎", "シケン シロウ");
        window.receive(shiro, "シケン シロ", "input[value=VOLUNTARY_AGENT]");
        window.begin(shiro);
        window.showLicence();
        window.act("input[value=SEALED]");
        window.act("button[value=letter]");
        window.unknown();
        window.clerk().waitForSelector("button[value=inquiry]");
        window.look("case-inquiry");
        window.act("button[value=inquiry]");
        window.act(".now button[value=end].go");
        window.takeOut(shiro);
        assertAsBefore(shiro, CertificateKind.AUTHENTICATION);

        // The second visit, with the holder's answer: the PIN is set anew at the terminal.
        window.receiveAgain(shiro, "シケン シロ");
        window.clerk().waitForSelector("button[value=again]");
        window.look("case-again");
        window.act("button[value=again]");
        window.begin(shiro);
        window.showLicence();
        window.clerk().waitForSelector("input[value=SEALED]");
        window.act("input[value=SEALED]");
        window.act("button[value=answer]");
        window.unknown();
        window.answerAll();
        window.makeAndFinish();
        window.takeOut(shiro);
        assertRenewed(shiro, ServiceWindow.NEW_SIGNING_PIN, CertificateKind.SIGNING);
    }

    @Test
    void a_locked_pin_is_set_anew_and_the_renewal_goes_on() throws IOException {
        Resident goro = Resident.in(ROOM, folder, 5, "試験 五郎", "シケン ゴロウ");
        goro.lock(PinKind.SIGNING);
        window.receive(goro, "シケン ゴロ");
        window.begin(goro);
        window.sameFace();
        window.answerAll();
        window.makeAndFinish();
        window.takeOut(goro);
        assertRenewed(goro, ServiceWindow.NEW_SIGNING_PIN, CertificateKind.values());
    }

    @Test
    void expired_certificates_are_issued_anew_to_the_holder() throws IOException {
        Resident rokuro =
                Resident.in(ROOM, folder, 6, "試験 六郎", "シケン ロクロウ", LocalDate.of(1982, 9, 30), LocalDate.of(2025, 9, 30));
        window.receive(rokuro, "シケン ロク");
        window.begin(rokuro);
        window.sameFace();
        window.answerAll();
        window.makeAndFinish();
        window.takeOut(rokuro);
        assertRenewed(rokuro, Resident.SIGNING_PIN, CertificateKind.AUTHENTICATION);
    }

    @Test
    void whoever_has_moved_gets_the_signing_certificate_alone() throws IOException {
        Resident nanako = Resident.in(
                ROOM, folder, 7, "試験 七子", "シケン ナナコ", LocalDate.of(1982, 11, 30), LocalDate.of(2029, 11, 30));
        nanako.happens(ROOM, new Happening.MovedWithin("長野県佐久市架空町2-2"), LocalDate.of(2025, 10, 1));
        window.receive(nanako, "シケン ナナ");
        window.begin(nanako);
        window.sameFace();
        window.answerAll();
        window.makeAndFinish();
        window.takeOut(nanako);
        assertAsBefore(nanako, CertificateKind.AUTHENTICATION);
        assertRenewed(nanako, Resident.SIGNING_PIN, CertificateKind.SIGNING);
    }

    @Test
    void a_parent_renews_for_a_child_who_has_no_signing_certificate() throws IOException {
        Resident child = Resident.in(
                ROOM, folder, 8, "試験 小鳩", "シケン コバト", LocalDate.of(2017, 11, 30), LocalDate.of(2025, 11, 30));
        window.receive(child, "シケン コバ", "input[value=LEGAL_REPRESENTATIVE]", "input[name='CertificateKind.SIGNING']");
        window.begin(child);
        window.showLicence();
        window.act("button[value=proof]");
        window.answerAll();
        window.makeAndFinish();
        window.takeOut(child);
        assertRenewed(child, Resident.SIGNING_PIN, CertificateKind.AUTHENTICATION);
    }

    @Test
    void axe_finds_nothing_on_the_clerks_pages() {
        Resident jiro = Resident.in(ROOM, folder, 2, "試験 次郎", "シケン ジロウ");
        List<String> found = new ArrayList<>();
        for (int width : List.of(1280, 360)) {
            try (BrowserContext windows = CHROMIUM.forExamination(width)) {
                Page page = windows.newPage();
                page.navigate(ROOM.officeAddress() + "/office/saku/city-hall/cases");
                BookingRoom.signIn(page, Role.SUPERVISOR);
                for (String address : List.of(
                        "cases",
                        "reception",
                        "reception?kana=シケン",
                        "reception?born=x&card=ア",
                        "reception?kana=ダレモイナイ&lang=en",
                        "reception?resident=" + jiro.key().number(),
                        "terminals",
                        "terminals?lang=en")) {
                    page.navigate(ROOM.officeAddress() + "/office/saku/city-hall/" + address);
                    found.addAll(Axe.violations(page, address));
                    assertFits(page, width, address);
                }
                page.navigate(ROOM.officeAddress() + "/office/saku/city-hall/reception?lang=en&resident="
                        + jiro.key().number());
                page.click(".opening .go");
                page.waitForSelector(".case");
                found.addAll(Axe.violations(page, "case"));
                assertFits(page, width, "case");
                ServiceWindow.look(page, "case-" + width);
            }
        }
        assertThat(found).isEmpty();
    }

    private static void assertFits(Page page, int width, String address) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s at %d", address, width)
                .isLessThanOrEqualTo(width);
    }
}
