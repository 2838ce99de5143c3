package koshin.console;

import java.util.regex.Pattern;
import koshin.registry.Role;

/**
 * Somebody who may sign in (職員): a number and no name.
 *
 * @param id the staff number, 1 to 20 of 0-9, A-Z, a-z and -
 * @param municipality the id of a profile
 * @param password hashed, with the name of the hash in braces before it
 */
public record Staff(String id, Role role, String municipality, String password) {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,20}");

    public Staff {
        if (!isId(id)) {
            throw new IllegalArgumentException("a staff number has 1 to 20 of 0-9, A-Z, a-z and -");
        }
        if (role == Role.PROGRAM) {
            throw new IllegalArgumentException("the program does not sign in: " + id);
        }
        if (!Passwords.isHash(password)) {
            throw new IllegalArgumentException("the password of " + id + " is not hashed");
        }
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    SignedIn signedIn() {
        return new SignedIn(id, role, municipality);
    }

    /** Without the hash: whoever has that can try passwords at leisure. */
    @Override
    public String toString() {
        return id + " (" + role + ", " + municipality + ")";
    }
}
