package koshin.stories;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The browser of this machine. One thread may use it: that of the tests. */
final class Chromium {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--in-process-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /**
     * Returns the browser, which is started once and ends with this program: a start costs more than many a story.
     *
     * @throws IllegalStateException if there is none on this machine: these tests never pass unseen
     */
    static Chromium ofAll() {
        return Started.ONE;
    }

    private static final class Started {
        static final Chromium ONE = start();
    }

    private static Chromium start() {
        Path program = Stream.of(
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is missing. Debian and Ubuntu: apt-get install "
                        + "chromium fonts-noto-cjk; ./koshin test does it by itself."));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(FLAGS));
        return new Chromium(browser);
    }

    /** Opens windows in which no script runs, as the site promises to work. */
    BrowserContext withoutScript(int width) {
        return browser.newContext(new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setViewportSize(width, 900)
                .setLocale("ja-JP"));
    }

    /** Opens windows as most people have them. */
    BrowserContext windows(int width, int height) {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("ja-JP"));
    }

    /** Opens windows into which the test may put its own script, to examine the page. */
    BrowserContext forExamination(int width) {
        return browser.newContext(new Browser.NewContextOptions()
                .setBypassCSP(true)
                .setViewportSize(width, 900)
                .setLocale("ja-JP"));
    }
}
