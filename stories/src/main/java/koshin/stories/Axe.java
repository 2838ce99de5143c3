package koshin.stories;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe finds on a page. */
final class Axe {

    private Axe() {}

    /** By every rule of axe; all that is told of what is sound would be megabytes a page and is left out. */
    static List<String> violations(Page page, String name) {
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
