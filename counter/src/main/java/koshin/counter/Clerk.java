package koshin.counter;

import koshin.registry.By;
import koshin.registry.Role;

/**
 * Who does something at the window (窓口職員).
 *
 * @param staff the number of the member of staff, no name
 * @param workplace such as an office and its window
 */
public record Clerk(String staff, Role role, String workplace) {

    /** What the terminal, or the program itself, has done by itself bears this number. */
    static final String NOBODY = "-";

    /** Returns as whom the journal knows somebody who works on {@code matter}. */
    public By by(String matter) {
        return new By(role, staff.equals(NOBODY) ? workplace : workplace + ", staff " + staff, matter);
    }

    By by(CaseId id) {
        return by(id.matter());
    }
}
