package koshin.console;

import koshin.registry.By;
import koshin.registry.Role;

/**
 * Who has signed in: what every page may know of its reader.
 *
 * @param staff the staff number
 * @param municipality the id of a profile; of no other are offices shown
 */
public record SignedIn(String staff, Role role, String municipality) {

    /**
     * Returns whom the journal names for what is done here; the staff number stands before the workplace.
     *
     * @param workplace such as {@code window 3}; empty if it is not known
     * @param matter the case or other reason for which it is done
     */
    public By by(String workplace, String matter) {
        return new By(role, "staff " + staff + (workplace.isEmpty() ? "" : ", " + workplace), matter);
    }
}
