package koshin.stories;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * Pictures of pages in {@code target/screenshots}, for people to look at. They take time, and no test needs them: they are taken
 * when somebody asks for them, by {@code ./koshin test -Dkoshin.pictures=true}.
 */
final class Pictures {

    private static final boolean ARE_WANTED = Boolean.getBoolean("koshin.pictures");

    private Pictures() {}

    /** Keeps a picture of the whole page. */
    static void keep(Page page, String name) {
        if (ARE_WANTED) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", name + ".png")));
        }
    }
}
