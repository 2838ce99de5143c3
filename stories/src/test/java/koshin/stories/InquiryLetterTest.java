package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import koshin.console.InquiryPaper;
import koshin.counter.CaseId;
import koshin.counter.CaseNow;
import koshin.counter.Cases;
import koshin.counter.Clerk;
import koshin.counter.Counter;
import koshin.counter.Inquiry;
import koshin.counter.Step;
import koshin.counter.Wanted;
import koshin.paper.Fonts;
import koshin.paper.Press;
import koshin.registry.By;
import koshin.registry.LifeEvents;
import koshin.registry.Registry;
import koshin.registry.Role;
import koshin.residents.Happening;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.PinKind;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** An agent has to come twice: the clerk prints the letter to the holder, and finds the case again by it. */
class InquiryLetterTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-10-06");
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final Instant NOW = Instant.parse("2025-10-06T00:00:00Z");
    private static final Clerk CLERK = new Clerk("CLERK", Role.CLERK, "city-hall");
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final int PAGES = 4;
    private static int count = 300;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeRoom() throws IOException {
        Files.createDirectories(SHOTS);
    }

    @AfterAll
    static void close() {
        ROOM.close();
    }

    private static CaseNow sent(String name) {
        Resident resident = Resident.in(ROOM, folder, ++count, name, "シケン マトコ");
        Wanted wanted = new Wanted(
                resident.key(),
                resident.card(),
                Applicant.VOLUNTARY_AGENT,
                Set.of(CertificateKind.values()),
                Set.of(PinKind.SIGNING),
                true,
                "city-hall",
                Optional.empty());
        CaseNow opened = ((Cases.Opening.Opened)
                        cases().open(new CaseId(Resident.SAKU.code(), UUID.randomUUID()), wanted, CLERK, NOW))
                .now();
        return take(take(take(opened, new Step.CardRead()), new Step.DocumentsShown(true)), new Step.InquirySent());
    }

    private static CaseNow take(CaseNow now, Step step) {
        return ((Cases.Outcome.Taken) cases().take(now.id(), now.file().position(), step, Map.of(), CLERK, NOW)).now();
    }

    private static Cases cases() {
        return ROOM.part(Counter.class).cases();
    }

    private static String office() {
        return ROOM.officeAddress() + "/office/saku/city-hall";
    }

    private static String address(CaseNow one) {
        return office() + "/case/" + one.id().id();
    }

    private static Page signedIn(BrowserContext windows, String address) {
        Page page = windows.newPage();
        page.navigate(address);
        BookingRoom.signIn(page, Role.CLERK);
        return page;
    }

    /** The paper, as the browser of the clerk gets it. */
    private static byte[] paper(Page page, String address) {
        APIResponse answer = page.request().get(address + "/letter.pdf");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("cache-control", "no-store")
                .hasEntrySatisfying(
                        "content-disposition", how -> assertThat(how).startsWith("inline; "));
        return answer.body();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(PAGES);
            return new PDFTextStripper().getText(document);
        }
    }

    private static void shoot(Page page, String name) {
        for (int width : List.of(1280, 360)) {
            page.setViewportSize(width, 800);
            Pictures.keep(page, "inquiry-" + name + "-" + width);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("%s at %s", name, width)
                    .isTrue();
        }
        page.setViewportSize(1280, 800);
    }

    @Test
    void the_clerk_prints_it_once_and_as_a_copy_and_finds_the_case_by_its_code() throws Exception {
        CaseNow one = sent("試験 的子");
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = signedIn(windows, address(one));
            page.click("a[href$='/letter']");
            shoot(page, "before");
            assertThat(page.request().get(address(one) + "/letter.pdf").status())
                    .as("what was not printed is not there")
                    .isEqualTo(404);
            page.click("main form button.go");
            page.waitForSelector("a.go[href$='letter.pdf']");
            shoot(page, "after");
            String number = page.locator("dd.number").textContent();

            byte[] first = paper(page, address(one));
            Files.write(SHOTS.resolve("inquiry.pdf"), first);
            String text = text(first);
            assertThat(text)
                    .contains(
                            "長野県佐久市架空町1-1",
                            "試験 的子 様",
                            "照会番号 " + number,
                            "2025年10月6日",
                            "署名用電子証明書の発行または更新",
                            "暗証番号を書く紙",
                            "English")
                    .doesNotContain("写し");
            assertThat(text.replaceAll("\\s", "")).contains("窓口(まどぐち)");
            assertThat(scanned(first)).isEqualTo("KOSHIN:CASE:" + one.id().id());

            page.click("main form button.back");
            page.waitForSelector("li:nth-child(2)");
            String copy = text(paper(page, address(one)));
            assertThat(copy).contains("照会番号 " + number, "写し(最初の発行 2025年10月6日(月))");

            for (String code : List.of(number, scanned(first), " " + number.replace("-", "") + " ")) {
                page.navigate(office() + "/letter");
                page.fill("#code", code);
                page.click(".scan button");
                assertThat(page.url()).isEqualTo(address(one));
            }
            page.navigate(office() + "/letter");
            page.fill("#code", "2025-9999");
            page.click(".scan button");
            assertThat(page.locator(".said.bad").textContent()).contains("ありません");
            shoot(page, "not-found");
        }
    }

    @Test
    void it_says_until_when_the_answer_counts_where_the_municipality_does_and_both_standards_are_kept()
            throws Exception {
        CaseNow one = sent("試験 期子");
        Inquiry letter =
                ROOM.part(Counter.class).inquiries().print(one.id(), CLERK, NOW).orElseThrow();
        Inquiry ending = new Inquiry(
                letter.id(),
                letter.position(),
                letter.sentOn(),
                Optional.of(LocalDate.of(2025, 10, 20)),
                letter.year(),
                letter.number(),
                letter.printings());
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        new Press(Fonts.installed())
                .print(InquiryPaper.of(
                                ending,
                                one.situation().person().record(),
                                ROOM.reservations()
                                        .offices()
                                        .find("saku", "city-hall")
                                        .orElseThrow(),
                                one)
                        .paper())
                .writeTo(pdf);

        assertThat(text(pdf.toByteArray()).replaceAll("\\s+", " "))
                .contains("回答の期限: 2025年10月20日(月)", "The answer counts until Mon 20 October 2025.")
                .doesNotContain("この書類では決まっていません");
        VeraGreenfieldFoundryProvider.initialise();
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser =
                    Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf.toByteArray()), flavour)) {
                assertThat(Foundries.defaultInstance()
                                .createValidator(flavour, false)
                                .validate(parser)
                                .isCompliant())
                        .as("%s", flavour)
                        .isTrue();
            }
        }
    }

    @Test
    void it_is_the_same_letter_after_the_holder_has_moved() throws Exception {
        CaseNow one = sent("試験 移子");
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = signedIn(windows, address(one) + "/letter");
            page.click("main form button.go");
            page.waitForSelector("a.go[href$='letter.pdf']");
            ROOM.part(Registry.class)
                    .lifeEvents()
                    .enter(
                            new LifeEvents.Entry(
                                    UUID.randomUUID(),
                                    one.file().wanted().resident(),
                                    new Happening.MovedWithin("長野県佐久市架空町9-9"),
                                    LocalDate.of(2025, 10, 7)),
                            new By(Role.PROGRAM, "test", "moved"),
                            NOW.plus(Duration.ofDays(1)));

            assertThat(text(paper(page, address(one)))).contains("架空町1-1").doesNotContain("架空町9-9");
        }
    }

    @Test
    void a_character_that_the_paper_lacks_is_told_to_whoever_prints() throws Exception {
        String rare = Character.toString(0x323AF);
        CaseNow one = sent("試験 " + rare + "子");
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = signedIn(windows, address(one) + "/letter");
            assertThat(page.locator(".said.now").textContent()).contains(rare, "〓");
            shoot(page, "by-hand");
            page.click("main form button.go");
            page.waitForSelector("a.go[href$='letter.pdf']");

            assertThat(text(paper(page, address(one)))).contains("試験 〓子 様");
        }
    }

    @Test
    void axe_finds_nothing_before_it_is_printed_and_after_nor_on_the_search() {
        List<String> found = new ArrayList<>();
        for (int width : List.of(1280, 360)) {
            CaseNow one = sent("試験 " + Character.toString(0x323AF) + "子");
            try (BrowserContext windows = CHROMIUM.forExamination(width)) {
                Page page = signedIn(windows, address(one));
                found.addAll(Axe.violations(page, "case"));
                page.navigate(address(one) + "/letter?lang=en");
                found.addAll(Axe.violations(page, "before"));
                page.click("main form button.go");
                page.waitForSelector("a.go[href*='letter.pdf']");
                found.addAll(Axe.violations(page, "after"));
                page.navigate(office() + "/letter?code=2025-9999");
                found.addAll(Axe.violations(page, "search"));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void there_is_none_where_nothing_was_sent_nor_for_another_office() {
        CaseNow one = sent("試験 他子");
        Resident resident = Resident.in(ROOM, folder, ++count, "試験 無子", "シケン ナシコ");
        CaseNow opened = ((Cases.Opening.Opened) cases().open(
                                new CaseId(Resident.SAKU.code(), UUID.randomUUID()),
                                new Wanted(
                                        resident.key(),
                                        resident.card(),
                                        Applicant.HOLDER,
                                        Set.of(CertificateKind.values()),
                                        Set.of(),
                                        true,
                                        "city-hall",
                                        Optional.empty()),
                                CLERK,
                                NOW))
                .now();
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = signedIn(windows, address(opened));
            assertThat(page.locator("a[href$='/letter']:has-text('印刷')").count())
                    .isZero();
            assertThat(page.request().get(address(opened) + "/letter").status()).isEqualTo(404);
            assertThat(page.request()
                            .get(address(one).replace("/saku/", "/oita/") + "/letter")
                            .status())
                    .isEqualTo(404);
        }
    }

    /** What ZBar reads from the first page as it would be printed. */
    private static String scanned(byte[] pdf) throws IOException, InterruptedException {
        Path picture = SHOTS.resolve("inquiry-1.png");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                BufferedImage image = renderer.renderImageWithDPI(i, 110);
                ImageIO.write(
                        image,
                        "png",
                        SHOTS.resolve("inquiry-" + (i + 1) + ".png").toFile());
            }
        }
        Process reader = new ProcessBuilder("zbarimg", "-q", "--raw", picture.toString()).start();
        String read = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(reader.waitFor()).isZero();
        return read;
    }
}
