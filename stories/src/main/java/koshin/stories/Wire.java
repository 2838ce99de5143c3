package koshin.stories;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the pages of a story asked the servers for, and when: told if a page does not come to show what is waited for. */
final class Wire {

    private static final int LATEST = 80;
    /** A terminal's page looks at it all the time; style and script are of no interest. */
    private static final Pattern ALWAYS = Pattern.compile("/state$|\\.(css|js|svg|woff2)\\b");

    private static final Page.WaitForSelectorOptions LONG = new Page.WaitForSelectorOptions().setTimeout(60_000);

    private final Map<String, Page> pages;
    private final Deque<String> asked = new ArrayDeque<>();

    Wire(Map<String, Page> pages) {
        this.pages = Map.copyOf(pages);
        this.pages.forEach((who, page) -> {
            page.onRequest(request -> note(who + " > " + request.method() + " " + request.url()));
            page.onResponse(answer -> note(who + " < " + answer.status() + " " + answer.url()));
            page.onRequestFailed(request -> note(who + " ! " + request.failure() + " " + request.url()));
            page.onConsoleMessage(message -> note(who + " : " + message.text()));
        });
    }

    private void note(String line) {
        if (ALWAYS.matcher(line).find()) {
            return;
        }
        if (asked.size() == LATEST) {
            asked.removeFirst();
        }
        asked.addLast(Instant.now() + " " + line);
    }

    /**
     * Waits until a page shows something.
     *
     * @throws AssertionError if it does not within a minute: what every page shows instead, and what was asked for
     */
    void await(Page page, String selector) {
        try {
            page.waitForSelector(selector, LONG);
        } catch (TimeoutError late) {
            String shown = pages.entrySet().stream()
                    .map(one -> "--- " + one.getKey() + " " + one.getValue().url() + "\n"
                            + one.getValue().innerText("body"))
                    .collect(Collectors.joining("\n"));
            throw new AssertionError(
                    "not shown: " + selector + "\n" + shown + "\n---\n" + String.join("\n", asked), late);
        }
    }
}
