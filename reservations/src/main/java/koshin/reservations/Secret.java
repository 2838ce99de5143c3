package koshin.reservations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What whoever books alone knows: the link to change or cancel, and what makes the same wish, sent twice, one wish. Made
 * before the first wish is sent; the database has its hash.
 */
public record Secret(String text) {

    private static final int BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{32}");

    public Secret {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a secret has 32 letters, digits, - or _");
        }
    }

    public static Secret make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads what somebody has sent; empty if it cannot be one. */
    public static Optional<Secret> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Not what it is: it would be in a log. */
    @Override
    public String toString() {
        return "Secret";
    }
}
