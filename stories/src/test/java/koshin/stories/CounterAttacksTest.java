package koshin.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import koshin.counter.CaseId;
import koshin.counter.CaseNow;
import koshin.counter.Cases;
import koshin.counter.Clerk;
import koshin.counter.Counter;
import koshin.counter.Step;
import koshin.counter.Terminal;
import koshin.counter.Wanted;
import koshin.registry.Role;
import koshin.rules.Applicant;
import koshin.rules.CertificateKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody might try at the counter, over HTTP: each is refused, and nothing is changed by it. */
class CounterAttacksTest {

    private static final BookingRoom ROOM = BookingRoom.on("2025-10-06");
    private static final Chromium CHROMIUM = Chromium.ofAll();
    private static final Instant NOW = Instant.parse("2025-10-06T00:00:00Z");
    private static final Clerk CLERK = new Clerk("CLERK", Role.CLERK, "city-hall");
    private static final KeyPair ITS_KEY = keyPair();
    private static final Terminal TERMINAL = new Terminal(
            Resident.SAKU.code(),
            Terminal.idOf(ITS_KEY.getPublic().getEncoded()),
            "city-hall",
            "3",
            Base64.getEncoder().encodeToString(ITS_KEY.getPublic().getEncoded()));
    private static int count = 100;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void letIn() {
        assertThat(ROOM.part(Counter.class).windows().enrol(TERMINAL, CLERK, NOW))
                .isTrue();
    }

    @AfterAll
    static void close() {
        ROOM.close();
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(KeyPair by, String id, String type, long number) throws JOSEException {
        JWSObject message = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(id)
                        .build(),
                new Payload("{\"n\":%d,\"v\":1,\"has\":\"\",\"card\":null,\"said\":null}".formatted(number)));
        message.sign(new ECDSASigner((ECPrivateKey) by.getPrivate()));
        return message.serialize();
    }

    private static int sent(String message) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(ROOM.terminalAddress() + "/terminal/v1/talk"))
                                    .POST(HttpRequest.BodyPublishers.ofString(message))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void a_terminal_that_nobody_let_in_one_that_forges_and_one_that_repeats_are_not_heard() throws Exception {
        KeyPair stranger = keyPair();
        String own = Terminal.idOf(stranger.getPublic().getEncoded());
        assertThat(sent(signed(stranger, own, "koshin-terminal", 10))).isEqualTo(401);
        assertThat(sent(signed(stranger, TERMINAL.id(), "koshin-terminal", 10)))
                .as("under another's name")
                .isEqualTo(403);
        assertThat(sent(signed(ITS_KEY, TERMINAL.id(), "something-else", 10)))
                .as("signed for another purpose")
                .isEqualTo(403);
        String once = signed(ITS_KEY, TERMINAL.id(), "koshin-terminal", 10);
        assertThat(sent(once)).isEqualTo(200);
        assertThat(sent(once)).as("replayed").isEqualTo(403);
        assertThat(sent(signed(ITS_KEY, TERMINAL.id(), "koshin-terminal", 9))).isEqualTo(403);
        assertThat(sent("eyJhbGciOiJub25lIn0.e30.")).as("not signed at all").isEqualTo(400);
        assertThat(sent("x".repeat(20_000))).isEqualTo(400);
    }

    private static CaseNow opened(Applicant who) {
        int number = ++count;
        Resident resident = Resident.in(ROOM, folder, number, "試験 的子", "シケン マトコ");
        Wanted wanted = new Wanted(
                resident.key(),
                resident.card(),
                who,
                Set.of(CertificateKind.values()),
                Set.of(),
                true,
                "city-hall",
                Optional.empty());
        return ((Cases.Opening.Opened) ROOM.part(Counter.class)
                        .cases()
                        .open(new CaseId(Resident.SAKU.code(), UUID.randomUUID()), wanted, CLERK, NOW))
                .now();
    }

    private static CaseNow take(CaseNow now, Step step) {
        return ((Cases.Outcome.Taken) ROOM.part(Counter.class)
                        .cases()
                        .take(now.id(), now.file().position(), step, Map.of(), CLERK, NOW))
                .now();
    }

    private static Page signedIn(BrowserContext windows, CaseNow one, Role role) {
        Page page = windows.newPage();
        page.navigate(
                ROOM.officeAddress() + "/office/saku/city-hall/case/" + one.id().id());
        BookingRoom.signIn(page, role);
        return page;
    }

    @Test
    void a_clerk_does_not_grant_the_exemption_that_he_asked_for_and_another_does() {
        CaseNow one = take(
                take(take(opened(Applicant.VOLUNTARY_AGENT), new Step.CardRead()), new Step.DocumentsShown(false)),
                new Step.ExemptionAsked("CLERK", "known to the office"));
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page asking = signedIn(windows, one, Role.CLERK);
            assertThat(asking.locator("button[value=grant]").count()).isZero();
            // He sends it all the same: the token of a form of the page, and what the other's form would send.
            asking.evaluate("""
                    () => { const form = document.querySelector('form.step');
                      const field = document.createElement('input'); field.name = 'do'; field.value = 'grant';
                      form.append(field); form.action = form.action.replace(/\\/[a-z-]+(\\?.*)?$/, '/step'); form.submit(); }""");
            asking.waitForSelector(".said.bad");
            assertThat(position(one)).isEqualTo(one.file().position());
        }
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page other = signedIn(windows, one, Role.SUPERVISOR);
            other.click("button[value=grant]");
            other.waitForSelector(".past");
            assertThat(position(one)).isEqualTo(one.file().position() + 1);
        }
    }

    @Test
    void a_page_of_earlier_changes_nothing_and_says_so() {
        CaseNow one = take(opened(Applicant.HOLDER), new Step.CardRead());
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page here = signedIn(windows, one, Role.CLERK);
            Page there = windows.newPage();
            there.navigate(here.url());
            here.click("button[value=face-same]");
            here.waitForSelector(".past");
            int position = position(one);
            there.click("button[value=face-other]");
            there.waitForSelector(".said.now");
            assertThat(position(one)).isEqualTo(position);
        }
    }

    @Test
    void a_case_is_nothing_to_another_municipality_another_office_or_nobody() {
        CaseNow one = opened(Applicant.HOLDER);
        try (BrowserContext windows = CHROMIUM.windows(1280, 800)) {
            Page page = signedIn(windows, one, Role.CLERK);
            String path = "/case/" + one.id().id();
            assertThat(page.navigate(ROOM.officeAddress() + "/office/oita/city-hall" + path)
                            .status())
                    .isEqualTo(404);
            assertThat(page.navigate(ROOM.officeAddress() + "/office/saku/nowhere" + path)
                            .status())
                    .isEqualTo(404);
            assertThat(page.navigate(ROOM.officeAddress() + "/office/saku/city-hall/case/" + UUID.randomUUID())
                            .status())
                    .isEqualTo(404);
            assertThat(page.navigate(ROOM.officeAddress() + "/office/saku/city-hall/terminals")
                            .status())
                    .as("a clerk lets no terminal in")
                    .isEqualTo(403);
        }
        try (BrowserContext nobody = CHROMIUM.windows(1280, 800)) {
            Page page = nobody.newPage();
            page.navigate(ROOM.officeAddress() + "/office/saku/city-hall/case/"
                    + one.id().id());
            assertThat(page.url()).contains("/office/sign-in");
        }
    }

    private static int position(CaseNow one) {
        return ROOM.part(Counter.class)
                .cases()
                .look(one.id(), NOW)
                .orElseThrow()
                .file()
                .position();
    }
}
