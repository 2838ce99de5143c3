package koshin.console;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import koshin.registry.Role;

/**
 * Who may open which page: decided here and nowhere else. What is not named here nobody may open.
 *
 * <p>A clerk sees how much of a month is taken: whoever stands at the window is asked when there is room.
 */
final class Rights {

    private static final String OFFICE = "/office/{municipality}/{office}";
    private static final String CLOSED = OFFICE + "/closed/{block:[0-9a-f-]{36}}";
    private static final String FAIRNESS = "/office/{municipality}/fairness";
    private static final String CASE = OFFICE + "/case/{case:[0-9a-f-]{36}}";
    private static final String REBOOKED = OFFICE + "/outage/rebooked/{id:[0-9a-f-]{36}}";
    private static final String RESIDENT = OFFICE + "/resident/{resident:[0-9A-Za-z-]{1,40}}";
    private static final Set<Role> WINDOW = EnumSet.of(Role.CLERK, Role.SUPERVISOR);
    private static final Set<Role> SUPERVISING = EnumSet.of(Role.SUPERVISOR);
    private static final Set<Role> PLAN = EnumSet.of(Role.SUPERVISOR, Role.PLANNER);
    private static final Set<Role> WINDOW_AND_PLAN = EnumSet.of(Role.CLERK, Role.SUPERVISOR, Role.PLANNER);

    /** Pages that need nobody to have signed in. */
    static final Set<String> OPEN = Set.of(
            "/office/sign-in",
            DirectorySignIn.START,
            "/office/error",
            "/office/assets/console.css",
            "/office/assets/case.js",
            "/office/wallboard/{key}",
            "/office/assets/board.js",
            "/office/assets/wallboard.css",
            "/office/assets/wallboard.js",
            "/office/assets/koshin.svg");

    private static final Map<String, Set<Role>> PAGES = Map.ofEntries(
            Map.entry("/office", WINDOW_AND_PLAN),
            Map.entry("/office/", WINDOW_AND_PLAN),
            Map.entry(OFFICE, WINDOW_AND_PLAN),
            Map.entry(OFFICE + "/day", WINDOW),
            Map.entry(OFFICE + "/arrived", WINDOW),
            Map.entry(OFFICE + "/not-arrived", WINDOW),
            Map.entry(OFFICE + "/close", WINDOW),
            Map.entry(CLOSED, WINDOW),
            Map.entry(CLOSED + "/open", WINDOW),
            Map.entry(OFFICE + "/cases", WINDOW),
            Map.entry(OFFICE + "/reception", WINDOW),
            Map.entry(CASE, WINDOW),
            Map.entry(CASE + "/how", WINDOW),
            Map.entry(CASE + "/step", WINDOW),
            Map.entry(CASE + "/terminal", WINDOW),
            Map.entry(CASE + "/go-ahead", WINDOW),
            Map.entry(CASE + "/try-again", WINDOW),
            Map.entry(CASE + "/custody", WINDOW),
            Map.entry(CASE + "/custody/back", WINDOW),
            Map.entry(OFFICE + "/custody/{number:[0-9]{1,18}}", WINDOW),
            Map.entry(OFFICE + "/custody", SUPERVISING),
            Map.entry(OFFICE + "/outage/rebooked", SUPERVISING),
            Map.entry(REBOOKED, SUPERVISING),
            Map.entry(REBOOKED + "/open", SUPERVISING),
            Map.entry(CASE + "/letter", WINDOW),
            Map.entry(CASE + "/letter.pdf", WINDOW),
            Map.entry(OFFICE + "/letter", WINDOW),
            Map.entry(OFFICE + "/terminals", SUPERVISING),
            Map.entry(OFFICE + "/terminals/bar", SUPERVISING),
            Map.entry(OFFICE + "/outage", SUPERVISING),
            Map.entry(OFFICE + "/capacity", WINDOW_AND_PLAN),
            Map.entry(OFFICE + "/capacity.csv", WINDOW_AND_PLAN),
            Map.entry(OFFICE + "/board", WINDOW),
            Map.entry(OFFICE + "/board/how", WINDOW),
            Map.entry(OFFICE + "/board/number", WINDOW),
            Map.entry(OFFICE + "/board/arrived", WINDOW),
            Map.entry(OFFICE + "/board/next", WINDOW),
            Map.entry(OFFICE + "/board/act", WINDOW),
            Map.entry(OFFICE + "/board/case", WINDOW),
            Map.entry(OFFICE + "/screen", SUPERVISING),
            Map.entry(OFFICE + "/figures", PLAN),
            Map.entry(OFFICE + "/figures.csv", PLAN),
            Map.entry(RESIDENT, WINDOW),
            Map.entry(FAIRNESS, PLAN));

    private Rights() {}

    /** Returns the addresses for which somebody must have signed in, as the pages name them. */
    static Set<String> pages() {
        return PAGES.keySet();
    }

    /** Returns who may open a page. */
    static Set<Role> of(String page) {
        return PAGES.getOrDefault(page, Set.of());
    }

    static boolean may(Role role, String page) {
        return of(page).contains(role);
    }

    static boolean mayCompare(Role role) {
        return may(role, FAIRNESS);
    }

    /** Returns whether a role may open a page of an office, such as {@code day}. */
    static boolean mayInOffice(Role role, String page) {
        return may(role, OFFICE + "/" + page);
    }
}
