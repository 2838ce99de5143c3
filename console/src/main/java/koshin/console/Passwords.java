package koshin.console;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are hashed: new ones by Argon2; those by bcrypt, which other programs make, are read too. */
public final class Passwords {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private static final String PRESENT = "argon2";
    private static final PasswordEncoder ENCODER = new DelegatingPasswordEncoder(
            PRESENT,
            Map.of(
                    PRESENT,
                    Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                    "bcrypt",
                    new BCryptPasswordEncoder()));
    private static final Pattern HASH = Pattern.compile("\\{argon2}\\$argon2id\\$v=19\\$[A-Za-z0-9+/,=$]{40,200}"
            + "|\\{bcrypt}\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

    /** Of nobody: an unknown number takes as long to refuse as a wrong password. */
    private static final String NOBODYS = ENCODER.encode("nobody has this password");

    private Passwords() {}

    /**
     * Returns the hash of a new password.
     *
     * @throws IllegalArgumentException if it is too short or too long; it is not told
     */
    public static String hash(CharSequence password) {
        if (!isLongEnough(password)) {
            throw new IllegalArgumentException("a password has " + SHORTEST + " to " + LONGEST + " letters");
        }
        return ENCODER.encode(password);
    }

    static boolean isLongEnough(CharSequence password) {
        return password.length() >= SHORTEST && password.length() <= LONGEST;
    }

    /** Returns whether the text is a hash of a kind that is read here. */
    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    static boolean matches(CharSequence typed, String hash) {
        return typed.length() <= LONGEST && ENCODER.matches(typed, hash);
    }

    /** Takes as long as {@link #matches}. */
    static void matchNobody(CharSequence typed) {
        boolean _ = matches(typed, NOBODYS);
    }
}
