package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.rules.Procedure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The national system is away for an afternoon: a card stays, bookings are moved, and everything goes on when it is back. */
class OutageStoryTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-10-06");
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final Instant NOW = Instant.parse("2025-10-06T00:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2025, 10, 6);

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        ROOM.close();
    }

    @Test
    void a_card_is_kept_without_a_pin_the_bookings_are_moved_and_the_card_goes_on_and_is_handed_back()
            throws IOException {
        Resident kyuko = Resident.in(ROOM, folder, 9, "試験 九子", "シケン キュウコ");
        booked("city-hall", 14);
        booked("usuda", 15);
        try (ServiceWindow window = ServiceWindow.open(ROOM, CHROMIUM, folder)) {
            Page clerk = window.clerk();
            window.receive(kyuko, "シケン キュ");
            window.begin(kyuko);
            clerk.waitForSelector("button[value=face-same]");
            String address = clerk.url();
            window.outage("down");
            clerk.reload();
            clerk.waitForSelector(".now .said.bad");
            window.outage("up");
            // By itself, without a hand.
            clerk.waitForSelector("button[value=face-same]");
            window.outage("down");
            try {
                keep(window, kyuko);
                String receipt = clerk.url();
                window.takeOut(kyuko);
                axeFindsNothing(address, receipt, rebook());
            } finally {
                window.outage("up");
            }
            clerk.navigate(address);
            // The clerk has the card in hand; it goes to the terminal when the holder's PIN is wanted.
            window.act("button[value=again]");
            window.sameFace();
            window.begin(kyuko);
            window.answerAll();
            handBack(window);
            window.finish();
            window.takeOut(kyuko);
        }
        new CardJudges(ROOM, folder, NOW)
                .assertRenewed(kyuko.file(), kyuko.former(), Set.of(CertificateKind.values()), Resident.SIGNING_PIN);
    }

    /** The clerk tries to write down a PIN as the place, and then the number of an envelope. */
    private static void keep(ServiceWindow window, Resident resident) throws IOException {
        Page clerk = window.clerk();
        clerk.reload();
        window.look("case-outage");
        assertThat(clerk.locator(".now .said.bad").first().innerText()).contains("全国システム");
        window.act(".now a.go[href*='/custody']");
        window.type("#place", Resident.FOUR_DIGITS);
        window.act(".opening .go");
        window.look("custody-refused");
        assertThat(clerk.locator("#place-error").innerText()).contains("暗証番号のような並び");
        assertThat(clerk.content()).doesNotContain(Resident.FOUR_DIGITS);
        window.type("#place", "封筒12");
        window.act(".opening .go");
        window.look("receipt");
        assertThat(clerk.locator("main").innerText())
                .contains("預かり証", "Receipt", "佐久市", "暗証番号を聞くことは決してありません", "never ask for a PIN")
                .contains(resident.card().substring(11))
                .doesNotContain(resident.card(), "試験", "キュウコ");
        assertAsBeforeWhileKept(resident);
        assertPrintsOnOneSheet(clerk);
    }

    /** The certificates are on the card; the visit does not end before it is handed back. */
    private static void handBack(ServiceWindow window) {
        Page clerk = window.clerk();
        clerk.waitForSelector("h2:has-text('新しい証明書を作る')");
        window.act(".now .go");
        clerk.waitForSelector(".usable", new Page.WaitForSelectorOptions().setTimeout(60_000));
        window.act("button[value=told]");
        window.act(".now button[value=end].go");
        assertThat(clerk.locator(".said.bad").first().innerText()).contains("できません");
        window.act(".now a.back[href*='/custody']");
        window.look("custody-back");
        window.act("input[name=to][value=HOLDER]");
        window.act("input[name=looked][value=FACE]");
        window.act(".opening .go");
    }

    private static void assertAsBeforeWhileKept(Resident resident) {
        resident.former()
                .forEach((kind, certificate) -> assertThat(
                                ROOM.part(Registry.class).certificates().ending(certificate.getSerialNumber()))
                        .as("%s", kind)
                        .isEmpty());
    }

    private static void assertPrintsOnOneSheet(Page receipt) throws IOException {
        byte[] pdf = receipt.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        Files.write(Files.createDirectories(Path.of("target", "screenshots")).resolve("counter-receipt.pdf"), pdf);
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
            ServiceWindow.look(supervisor, "outage-foreseen");
            assertThat(supervisor.locator(".count-hit").innerText()).contains("2");
            FormData fields = FormData.create();
            supervisor
                    .locator(".foreseen input[type=hidden]")
                    .all()
                    .forEach(field -> fields.set(field.getAttribute("name"), field.getAttribute("value")));
            RequestOptions again = RequestOptions.create().setForm(fields).setHeader("Origin", ROOM.officeAddress());
            supervisor.click(".foreseen .go");
            supervisor.waitForSelector("dl.counts");
            ServiceWindow.look(supervisor, "rebooked");
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
                        ServiceWindow.look(
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

    private static void assertFits(Page page, int width, String address) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s at %d", address, width)
                .isLessThanOrEqualTo(width);
    }
}
