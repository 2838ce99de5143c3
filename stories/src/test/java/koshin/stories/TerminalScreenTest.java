package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import koshin.card.CardContents;
import koshin.card.CardInfo;
import koshin.card.CardLink;
import koshin.card.CardSettings;
import koshin.card.IssuerSession;
import koshin.card.JpkiClient;
import koshin.card.MasterKey;
import koshin.card.PinReference;
import koshin.card.SoftwareCard;
import koshin.pki.TestAuthority;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import koshin.terminal.Station;
import koshin.terminal.TerminalKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The screen of the terminal as the holder sees it, with a card in the slot. */
class TerminalScreenTest {

    private static final MasterKey MASTER = MasterKey.of(new byte[MasterKey.LENGTH]);
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final String SIGNING = "\"do\":\"enter-pin\",\"pin\":\"SIGNING\"";
    private static final String FOUR_DIGITS = "\"do\":\"enter-pin\",\"pin\":\"AUTHENTICATION\"";
    private static final String CHOICE = "\"do\":\"choose-pin\",\"pin\":\"AUTHENTICATION\"";
    private static final byte[] CARD = card();

    @TempDir
    Path folder;

    private final TownOfOneTerminal town = TownOfOneTerminal.open(MASTER);
    private Optional<Station> started = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        Path slot = Files.createDirectory(folder.resolve("slot"));
        started = Optional.of(
                Station.withFolder(town.address(), TerminalKey.in(folder.resolve("terminal.key")), slot, 0));
        Files.write(folder.resolve("x"), CARD);
        Files.move(folder.resolve("x"), slot.resolve("holder.card"));
    }

    @AfterEach
    void stop() {
        started.ifPresent(Station::close);
        town.close();
    }

    @ParameterizedTest
    @CsvSource({"1280, ja", "360, en", "360, ja-easy"})
    void a_pin_is_typed_without_script(int width, String language) {
        try (BrowserContext windows = CHROMIUM.withoutScript(width)) {
            Page page = windows.newPage();
            page.navigate(address());
            look(page, width, language, "plain-start");
            proved(language);
            shows(page, SIGNING, language, "#pin");
            look(page, width, language, "plain-signing");
            page.fill("#pin", "abc");
            page.click(".go");
            assertThat(page.locator(".remark").count()).isEqualTo(1);
            look(page, width, language, "plain-too-short");
            page.fill("#pin", "wrong9");
            page.click(".go");
            said("\"result\":\"wrong\",\"left\":4");
            shows(page, SIGNING, language, "#pin");
            look(page, width, language, "plain-wrong");
            page.fill("#pin", "abc123");
            page.click(".go");
            said("\"result\":\"right\"");

            shows(page, CHOICE, language, "#again");
            assertThat(page.locator(".keys").isVisible())
                    .as("no keypad without script")
                    .isFalse();
            look(page, width, language, "plain-choose");
            page.fill("#pin", "7302");
            page.fill("#again", "7302");
            page.keyboard().press("Enter");
            said("\"pin-set\"");
            assertThat(page.url()).isEqualTo(address());
            assertThat(windows.cookies()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, ja, LIGHT", "360, ja-easy, LIGHT", "360, en, DARK"})
    void axe_finds_nothing_and_the_keypad_types(int width, String language, ColorScheme scheme) {
        List<String> found = new ArrayList<>();
        try (BrowserContext windows = CHROMIUM.forExamination(width)) {
            Page page = windows.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.navigate(address());
            proved(language);
            for (String told : List.of(
                    "\"do\":\"idle\"",
                    "\"do\":\"wait\"",
                    "\"do\":\"dance\"",
                    "\"do\":\"told\",\"usableFrom\":\"2025-09-02T09:00:00+09:00\"")) {
                town.wants(told, language);
                String name = told.replaceAll("\"do\":\"([a-z]+)\".*", "$1");
                settled(page);
                found.addAll(Axe.violations(page, name));
                look(page, width, language, name);
            }
            proved(language);
            town.wants(SIGNING, language);
            page.waitForSelector("#pin[autocapitalize]");
            found.addAll(Axe.violations(page, "signing"));
            look(page, width, language, "signing");

            town.wants(FOUR_DIGITS, language);
            page.waitForSelector(".keys:visible");
            found.addAll(Axe.violations(page, "digits"));
            for (String key : List.of("0", "1", "back", "0", "0", "0", "5")) {
                page.click(".keys button[data-key='" + key + "']");
            }
            assertThat(page.inputValue("#pin")).as("a fifth digit is not taken").isEqualTo("0000");
            look(page, width, language, "digits");
            page.click(".go");
            said("\"result\":\"wrong\",\"left\":2");
            town.wants(FOUR_DIGITS, language);
            page.waitForSelector(".remark");
            found.addAll(Axe.violations(page, "wrong"));
            look(page, width, language, "digits-wrong");
            page.keyboard().type("0001");
            page.keyboard().press("Enter");
            said("\"result\":\"wrong\",\"left\":1");
            town.wants(FOUR_DIGITS, language);
            page.waitForSelector("button[name=agree]");
            found.addAll(Axe.violations(page, "last-try"));
            look(page, width, language, "last-try");
            page.click("button[name=unknown]");
            said("\"result\":\"unknown\",\"left\":1");

            town.wants(CHOICE, language);
            page.waitForSelector("#again");
            found.addAll(Axe.violations(page, "choose"));
            for (char key : "73027302".toCharArray()) {
                page.click(".keys button[data-key='" + key + "']");
            }
            look(page, width, language, "choose");
            page.click(".go");
            said("\"pin-set\"");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void what_was_typed_is_cleared_after_a_minute_without_a_key_and_when_the_page_goes() {
        try (BrowserContext windows = CHROMIUM.forExamination(1280)) {
            Page page = windows.newPage();
            page.clock().install();
            page.navigate(address());
            proved("en");
            town.wants(SIGNING, "en");
            until(() -> {
                page.clock().runFor(1_000);
                return page.locator("#pin").count() == 1;
            });
            page.locator("#pin").pressSequentially("abc1");
            page.clock().runFor(59_000);
            assertThat(page.inputValue("#pin")).isEqualTo("abc1");
            page.clock().runFor(2_000);
            assertThat(page.inputValue("#pin")).isEmpty();

            page.locator("#pin").pressSequentially("abc1");
            town.wants("\"do\":\"wait\"", "en");
            until(() -> {
                page.clock().runFor(1_000);
                return page.locator("#pin").count() == 0;
            });
            assertThat(page.content()).doesNotContain("abc1");
        }
    }

    private String address() {
        return started.orElseThrow().address();
    }

    private void proved(String language) {
        town.wants("\"do\":\"read-card\"", language);
        said("\"what\":\"proof\"");
    }

    /** Waits until the page without script, which looks for news by itself, shows what is wanted. */
    private void shows(Page page, String task, String language, String what) {
        town.wants(task, language);
        page.waitForSelector(what);
    }

    /** Waits until the terminal has come back for more and the page shows what the terminal shows. */
    private void settled(Page page) {
        until(() -> town.isShown()
                && page.request().get(address() + "state").text().equals(page.getAttribute("body", "data-version")));
    }

    private void said(String words) {
        until(() -> town.last().contains(words));
    }

    private static void until(BooleanSupplier happened) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never happened").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void look(Page page, int width, String language, String name) {
        Pictures.keep(page, "terminal-" + width + "-" + language + "-" + name);
        Object beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as("pixels beyond the right edge of " + name).isEqualTo(0);
    }

    private static byte[] card() {
        TestAuthority authority = TestAuthority.since(LocalDate.parse("2025-08-01"));
        Path file = temporary().resolve("one.card");
        try (SoftwareCard card = SoftwareCard.blank(file, "400000000000017", MASTER, CardSettings.usual());
                CardLink link = card.link();
                CardContents contents =
                        CardContents.of(new CardInfo("400000000000017", "44201", LocalDate.parse("2035-11-30")))) {
            IssuerSession session = IssuerSession.open(link, MASTER);
            for (CertificateKind kind : CertificateKind.values()) {
                contents.certificate(kind, der(authority.certificate(kind)));
            }
            for (PinKind kind : PinKind.values()) {
                for (PinReference place : JpkiClient.placesOf(kind)) {
                    contents.pin(place, (kind == PinKind.SIGNING ? "ABC123" : "1234").toCharArray());
                }
            }
            session.personalise(
                    contents,
                    (kind, key) -> der(authority.issue(
                            kind, key, "TEST0001", LocalDate.parse("2025-08-01"), LocalDate.parse("2030-11-30"))));
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("terminal");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
