package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import koshin.card.CardLink;
import koshin.card.CertificateReading;
import koshin.card.JpkiClient;
import koshin.card.SoftwareCard;
import koshin.registry.Certificates;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.rules.CertificateKind;
import koshin.rules.RevocationReason;
import koshin.terminal.Station;
import koshin.terminal.TerminalKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a window of the city hall of Saku, Monday 6 October 2025: the clerk's page, the holder's screen, the card between them. */
class CounterStoryTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-10-06");
    private static final Chromium CHROMIUM = Chromium.start();
    private static int count;

    @TempDir
    private Path folder;

    private Path slot;
    private Station terminal;
    private BrowserContext office;
    private BrowserContext window;
    private Page clerk;
    private Page holder;
    private int actions;

    @AfterAll
    static void close() {
        CHROMIUM.close();
        ROOM.close();
    }

    @BeforeEach
    void open() throws IOException {
        slot = Files.createDirectories(folder.resolve("slot"));
        TerminalKey key = TerminalKey.in(folder.resolve("terminal.key"));
        terminal = Station.withFolder(ROOM.terminalAddress(), key, slot, 0);
        office = CHROMIUM.windows(1280, 800);
        window = CHROMIUM.windows(1024, 768);
        holder = window.newPage();
        holder.navigate(terminal.address());
        clerk = office.newPage();
        letIn(Files.readString(TerminalKey.publicFile(folder.resolve("terminal.key"))));
        actions = 0;
    }

    @AfterEach
    void leave() {
        look(holder, "holder-last");
        look(clerk, "clerk-last");
        window.close();
        office.close();
        terminal.close();
    }

    /** A supervisor lets the terminal in. */
    private void letIn(String publicKey) {
        try (BrowserContext other = CHROMIUM.windows(1280, 800)) {
            Page supervisor = other.newPage();
            supervisor.navigate(ROOM.officeAddress() + "/office/saku/city-hall/terminals");
            BookingRoom.signIn(supervisor, Role.SUPERVISOR);
            supervisor.navigate(ROOM.officeAddress() + "/office/saku/city-hall/terminals");
            supervisor.fill("#place", "window " + ++count);
            supervisor.fill("#key", publicKey);
            look(supervisor, "terminals");
            supervisor.click(".enrolling button");
            supervisor.waitForSelector("table.sheet");
        }
    }

    /** What a clerk does with the mouse or by Enter: one more action. */
    private void act(String selector) {
        actions++;
        clerk.click(selector);
        clerk.waitForLoadState(LoadState.LOAD);
    }

    private void type(String selector, String text) {
        actions++;
        clerk.fill(selector, text);
    }

    private static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "counter-" + name + ".png"))
                .setFullPage(true));
    }

    /** To the page of the case, from signing in. */
    private void receive(Resident resident, String kana) {
        clerk.navigate(ROOM.officeAddress() + "/office/saku/city-hall/cases");
        clerk.fill("#staff", "CLERK");
        clerk.fill("#password", BookingRoom.PASSWORD);
        act(".signing-in button");
        clerk.navigate(ROOM.officeAddress() + "/office/saku/city-hall/cases");
        look(clerk, "cases");
        act("a.go[href*='/reception']");
        type("#kana", kana);
        act(".scan button");
        look(clerk, "found");
        act("a.back[href*='resident=" + resident.key().number() + "']");
        look(clerk, "reception");
        act(".opening .go");
    }

    private void insert(Resident resident) throws IOException {
        Files.move(resident.file(), slot.resolve(resident.file().getFileName()));
    }

    private void takeOut(Resident resident) throws IOException {
        Files.move(slot.resolve(resident.file().getFileName()), resident.file());
    }

    /** The holder types at the terminal; nobody else sees it. */
    private void pin(String field, String pin) {
        holder.waitForSelector(field);
        holder.fill(field, pin);
        holder.click("form.entry button.go");
    }

    private static X509Certificate onCard(Path file) {
        try (SoftwareCard card = SoftwareCard.open(file);
                CardLink link = card.link()) {
            return ((CertificateReading.Present)
                            JpkiClient.detect(link).orElseThrow().certificate(CertificateKind.AUTHENTICATION))
                    .certificate();
        }
    }

    @Test
    void a_holder_renews_both_certificates_and_the_clerk_needs_no_more_than_twelve_actions() throws IOException {
        Resident hanako = Resident.in(ROOM, folder, 1, "試験 花子", "シケン ハナコ");
        receive(hanako, "シケン ハナ");
        look(clerk, "case-terminal");
        act("button[name=terminal]");
        clerk.waitForSelector(".wait");
        look(clerk, "case-card");
        insert(hanako);
        clerk.waitForSelector("button[value=face-same]");
        look(clerk, "case-face");
        act("button[value=face-same]");
        clerk.waitForSelector(".wait");
        look(clerk, "case-pin");
        holder.waitForSelector("#pin");
        look(holder, "holder-pin");
        pin("#pin[maxlength='16']", Resident.SIGNING_PIN);
        pin("#pin[maxlength='4']", Resident.FOUR_DIGITS);
        clerk.waitForSelector("h2:has-text('新しい証明書を作る')");
        look(clerk, "case-go-ahead");
        act(".now .go");
        clerk.waitForSelector(".usable", new Page.WaitForSelectorOptions().setTimeout(60_000));
        look(clerk, "case-telling");
        look(holder, "holder-told");
        act("button[value=told]");
        act(".now button[value=end].go");
        look(clerk, "case-ended");
        assertThat(clerk.locator("h2:has-text('終わりました')").count()).isEqualTo(1);
        System.out.println("a first case in " + actions + " actions");
        assertThat(actions).isLessThanOrEqualTo(12);
        takeOut(hanako);

        Registry registry = ROOM.part(Registry.class);
        Certificates certificates = registry.certificates();
        hanako.former()
                .forEach((kind, old) -> assertThat(certificates.ending(old.getSerialNumber()))
                        .as("%s", kind)
                        .hasValueSatisfying(
                                revoked -> assertThat(revoked.reason()).isEqualTo(RevocationReason.SUPERSEDED)));
        X509Certificate made = onCard(hanako.file());
        assertThat(made.getSerialNumber())
                .isNotEqualTo(Objects.requireNonNull(hanako.former().get(CertificateKind.AUTHENTICATION))
                        .getSerialNumber());
        assertThat(certificates.issued(made.getSerialNumber())).contains(made);
        assertThat(certificates.ending(made.getSerialNumber())).isEmpty();
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
                look(page, "case-" + width);
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
