package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.CaseId;
import koshin.counter.CaseNow;
import koshin.counter.Cases.Opening;
import koshin.counter.Cases.Outcome;
import koshin.counter.Clerk;
import koshin.counter.Counter;
import koshin.counter.Progress.Ending;
import koshin.counter.Refusals.Refusal;
import koshin.counter.Refusals.Why;
import koshin.counter.Step;
import koshin.counter.Terminal;
import koshin.counter.Wanted;
import koshin.registry.Role;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import koshin.terminal.Station;
import koshin.terminal.TerminalKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authorities end too soon for the certificate that is wanted: the holder waits calmly, and the clerk is told what to do. */
class RefusedStoryTest {

    private static final BookingRoom ROOM = BookingRoom.withAuthorities("2025-10-06", LocalDate.of(2017, 12, 1));
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final Instant NOW = Instant.parse("2025-10-06T00:00:00Z");
    private static final Clerk CLERK = new Clerk("CLERK", Role.CLERK, "city-hall");

    private final Counter counter = ROOM.part(Counter.class);

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        ROOM.close();
    }

    private CaseId opened(Resident resident) {
        Wanted wanted = new Wanted(
                resident.key(),
                resident.card(),
                Applicant.HOLDER,
                Set.of(CertificateKind.AUTHENTICATION),
                Set.of(),
                true,
                "city-hall",
                Optional.empty());
        CaseId id = new CaseId(Resident.SAKU.code(), UUID.randomUUID());
        return ((Opening.Opened) counter.cases().open(id, wanted, CLERK, NOW))
                .now()
                .id();
    }

    private CaseNow now(CaseId id) {
        return counter.cases().look(id, NOW).orElseThrow();
    }

    /** A terminal at window 1, let in and at work on the case. */
    private Terminal serving(CaseId id) throws IOException {
        Path key = folder.resolve("terminal.key");
        String pem = Files.readString(TerminalKey.publicFile(key));
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        Terminal terminal = new Terminal(
                Resident.SAKU.code(),
                Terminal.idOf(encoded),
                "city-hall",
                "1",
                Base64.getEncoder().encodeToString(encoded));
        counter.windows().enrol(terminal, CLERK, NOW);
        counter.windows().serve(terminal, Optional.of(id), "ja");
        return terminal;
    }

    @Test
    void the_holder_waits_and_the_clerk_knows_why_and_what_to_do() throws IOException {
        Resident hanako = Resident.in(ROOM, folder, 1, "試験 花子", "シケン ハナコ");
        CaseId id = opened(hanako);
        TerminalKey key = TerminalKey.in(folder.resolve("terminal.key"));
        Terminal terminal = serving(id);
        Path slot = Files.createDirectories(folder.resolve("slot"));
        try (Station station = Station.withFolder(ROOM.terminalAddress(), key, slot, 0);
                BrowserContext window = CHROMIUM.windows(1024, 768);
                BrowserContext office = CHROMIUM.windows(1280, 800)) {
            Page holder = window.newPage();
            holder.navigate(station.address());
            Files.move(hanako.file(), slot.resolve(hanako.file().getFileName()));
            Page clerk = office.newPage();
            String page = ROOM.officeAddress() + "/office/saku/city-hall/case/" + id.id();
            clerk.navigate(page);
            BookingRoom.signIn(clerk, Role.CLERK);
            clerk.navigate(page);
            clerk.waitForSelector("button[value=face-same]");
            clerk.click("button[value=face-same]");
            holder.waitForSelector("#pin[maxlength='4']");
            holder.fill("#pin", Resident.FOUR_DIGITS);
            holder.click("form.entry button.go");
            clerk.waitForSelector("h2:has-text('新しい証明書を作る')");
            clerk.click(".now .go");

            clerk.waitForSelector(".now .said.bad", new Page.WaitForSelectorOptions().setTimeout(60_000));
            assertThat(now(id).refused().map(Refusal::why)).contains(Why.NO_AUTHORITY);
            assertThat(clerk.locator(".now").innerText())
                    .contains("発行できません", "情報システムの担当に連絡してください", "もう一度試す")
                    .doesNotContain("書き込んでいます");
            look(clerk, "clerk");
            holder.waitForSelector("main:has-text('お待ち')");
            look(holder, "holder");
            assertThat(counter.outages().isUp(Resident.SAKU.code()))
                    .as("no outage")
                    .isTrue();

            clerk.click("form[action*='/try-again'] button");
            clerk.waitForSelector(".now .said.bad", new Page.WaitForSelectorOptions().setTimeout(60_000));
            assertThat(now(id).refused()).as("the cause is still there").isPresent();
            assertThat(examined(page)).isEmpty();
            assertThat(counter.cases()
                            .take(
                                    id,
                                    now(id).file().position(),
                                    new Step.Ended(Ending.COMES_AGAIN),
                                    Map.of(),
                                    CLERK,
                                    NOW))
                    .isInstanceOf(Outcome.Taken.class);
            assertThat(counter.windows().serving(id)).containsExactly(terminal);
        }
    }

    private static List<String> examined(String address) {
        List<String> found = new ArrayList<>();
        for (int width : List.of(1280, 360)) {
            try (BrowserContext windows = CHROMIUM.forExamination(width)) {
                Page page = windows.newPage();
                page.navigate(address);
                BookingRoom.signIn(page, Role.CLERK);
                for (String language : List.of("", "?lang=en")) {
                    page.navigate(address + language);
                    found.addAll(Axe.violations(page, "refused " + width + language));
                    look(page, width + language.replace("?lang=", "-"));
                }
            }
        }
        return found;
    }

    private static void look(Page page, String name) {
        Pictures.keep(page, "refused-" + name);
    }
}
