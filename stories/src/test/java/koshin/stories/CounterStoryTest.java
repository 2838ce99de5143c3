package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import koshin.card.CardLink;
import koshin.card.CertificateReading;
import koshin.card.JpkiClient;
import koshin.card.LastTry;
import koshin.card.PinEntry;
import koshin.card.SoftwareCard;
import koshin.card.UnlockedKey;
import koshin.pki.Revoked;
import koshin.registry.Certificates;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.reservations.BookedOffice;
import koshin.reservations.Bookings;
import koshin.reservations.Reservations;
import koshin.reservations.Secret;
import koshin.reservations.Slot;
import koshin.reservations.Slots;
import koshin.reservations.Visitor;
import koshin.reservations.Wish;
import koshin.residents.Happening;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import koshin.rules.Procedure;
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
    private static final Page.WaitForSelectorOptions LONG = new Page.WaitForSelectorOptions().setTimeout(60_000);
    private static final Instant NOW = Instant.parse("2025-10-06T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2025, 10, 6);
    private static final String NEW_SIGNING_PIN = "ANOTHER1";
    private static final String NEW_DIGITS = "1357";
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
    private String place = "";

    @AfterAll
    static void close() throws IOException {
        CHROMIUM.close();
        ROOM.close();
        assertNoPinIn(ROOM.folder());
    }

    /** Tables, their log, journal and everything else that the server has written: no PIN that was typed is in it. */
    private static void assertNoPinIn(Path data) throws IOException {
        int files = 0;
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String pin : List.of(Resident.SIGNING_PIN, NEW_SIGNING_PIN)) {
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
        slot = Files.createDirectories(folder.resolve("slot"));
        TerminalKey key = TerminalKey.in(folder.resolve("terminal.key"));
        place = "W" + ++count + "号";
        // Before it asks for the first time: who is not known waits ten seconds before it asks again.
        letIn(Files.readString(TerminalKey.publicFile(folder.resolve("terminal.key"))));
        terminal = Station.withFolder(ROOM.terminalAddress(), key, slot, 0);
        office = CHROMIUM.windows(1280, 800);
        window = CHROMIUM.windows(1024, 768);
        holder = window.newPage();
        holder.navigate(terminal.address());
        clerk = office.newPage();
        actions = 0;
    }

    @AfterEach
    void leave() {
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
            supervisor.fill("#place", place);
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

    /** To the page of the case, from signing in; {@code chosen} are the boxes and buttons that are not as they are offered. */
    private void receive(Resident resident, String kana, String... chosen) {
        clerk.navigate(ROOM.officeAddress() + "/office/saku/city-hall/cases");
        clerk.fill("#staff", "CLERK");
        clerk.fill("#password", BookingRoom.PASSWORD);
        act(".signing-in button");
        assertThat(clerk.url()).endsWith("/cases");
        look(clerk, "cases");
        act("a.go[href*='/reception']");
        type("#kana", kana);
        act(".scan button");
        look(clerk, "found");
        act("a.back[href*='resident=" + resident.key().number() + "']");
        for (String one : chosen) {
            act(one);
        }
        look(clerk, "reception");
        act(".opening .go");
    }

    /** To the terminal, with the card put in. */
    private void begin(Resident resident) throws IOException {
        // In a later visit the case may still be at the terminal.
        if (clerk.locator(".wait").count() == 0) {
            act("button[name=terminal]:has-text('" + place + "')");
            clerk.waitForSelector(".wait");
        }
        insert(resident);
    }

    /** What the clerk does when the terminal has nothing more to ask, to the end. */
    private void makeAndFinish() {
        clerk.waitForSelector("h2:has-text('新しい証明書を作る')");
        act(".now .go");
        clerk.waitForSelector(".usable", LONG);
        act("button[value=told]");
        act(".now button[value=end].go");
        assertThat(clerk.locator("h2:has-text('終わりました')").count()).isEqualTo(1);
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

    /** What is on the card, read as anybody's reader reads it. */
    private static Map<CertificateKind, X509Certificate> onCard(Path file, String signingPin) {
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

    /** The card has a new one of {@code kind}, the authority knows it, and nothing else of that kind counts. */
    private static void assertRenewed(Resident resident, CertificateKind kind, String signingPin) {
        Certificates certificates = ROOM.part(Registry.class).certificates();
        X509Certificate made =
                Objects.requireNonNull(onCard(resident.file(), signingPin).get(kind));
        X509Certificate before = Objects.requireNonNull(resident.former().get(kind));
        assertThat(made.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
        assertThat(certificates.issued(made.getSerialNumber())).contains(made);
        assertThat(certificates.ending(made.getSerialNumber())).isEmpty();
        boolean hadExpired = before.getNotAfter().toInstant().isBefore(NOW);
        if (!hadExpired) {
            assertThat(certificates.ending(before.getSerialNumber())).isPresent();
        }
    }

    private static void assertAsBefore(Resident resident, CertificateKind kind) {
        assertThat(onCard(resident.file(), Resident.SIGNING_PIN).get(kind))
                .isEqualTo(resident.former().get(kind));
    }

    @Test
    void a_holder_renews_both_certificates_and_the_clerk_needs_no_more_than_twelve_actions() throws IOException {
        Resident hanako = Resident.in(ROOM, folder, 1, "試験 花子", "シケン ハナコ");
        receive(hanako, "シケン ハナ");
        look(clerk, "case-terminal");
        // In a later visit the case may still be at the terminal.
        if (clerk.locator(".wait").count() == 0) {
            act("button[name=terminal]:has-text('" + place + "')");
            clerk.waitForSelector(".wait");
        }
        look(clerk, "case-card");
        insert(hanako);
        clerk.waitForSelector("button[value=face-same]");
        look(clerk, "case-face");
        act("button[value=face-same]");
        clerk.waitForSelector(".wait");
        holder.waitForSelector("#pin");
        look(holder, "holder-pin");
        pin("#pin[maxlength='16']", Resident.SIGNING_PIN);
        pin("#pin[maxlength='4']", Resident.FOUR_DIGITS);
        clerk.waitForSelector("h2:has-text('新しい証明書を作る')");
        look(clerk, "case-go-ahead");
        act(".now .go");
        clerk.waitForSelector(".usable", LONG);
        look(clerk, "case-telling");
        act("button[value=told]");
        act(".now button[value=end].go");
        look(clerk, "case-ended");
        assertThat(clerk.locator("h2:has-text('終わりました')").count()).isEqualTo(1);
        System.out.println("a first case in " + actions + " actions");
        assertThat(actions).isLessThanOrEqualTo(12);
        takeOut(hanako);

        assertRenewed(hanako, CertificateKind.AUTHENTICATION, Resident.SIGNING_PIN);
        assertRenewed(hanako, CertificateKind.SIGNING, Resident.SIGNING_PIN);
        assertThat(ROOM.part(Registry.class)
                        .certificates()
                        .ending(Objects.requireNonNull(hanako.former().get(CertificateKind.SIGNING))
                                .getSerialNumber())
                        .map(Revoked::reason))
                .contains(RevocationReason.SUPERSEDED);
        assertOpenSslAndOpenScAgree(hanako);
    }

    /** Foreign programs: OpenSC reads the card in a reader, openssl builds the chain and asks the OCSP responder. */
    private void assertOpenSslAndOpenScAgree(Resident resident) throws IOException {
        Path made = folder.resolve("made.pem");
        Path before = pem("before.pem", Objects.requireNonNull(resident.former().get(CertificateKind.AUTHENTICATION)));
        Path authority =
                pem("ca.pem", ROOM.authority(CertificateKind.AUTHENTICATION).certificate());
        Path place = Files.createDirectories(folder.resolve("reader"));
        try (ReaderRoom room = ReaderRoom.open(place);
                PluggedCard _ = PluggedCard.in(room, resident.file(), place.resolve("trace"))) {
            room.run("pkcs15-tool", "--read-certificate", "01", "-o", made.toString())
                    .well();
            assertThat(room.run(
                                    "openssl",
                                    "verify",
                                    "-attime",
                                    Long.toString(NOW.plusSeconds(60).getEpochSecond()),
                                    "-CAfile",
                                    authority.toString(),
                                    made.toString())
                            .well()
                            .text())
                    .contains("OK");
        }
        String ocsp = ROOM.statusAddress() + "/ocsp";
        assertThat(asked(authority, made, ocsp)).contains(": good");
        assertThat(asked(authority, before, ocsp)).contains(": revoked", "superseded");
    }

    /** The answers bear the day of the demonstration: their age in real time is not looked at. */
    private static String asked(Path authority, Path certificate, String ocsp) throws IOException {
        Process process = new ProcessBuilder(
                        "openssl",
                        "ocsp",
                        "-issuer",
                        authority.toString(),
                        "-cert",
                        certificate.toString(),
                        "-url",
                        ocsp,
                        "-CAfile",
                        authority.toString(),
                        "-validity_period",
                        "1000000000",
                        "-no_nonce")
                .redirectErrorStream(true)
                .start();
        try (InputStream said = process.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path pem(String name, X509Certificate certificate) throws IOException {
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate));
        return Files.writeString(
                folder.resolve(name), "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_agent_with_the_sealed_letter_and_right_pins_ends_it_in_one_visit() throws IOException {
        Resident saburo = Resident.in(ROOM, folder, 3, "試験 三郎", "シケン サブロウ");
        receive(saburo, "シケン サブ", "input[value=VOLUNTARY_AGENT]");
        begin(saburo);
        clerk.waitForSelector("#document1");
        clerk.selectOption("#document1", "HEALTH_INSURANCE_CARD");
        clerk.check("input[name=agrees1]");
        act("button[value=documents]");
        look(clerk, "case-documents");
        assertThat(clerk.locator(".said.bad").innerText()).contains("足りません");
        clerk.selectOption("#document1", "DRIVING_LICENCE");
        clerk.check("input[name=agrees1]");
        act("button[value=documents]");
        look(clerk, "case-letter");
        act("input[value=SEALED]");
        act("button[value=letter]");
        pin("#pin[maxlength='16']", Resident.SIGNING_PIN);
        pin("#pin[maxlength='4']", Resident.FOUR_DIGITS);
        makeAndFinish();
        takeOut(saburo);
        assertRenewed(saburo, CertificateKind.AUTHENTICATION, Resident.SIGNING_PIN);
        assertRenewed(saburo, CertificateKind.SIGNING, Resident.SIGNING_PIN);
    }

    @Test
    void an_agent_who_does_not_know_a_pin_comes_twice_and_nothing_is_issued_before() throws IOException {
        Resident shiro = Resident.in(ROOM, folder, 4, "試験 四郎", "シケン シロウ");
        receive(shiro, "シケン シロ", "input[value=VOLUNTARY_AGENT]");
        begin(shiro);
        clerk.waitForSelector("#document1");
        clerk.selectOption("#document1", "DRIVING_LICENCE");
        clerk.check("input[name=agrees1]");
        act("button[value=documents]");
        act("input[value=SEALED]");
        act("button[value=letter]");
        holder.waitForSelector("#pin");
        holder.click("button[name=unknown]");
        clerk.waitForSelector("button[value=inquiry]");
        look(clerk, "case-inquiry");
        act("button[value=inquiry]");
        act(".now button[value=end].go");
        takeOut(shiro);
        assertAsBefore(shiro, CertificateKind.AUTHENTICATION);

        // The second visit, with the holder's answer: the PIN is set anew at the terminal.
        clerk.waitForSelector("button[value=again]");
        look(clerk, "case-again");
        act("button[value=again]");
        begin(shiro);
        clerk.waitForSelector("#document1");
        clerk.selectOption("#document1", "DRIVING_LICENCE");
        clerk.check("input[name=agrees1]");
        act("button[value=documents]");
        clerk.waitForSelector("input[value=SEALED]");
        act("input[value=SEALED]");
        act("button[value=answer]");
        holder.waitForSelector("#pin");
        holder.click("button[name=unknown]");
        answerAll();
        makeAndFinish();
        takeOut(shiro);
        assertRenewed(shiro, CertificateKind.SIGNING, NEW_SIGNING_PIN);
    }

    /** Whatever the terminal asks for is answered until the clerk has the next step. */
    private void answerAll() {
        for (int i = 0; i < 4 && clerk.locator("h2:has-text('新しい証明書を作る')").count() == 0; i++) {
            holder.waitForSelector("#pin");
            boolean isSigning = holder.getAttribute("#pin", "maxlength").equals("16");
            boolean isNew = holder.locator("#again").count() == 1;
            String typed = isSigning
                    ? (isNew ? NEW_SIGNING_PIN : Resident.SIGNING_PIN)
                    : (isNew ? NEW_DIGITS : Resident.FOUR_DIGITS);
            holder.fill("#pin", typed);
            if (isNew) {
                holder.fill("#again", typed);
            }
            String version = holder.getAttribute("body", "data-version");
            holder.click("form.entry button.go");
            holder.waitForCondition(() -> !version.equals(holder.getAttribute("body", "data-version")));
            clerk.waitForTimeout(1500);
        }
    }

    @Test
    void a_locked_pin_is_set_anew_and_the_renewal_goes_on() throws IOException {
        Resident goro = Resident.in(ROOM, folder, 5, "試験 五郎", "シケン ゴロウ");
        goro.lock(PinKind.SIGNING);
        receive(goro, "シケン ゴロ");
        begin(goro);
        clerk.waitForSelector("button[value=face-same]");
        act("button[value=face-same]");
        answerAll();
        makeAndFinish();
        takeOut(goro);
        assertRenewed(goro, CertificateKind.SIGNING, NEW_SIGNING_PIN);
        assertRenewed(goro, CertificateKind.AUTHENTICATION, NEW_SIGNING_PIN);
    }

    @Test
    void expired_certificates_are_issued_anew_to_the_holder() throws IOException {
        Resident rokuro =
                Resident.in(ROOM, folder, 6, "試験 六郎", "シケン ロクロウ", LocalDate.of(1982, 9, 30), LocalDate.of(2025, 9, 30));
        receive(rokuro, "シケン ロク");
        begin(rokuro);
        clerk.waitForSelector("button[value=face-same]");
        act("button[value=face-same]");
        answerAll();
        makeAndFinish();
        takeOut(rokuro);
        assertRenewed(rokuro, CertificateKind.AUTHENTICATION, Resident.SIGNING_PIN);
    }

    @Test
    void whoever_has_moved_gets_the_signing_certificate_alone() throws IOException {
        Resident nanako = Resident.in(
                ROOM, folder, 7, "試験 七子", "シケン ナナコ", LocalDate.of(1982, 11, 30), LocalDate.of(2029, 11, 30));
        nanako.happens(ROOM, new Happening.MovedWithin("長野県佐久市架空町2-2"), LocalDate.of(2025, 10, 1));
        receive(nanako, "シケン ナナ");
        begin(nanako);
        clerk.waitForSelector("button[value=face-same]");
        act("button[value=face-same]");
        answerAll();
        makeAndFinish();
        takeOut(nanako);
        assertAsBefore(nanako, CertificateKind.AUTHENTICATION);
        assertRenewed(nanako, CertificateKind.SIGNING, Resident.SIGNING_PIN);
    }

    @Test
    void a_parent_renews_for_a_child_who_has_no_signing_certificate() throws IOException {
        Resident child = Resident.in(
                ROOM, folder, 8, "試験 小鳩", "シケン コバト", LocalDate.of(2017, 11, 30), LocalDate.of(2025, 11, 30));
        receive(child, "シケン コバ", "input[value=LEGAL_REPRESENTATIVE]", "input[name='CertificateKind.SIGNING']");
        begin(child);
        clerk.waitForSelector("#document1");
        clerk.selectOption("#document1", "DRIVING_LICENCE");
        clerk.check("input[name=agrees1]");
        act("button[value=documents]");
        act("button[value=proof]");
        answerAll();
        makeAndFinish();
        takeOut(child);
        assertRenewed(child, CertificateKind.AUTHENTICATION, Resident.SIGNING_PIN);
    }

    @Test
    void an_outage_in_the_middle_keeps_the_card_without_a_pin_moves_the_bookings_and_goes_on_when_it_is_over()
            throws IOException {
        Resident kyuko = Resident.in(ROOM, folder, 9, "試験 九子", "シケン キュウコ");
        booked("city-hall", 14);
        booked("usuda", 15);
        receive(kyuko, "シケン キュ");
        begin(kyuko);
        clerk.waitForSelector("button[value=face-same]");
        String address = clerk.url();
        outage("down");
        clerk.reload();
        clerk.waitForSelector(".now .said.bad");
        outage("up");
        // By itself, without a hand.
        clerk.waitForSelector("button[value=face-same]");
        outage("down");
        try {
            clerk.reload();
            look(clerk, "case-outage");
            assertThat(clerk.locator(".now .said.bad").first().innerText()).contains("全国システム");
            act(".now a.go[href*='/custody']");
            type("#place", Resident.FOUR_DIGITS);
            act(".opening .go");
            look(clerk, "custody-refused");
            assertThat(clerk.locator("#place-error").innerText()).contains("暗証番号のような並び");
            assertThat(clerk.content()).doesNotContain(Resident.FOUR_DIGITS);
            type("#place", "封筒12");
            act(".opening .go");
            look(clerk, "receipt");
            String receipt = clerk.locator("main").innerText();
            assertThat(receipt)
                    .contains("預かり証", "Receipt", "佐久市", "暗証番号を聞くことは決してありません", "never ask for a PIN")
                    .contains(kyuko.card().substring(11))
                    .doesNotContain(kyuko.card(), "試験", "キュウコ");
            assertAsBeforeWhileKept(kyuko);
            assertPrintsOnOneSheet(clerk);
            takeOut(kyuko);
            String receiptPage = clerk.url();
            String rebooked = rebook();
            axeFindsNothing(address, receiptPage, rebooked);
        } finally {
            outage("up");
        }
        clerk.navigate(address);
        // The clerk has the card in hand; it goes to the terminal when the holder's PIN is wanted.
        act("button[value=again]");
        act("button[value=face-same]");
        begin(kyuko);
        answerAll();
        clerk.waitForSelector("h2:has-text('新しい証明書を作る')");
        act(".now .go");
        clerk.waitForSelector(".usable", LONG);
        act("button[value=told]");
        act(".now button[value=end].go");
        assertThat(clerk.locator(".said.bad").first().innerText()).contains("できません");
        act(".now a.back[href*='/custody']");
        look(clerk, "custody-back");
        act("input[name=to][value=HOLDER]");
        act("input[name=looked][value=FACE]");
        act(".opening .go");
        act(".now button[value=end].go");
        assertThat(clerk.locator("h2:has-text('終わりました')").count()).isEqualTo(1);
        takeOut(kyuko);
        assertRenewed(kyuko, CertificateKind.AUTHENTICATION, Resident.SIGNING_PIN);
        assertRenewed(kyuko, CertificateKind.SIGNING, Resident.SIGNING_PIN);
    }

    private static void assertPrintsOnOneSheet(Page receipt) throws IOException {
        byte[] pdf = receipt.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        Files.write(Path.of("target", "screenshots", "counter-receipt.pdf"), pdf);
        assertThat(Pattern.compile("/Type\\s*/Page[^s]")
                        .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                        .results()
                        .count())
                .isOne();
    }

    /** Somebody has booked a renewal for today. */
    private static void booked(String office, int hour) {
        Reservations reservations = ROOM.reservations();
        BookedOffice found = reservations.offices().find("saku", office).orElseThrow();
        List<Visitor> visitors = List.of(new Visitor(Procedure.CERTIFICATE_RENEWAL, Applicant.HOLDER));
        Slot slot = ((Slots.Day.Bookable) found.on(TODAY, visitors))
                .slots().stream()
                        .filter(one -> one.from().getHour() == hour)
                        .findFirst()
                        .orElseThrow();
        Secret secret = Secret.make(new SecureRandom());
        var _ = reservations
                .bookings()
                .hold(secret, new Wish("saku", office, slot, visitors), Duration.ofMinutes(10), NOW);
        assertThat(reservations.bookings().confirm(secret, NOW)).isInstanceOf(Bookings.Outcome.Done.class);
    }

    /** A supervisor moves all bookings of the afternoon, sends it twice, and opens what is left when the system is back. */
    private static String rebook() {
        try (BrowserContext other = CHROMIUM.windows(1280, 800)) {
            Page supervisor = other.newPage();
            supervisor.navigate(ROOM.officeAddress() + "/office/saku/city-hall/outage");
            BookingRoom.signIn(supervisor, Role.SUPERVISOR);
            supervisor.fill("#from", "2025-10-06T13:00");
            supervisor.fill("#until", "2025-10-06T17:00");
            supervisor.click(".closing .go");
            supervisor.waitForSelector(".foreseen");
            look(supervisor, "outage-foreseen");
            assertThat(supervisor.locator(".count-hit").innerText()).contains("2");
            FormData fields = FormData.create();
            supervisor
                    .locator(".foreseen input[type=hidden]")
                    .all()
                    .forEach(field -> fields.set(field.getAttribute("name"), field.getAttribute("value")));
            RequestOptions again = RequestOptions.create().setForm(fields).setHeader("Origin", ROOM.officeAddress());
            supervisor.click(".foreseen .go");
            supervisor.waitForSelector("dl.counts");
            look(supervisor, "rebooked");
            String rebooked = supervisor.url();
            assertThat(supervisor.locator("dl.counts dd").allInnerTexts()).containsExactly("2", "0", "2");
            assertThat(other.request()
                            .post(ROOM.officeAddress() + "/office/saku/city-hall/outage/rebooked", again)
                            .url())
                    .as("sent twice it is done once")
                    .isEqualTo(rebooked);
            supervisor.reload();
            assertThat(supervisor.locator("dl.counts dd").allInnerTexts()).containsExactly("2", "0", "2");
            supervisor.click("form.part.screen button");
            supervisor.waitForSelector(".said.now");
            assertThat(supervisor.locator(".said.now").innerText()).contains("また開けました");
            return rebooked;
        }
    }

    private static void axeFindsNothing(String caseAddress, String receipt, String rebooked) {
        List<String> found = new ArrayList<>();
        String office = ROOM.officeAddress() + "/office/saku/city-hall/";
        for (int width : List.of(1280, 360)) {
            try (BrowserContext windows = CHROMIUM.forExamination(width)) {
                Page page = windows.newPage();
                page.navigate(office + "outage");
                BookingRoom.signIn(page, Role.SUPERVISOR);
                for (String language : List.of("", "lang=en")) {
                    for (String address : List.of(
                            caseAddress,
                            caseAddress + "/custody",
                            receipt,
                            rebooked,
                            office + "custody",
                            office + "outage",
                            office + "outage?from=2025-10-06T13:00&until=2025-10-06T15:00",
                            office + "outage?from=2025-10-06T13:00&until=2025-10-06T12:00")) {
                        String asked = address + (address.contains("?") ? "&" : "?") + language;
                        page.navigate(asked);
                        found.addAll(Axe.violations(page, asked));
                        assertFits(page, width, asked);
                        look(
                                page,
                                "outage-" + width + language + "-"
                                        + address.substring(address.lastIndexOf('/') + 1)
                                                .replaceAll("[^a-z0-9]", "_"));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static void assertAsBeforeWhileKept(Resident resident) {
        resident.former()
                .forEach((kind, certificate) -> assertThat(
                                ROOM.part(Registry.class).certificates().ending(certificate.getSerialNumber()))
                        .as("%s", kind)
                        .isEmpty());
    }

    private static void outage(String is) {
        try (BrowserContext other = CHROMIUM.windows(1280, 800)) {
            Page supervisor = other.newPage();
            supervisor.navigate(ROOM.officeAddress() + "/office/saku/city-hall/cases");
            BookingRoom.signIn(supervisor, Role.SUPERVISOR);
            supervisor.click("button[name=is][value=" + is + "]");
            supervisor.waitForSelector("button[name=is][value=" + (is.equals("up") ? "down" : "up") + "]");
        }
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
