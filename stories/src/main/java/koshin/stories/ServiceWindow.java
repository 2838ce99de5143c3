package koshin.stories;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import koshin.registry.Role;
import koshin.terminal.TerminalKey;

/** A window of the city hall of Saku: the clerk's page, the holder's screen, and a terminal with a slot for cards. */
final class ServiceWindow implements AutoCloseable {

    static final String NEW_SIGNING_PIN = "ANOTHER1";
    static final String NEW_DIGITS = "1357";

    private static final String OFFICE = "/office/saku/city-hall/";
    private static final String MAKE = "h2:has-text('新しい証明書を作る')";

    /** A page that is about to be left says so: a press returns before the next page is there. */
    private static final String IS_LEFT = """
            document.addEventListener('submit', () => { window.isLeft = true; }, true);
            document.addEventListener('click', press => {
              if (press.target.closest('a[href]')) { window.isLeft = true; }
            }, true);
            """;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Town room;
    private final Chromium chromium;
    private final String place;
    private final CardPlace terminal;
    private final BrowserContext office;
    private final BrowserContext hall;
    private final Page clerk;
    private final Page holder;
    private final Wire wire;
    private String caseAddress = "";
    private int actions;

    private ServiceWindow(Town room, Chromium chromium, String place, CardPlace terminal) {
        this.room = room;
        this.chromium = chromium;
        this.place = place;
        this.terminal = terminal;
        office = chromium.windows(1280, 800);
        hall = chromium.windows(1024, 768);
        holder = hall.newPage();
        holder.navigate(terminal.screen());
        office.addInitScript(IS_LEFT);
        clerk = office.newPage();
        wire = new Wire(Map.of("clerk", clerk, "holder", holder));
    }

    /** Opens a window with a terminal of its own, which a supervisor has let in. */
    static ServiceWindow open(Town room, Chromium chromium, Path folder) throws IOException {
        return open(room, chromium, folder, FolderPlace::start);
    }

    /** The same with a terminal as somebody makes it. */
    static ServiceWindow open(Town room, Chromium chromium, Path folder, CardPlace.Maker terminal) throws IOException {
        Path key = folder.resolve("terminal.key");
        TerminalKey.in(key);
        String place = "W" + COUNT.incrementAndGet() + "号";
        // Before it asks for the first time: who is not known waits ten seconds before it asks again.
        letIn(room, chromium, place, Files.readString(TerminalKey.publicFile(key)));
        return new ServiceWindow(room, chromium, place, terminal.start(room, key));
    }

    private static void letIn(Town room, Chromium chromium, String place, String publicKey) {
        try (BrowserContext other = chromium.windows(1280, 800)) {
            Page supervisor = other.newPage();
            supervisor.navigate(room.officeAddress() + OFFICE + "terminals");
            BookingRoom.signIn(supervisor, Role.SUPERVISOR);
            supervisor.navigate(room.officeAddress() + OFFICE + "terminals");
            supervisor.fill("#place", place);
            supervisor.fill("#key", publicKey);
            look(supervisor, "terminals");
            supervisor.click(".enrolling button");
            supervisor.waitForSelector("table.sheet");
        }
    }

    Page clerk() {
        return clerk;
    }

    Page holder() {
        return holder;
    }

    /** Returns what the clerk has done with the mouse, by Enter, or by typing into a field. */
    int actions() {
        return actions;
    }

    /** What a clerk does with the mouse or by Enter: one more action. */
    void act(String selector) {
        actions++;
        clerk.click(selector);
        clerk.waitForFunction("() => !window.isLeft");
        clerk.waitForLoadState(LoadState.LOAD);
    }

    void type(String selector, String text) {
        actions++;
        clerk.fill(selector, text);
    }

    /** Keeps a picture of a page, to be looked at. */
    static void look(Page page, String name) {
        Pictures.keep(page, "counter-" + name);
    }

    void look(String name) {
        look(clerk, name);
    }

    /** To the page of the case, from signing in; {@code chosen} are the boxes and buttons that are not as they are offered. */
    void receive(Resident resident, String kana, String... chosen) {
        clerk.navigate(room.officeAddress() + OFFICE + "cases");
        signIn();
        look("cases");
        find(resident, kana);
        String form = ".opening:has(input[name=card][value='" + resident.card() + "']) ";
        for (String one : chosen) {
            act(form + one);
        }
        look("reception");
        act(form + ".go");
        caseAddress = clerk.url();
    }

    private void find(Resident resident, String kana) {
        act("a.go[href*='/reception']");
        type("#kana", kana);
        act(".scan button");
        look("found");
        act("a.back[href*='resident=" + resident.key().number() + "']");
    }

    /** To the case of an earlier visit, by the name of whoever comes again. */
    void receiveAgain(Resident resident, String kana) {
        clerk.navigate(room.officeAddress() + OFFICE + "cases");
        find(resident, kana);
        look("reception-again");
        act("a.back[href*='/case/']");
    }

    private void signIn() {
        if (clerk.locator("#password").count() == 1) {
            clerk.fill("#staff", "CLERK");
            clerk.fill("#password", BookingRoom.PASSWORD);
            act(".signing-in button");
        }
    }

    /** To the case once more, after the server was away. */
    void again() {
        clerk.navigate(caseAddress);
        signIn();
        clerk.navigate(caseAddress);
    }

    /** To the terminal, with the card put in. */
    void begin(Resident resident) throws IOException {
        choose();
        insert(resident);
    }

    /** Takes the case to the terminal; in a later visit it may still be there. */
    void choose() {
        if (clerk.locator(".wait").count() == 0) {
            act("button[name=terminal]:has-text('" + place + "')");
            wire.await(clerk, ".wait");
        }
    }

    /** The clerk has compared the face. */
    void sameFace() {
        wire.await(clerk, "button[value=face-same]");
        act("button[value=face-same]");
    }

    /** A driving licence lies on the counter. */
    void showLicence() {
        wire.await(clerk, "#document1");
        clerk.selectOption("#document1", "DRIVING_LICENCE");
        clerk.check("input[name=agrees1]");
        act("button[value=documents]");
    }

    /** What the clerk does when the terminal has nothing more to ask, to the end. */
    void makeAndFinish() {
        make();
        tellAndFinish();
    }

    /** The certificates are to be made. */
    void make() {
        wire.await(clerk, MAKE);
        act(".now .go");
    }

    /** The same, if after all that happened they are still to be made or to be written. */
    void makeIfLeft() {
        wire.await(clerk, MAKE + ", .usable, .wait");
        if (clerk.locator(MAKE).count() > 0) {
            act(".now .go");
        }
    }

    /** From the moment at which the certificates are made. */
    void tellAndFinish() {
        wire.await(clerk, ".usable");
        act("button[value=told]");
        finish();
    }

    void finish() {
        wire.await(clerk, ".now button[value=end].go");
        act(".now button[value=end].go");
        wire.await(clerk, "h2:has-text('終わりました')");
    }

    void insert(Resident resident) throws IOException {
        terminal.insert(resident);
    }

    void takeOut(Resident resident) throws IOException {
        terminal.takeOut(resident);
    }

    /** The holder types at the terminal; nobody else sees it. */
    void pin(String field, String pin) {
        wire.await(holder, field);
        holder.fill(field, pin);
        answer("form.entry button.go");
    }

    /** Whatever the terminal asks for is answered until the clerk has the next step. */
    void answerAll() {
        for (int i = 0; i < 6 && isAsked(); i++) {
            boolean isSigning = holder.getAttribute("#pin", "maxlength").equals("16");
            boolean isNew = holder.locator("#again").count() == 1;
            String typed = isSigning
                    ? (isNew ? NEW_SIGNING_PIN : Resident.SIGNING_PIN)
                    : (isNew ? NEW_DIGITS : Resident.FOUR_DIGITS);
            holder.fill("#pin", typed);
            if (isNew) {
                holder.fill("#again", typed);
            }
            answer("form.entry button.go");
        }
    }

    /** The holder does not know the PIN that is asked for. */
    void unknown() {
        wire.await(holder, "#pin");
        answer("button[name=unknown]");
    }

    /** Presses a button, and waits until the page that had it is gone. */
    private void answer(String button) {
        String version = holder.getAttribute("body", "data-version");
        holder.click(button);
        holder.waitForCondition(() -> !version.equals(holder.getAttribute("body", "data-version")));
    }

    /** Waits for whichever comes first: the terminal asks, or the clerk has something to do. */
    private boolean isAsked() {
        holder.waitForCondition(() -> holder.locator("#pin").count() == 1
                || clerk.locator(".now:not(.pin):not(.new-pin):not(.card) .actions .go")
                                .count()
                        > 0);
        return holder.locator("#pin").count() == 1;
    }

    /** A supervisor says that the national system is {@code up} or {@code down}. */
    void outage(String is) {
        try (BrowserContext other = chromium.windows(1280, 800)) {
            Page supervisor = other.newPage();
            supervisor.navigate(room.officeAddress() + OFFICE + "cases");
            BookingRoom.signIn(supervisor, Role.SUPERVISOR);
            supervisor.click("button[name=is][value=" + is + "]");
            supervisor.waitForSelector("button[name=is][value=" + (is.equals("up") ? "down" : "up") + "]");
        }
    }

    @Override
    public void close() {
        hall.close();
        office.close();
        terminal.close();
    }
}
