package koshin.stories;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;

/** What axe finds on a page. */
final class Axe {

    private static final int LOOKS = 3;

    private Axe() {}

    /**
     * By every rule of axe; all that is told of what is sound would be megabytes a page and is left out. A page that renews itself
     * under the examination is examined again.
     */
    static List<String> violations(Page page, String name) {
        for (int i = 1; i < LOOKS; i++) {
            try {
                return look(page, name);
            } catch (PlaywrightException renewed) {
                page.waitForLoadState();
            }
        }
        return look(page, name);
    }

    private static List<String> look(Page page, String name) {
        AxeRunOptions violationsInFull = new AxeRunOptions();
        violationsInFull.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .options(violationsInFull).setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule -> name + ": " + rule.getId() + " "
                                + rule.getNodes().getFirst().getTarget() + " "
                                + rule.getNodes().getFirst().getHtml())
                        .toList();
    }
}
